import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { arrived, listFaults, startListening } from '../../support/listen/start-listening';
import { serve } from '../../support/serve';

const message = 'body-syntax | error | request body | The body cannot be unpacked';
const other = 'something else, or cut off';
const names = 'gzip, x-gzip, deflate, br';

describe('vouch listen, packed bodies', () => {
  const cases: readonly (readonly [encoding: string, body: Uint8Array, fault?: string])[] = [
    ['gzip', gzipSync(arrived)],
    ['X-GZIP', gzipSync(arrived)],
    ['deflate', deflateSync(arrived)],
    ['deflate', deflateRawSync(arrived)],
    ['br', brotliCompressSync(arrived)],
    ['deflate, gzip', gzipSync(deflateSync(arrived))],
    ['identity', Buffer.from(arrived)],
    ['gzip', gzipSync(arrived).subarray(0, 20), `${message} | gzip | ${other}`],
    ['gzip', Buffer.from(arrived), `${message} | gzip | ${other}`],
    ['br', Buffer.from(arrived), `${message} | br | ${other}`],
    ['foo', Buffer.from(arrived), `${message} | ${names} | foo`],
    [Array(5).fill('gzip').join(), gzipSync(arrived), `${message} | ${names} | 5 of them`],
    [
      'gzip',
      gzipSync(arrived.replace('"p1"', '7')),
      'body-schema | error | request body/parcel | Wrong type | string | number 7',
    ],
  ];
  for (const [encoding, body, fault] of cases) {
    it(`reads ${encoding}${fault === undefined ? '' : `, and says ${fault}`}`, async () => {
      await using listener = await startListening();
      await listener.send(body, { 'Content-Encoding': encoding });
      await listener.close();
      assert.deepEqual(listFaults(listener.checked), fault === undefined ? [] : [fault]);
      if (fault === undefined) assert.equal(listener.checked[0]?.result.exchange?.request.body, arrived);
    });
  }

  for (const [encoding, pack] of Object.entries({ gzip: gzipSync, deflate: deflateSync, br: brotliCompressSync })) {
    it(`unpacks no more ${encoding} than it reads of others`, async () => {
      await using server = await serve((_request, response) => response.end());
      await using listener = await startListening({ forward: server.url });
      const most = `${arrived}${' '.repeat(1_000_000 - arrived.length)}`;
      await listener.send(pack(most), { 'Content-Encoding': encoding });
      assert.equal((await listener.send(pack(`${most} `), { 'Content-Encoding': encoding })).status, 413);
      await listener.close();
      assert.deepEqual(listFaults(listener.checked), [
        'own-server | warning | status | Your server returned 200 | 204 | 200',
        'request | error | request body | The body is too long | at most 1000000 bytes when unpacked | more',
      ]);
      assert.equal(server.requests.length, 1);
    });
  }

  it('passes them on as they came, and knows them again', async () => {
    await using server = await serve((_request, response) => response.writeHead(204).end());
    await using listener = await startListening({ forward: server.url });
    const body = gzipSync(arrived);
    await listener.send(body, { 'Content-Encoding': 'gzip' });
    await listener.send(arrived);
    await listener.close();
    assert.deepEqual(server.requests[0]?.body, body);
    assert.equal(server.requests[0]?.headers['content-encoding'], 'gzip');
    assert.deepEqual(
      listener.checked.map(({ isRepeated }) => isRepeated),
      [false, true],
    );
  });

  it('takes signatures of either', async () => {
    await using listener = await startListening({ credentials: new Map([['acme', { secret: 'canary-key' }]]) });
    const watched = Buffer.from('<Watched><parcel>p1</parcel></Watched>');
    const body = gzipSync(watched);
    for (const signed of [watched, body, Buffer.from('other')]) {
      const signature = createHmac('sha256', 'canary-key').update(signed).digest('hex');
      const headers = { 'Content-Type': 'application/xml', 'Content-Encoding': 'gzip', 'x-signature': signature };
      await listener.send(body, headers);
    }
    await listener.close();
    assert.deepEqual(
      listener.checked.map(({ result }) => result.findings.map(({ message: what }) => what)),
      [[], [], ['Signature is wrong']],
    );
  });
});
