import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import type { ListenerOptions } from '../../../src/pipelines/listen/start-listener';
import { loadApis } from '../../../src/pipelines/load-apis';
import { arrived, listFaults, startListening } from '../../support/listen/start-listening';
import { startParcels } from '../../support/mock/parcels';

const watched = '<Watched><parcel>p1</parcel></Watched>';
const xml = { 'Content-Type': 'application/xml' };
const sign = (body: string, key = 'canary-key') => createHmac('sha256', key).update(body).digest('hex');
const credentials: ListenerOptions['credentials'] = new Map([
  ['acme', { username: 'ada', password: 'canary-password', secret: 'canary-key' }],
]);
const basic = (pair: string) => ({ Authorization: `Basic ${btoa(pair)}` });

describe('startListener', () => {
  const cases: readonly (readonly [
    what: string,
    body: string,
    headers: Record<string, string>,
    faults: readonly string[],
  ])[] = [
    ['what is as promised', arrived, {}, []],
    ['XML', watched, xml, []],
    ['a charset', arrived, { 'Content-Type': 'application/json; charset=utf-8' }, []],
    [
      'another type, and what else is wrong',
      '{"type":"arrived","parcel":7,"at":"n"}',
      { 'Content-Type': 'text/plain' },
      [
        'media-type | error | request header Content-Type | Media type is not documented | application/json | text/plain',
        'body-schema | error | request body/parcel | Wrong type | string | number 7',
        'body-schema | error | request body/at | Out of bounds (minLength) | at least 2 characters | 1 characters',
      ],
    ],
    [
      'a member that is not documented',
      '{"type":"lost","parcel":"p1","where":"sea"}',
      {},
      ['undocumented-fields | info | request body/where | Field is not documented |  | string, once'],
    ],
    [
      'what no contract has',
      '{"type":"arrivd"}',
      {},
      [
        'unknown-callback | error | request body | No contract has such a callback | type: one of labelled, arrived, lost, offered | type "arrivd"',
      ],
    ],
    [
      'what has no word that tells it',
      '{"kind":"x"}',
      {},
      [
        'unknown-callback | error | request body | No contract has such a callback | a body with type | an object without it',
      ],
    ],
    [
      'another root element',
      '<Seen/>',
      xml,
      [
        'unknown-callback | error | request body | No contract has such a callback | root element: one of <Watched> | root element "<Seen>"',
      ],
    ],
    [
      'broken JSON',
      '{"type":',
      {},
      ['body-syntax | error | request body | Malformed JSON at line 1, column 9 | JSON or XML | the end of the text'],
    ],
    [
      'broken XML',
      '<Watched>',
      xml,
      ['body-syntax | error | request body | Malformed XML at line 1, column 9 | XML | unclosed tag: Watched'],
    ],
    ['no body', '', {}, ['body-presence | error | request body | The body is empty | a body | none']],
    [
      'a list where one is promised, and what is in it',
      `[${arrived}, {"type":"arrived","parcel":7,"at":"north"}]`,
      {},
      [
        'single | warning | request body | A list came, and the contract has one callback | object | array of 2',
        'body-schema | error | request body/1/parcel | Wrong type | string | number 7',
      ],
    ],
  ];
  for (const [what, body, headers, faults] of cases) {
    it(`judges ${what}`, async () => {
      await using listener = await startListening();
      const { status } = await listener.send(body, headers);
      await listener.close();
      assert.deepEqual(listFaults(listener.checked), faults);
      assert.equal(status, listener.checked[0]?.callback ? 204 : 200);
      const isWrong = faults.some((fault) => fault.includes('| error |'));
      assert.deepEqual(
        listener.checked.map(({ result }) => result.status),
        [isWrong ? 'failed' : 'passed'],
      );
    });
  }

  it('looks into a list that is promised for the words that tell what it is', async () => {
    const apis = loadApis({ select: ['bandwidth/messaging'] });
    await using listener = await startListening({ apis });
    await listener.send('[{"type":"message-delivred"}]');
    await listener.send('[{"type":"message-sent","to":7}]');
    await listener.send('{"type":"message-sent"}');
    await listener.close();
    const [first, ...others] = listFaults(listener.checked);
    assert.match(first ?? '', /^unknown-callback .* message-delivered, .* \| type "message-delivred"$/);
    assert.ok(others.some((fault) => /^body-schema \| error \| request body\/0\/to \| Wrong type/.test(fault)));
    assert.equal(others.at(-1), 'body-schema | error | request body | Wrong type | array | object');
    assert.equal(listener.checked[0]?.result.findings[0]?.advice, 'Did you mean message-delivered?');
  });

  it('says where the contract promises it, and takes what it does not promise for an error if told', async () => {
    await using listener = await startListening({ failOn: ['drift'] });
    await listener.send('{"type":"lost","parcel":"p1","where":"sea"}');
    await listener.close();
    const [finding] = listener.checked[0]?.result.findings ?? [];
    assert.match(finding?.source ?? '', /parcels\.yaml:\d+$/);
    assert.equal(finding?.severity, 'error');
  });

  it('takes a body in pieces, and many at once', async () => {
    await using listener = await startListening();
    const head = `POST /a/b?c=d HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nConnection: close\r\n`;
    const pieces = [...arrived].map((char) => `1\r\n${char}\r\n`);
    const answer = await listener.sendRaw(`${head}Transfer-Encoding: chunked\r\n\r\n`, ...pieces, '0\r\n\r\n');
    assert.match(answer, /^HTTP\/1\.1 204 /);
    const many = await Promise.all(
      Array.from({ length: 20 }, (_, n) => listener.send(arrived.replace('p1', `p${n}x`))),
    );
    assert.ok(many.every(({ status }) => status === 204));
    await listener.close();
    assert.deepEqual(listFaults(listener.checked), []);
    assert.equal(listener.checked.length, 21);
    assert.equal(listener.checked[0]?.result.exchange?.request.url, `${listener.url}/a/b?c=d`);
  });

  it('answers what only asks whether it is there, and counts it not', async () => {
    await using listener = await startListening();
    for (const method of ['GET', 'HEAD', 'OPTIONS']) assert.equal((await fetch(listener.url, { method })).status, 200);
    await listener.close();
    assert.deepEqual(listener.checked, []);
  });

  it('reads those that come by GET', async () => {
    await using listener = await startListening();
    const size = encodeURIComponent('{"width":1,"height":"2"}');
    assert.equal((await fetch(`${listener.url}/a?type=offered&from=south&size=${size}`)).status, 204);
    assert.equal((await fetch(`${listener.url}/a?type=other`)).status, 200);
    await using mock = await startParcels();
    await mock.post('parcels', { to: ['north'], callbackUrl: `${listener.url}/parcels`, callbackMethod: 'GET' });
    await mock.callbacks.settled();
    await listener.close();
    assert.deepEqual(listFaults(listener.checked), [
      'body-schema | error | request body/size/height | Wrong type | integer | string "2"',
    ]);
    assert.deepEqual(
      listener.checked.map(({ callback }) => callback?.name),
      ['parcelOffered', 'parcelArrived'],
    );
  });

  it('says what did not come whole', async () => {
    await using listener = await startListening({ timeout: 60 });
    const head = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ';
    assert.match(await listener.sendRaw(`${head}2000000\r\n\r\n`, 'x'.repeat(1_000_001)), /^HTTP\/1\.1 413 /);
    assert.match(await listener.sendRaw(`${head}100\r\n\r\n{`), /^HTTP\/1\.1 408 /);
    await new Promise<void>((resolve) => {
      const socket = connect(listener.port, '127.0.0.1', () => {
        socket.write(`${head}100\r\n\r\n{`, () => socket.destroy());
      });
      socket.on('close', () => resolve());
    });
    for (let round = 0; round < 10_000 && listener.checked.length < 3; round += 1) await new Promise(setImmediate);
    assert.deepEqual(listFaults(listener.checked), [
      'request | error | request body | The body is too long | at most 1000000 bytes | more',
      'request | error | request body | The body did not come in time | within 60 ms | 1 byte of it',
      'request | error | request body | The body ended before it was whole |  | ',
    ]);
  });

  it('says what had not come yet when it was cut off', async () => {
    await using listener = await startListening();
    const socket = connect(listener.port, '127.0.0.1');
    socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{');
    // It is sent before the listener knows the second.
    await listener.send(arrived);
    listener.cutOff();
    const [answer] = await once(socket, 'data');
    assert.match(String(answer), /^HTTP\/1\.1 408 /);
    await listener.close();
    assert.deepEqual(listFaults(listener.checked), [
      'request | error | request body | The body had not come yet when Vouch ended | all of it | 1 byte of it',
    ]);
  });

  it('says another method, and that one came before', async () => {
    await using listener = await startListening();
    await fetch(listener.url, { method: 'PUT', headers: { 'Content-Type': 'application/json' }, body: arrived });
    await listener.send(arrived);
    await listener.send(arrived);
    await listener.close();
    assert.deepEqual(listFaults(listener.checked), [
      'method | error | request method | The method is not that of callbacks | POST | PUT',
    ]);
    const [, second, third] = listener.checked;
    assert.deepEqual([second?.isRepeated, third?.result.status], [true, 'skipped']);
    assert.equal(third?.result.reason, 'the same callback came before');
  });

  it('checks signatures and credentials', async () => {
    await using listener = await startListening({ credentials });
    const right = basic('ada:canary-password');
    const send = (headers: Record<string, string>) => listener.send(watched, { ...xml, ...headers });
    await send({ ...right, 'X-Signature': sign(watched) });
    await send({ ...right, 'x-signature': sign(watched).toUpperCase() });
    await send({ ...right, 'x-signature': sign(watched, 'other') });
    await send({ ...right, 'x-signature': sign(`${watched} `) });
    await send(right);
    await send({ ...basic('ada:canary-passwore'), 'x-signature': sign(watched) });
    await send({ Authorization: 'Bearer canary-password', 'x-signature': sign(watched) });
    await send({ 'x-signature': sign(watched) });
    await listener.close();
    const signature = 'request header x-signature';
    const hmac = 'HMAC-SHA256 of the body with ACME_CALLBACK_SECRET, in hexadecimal';
    const authorization = 'credentials | error | request header Authorization';
    const own = 'those of ACME_CALLBACK_USERNAME and ACME_CALLBACK_PASSWORD';
    assert.deepEqual(listFaults(listener.checked), [
      // One that comes again with the same fault is skipped.
      `signature | error | ${signature} | Signature is wrong | ${hmac} | another`,
      `signature | error | ${signature} | Signature is missing | ${hmac} | missing`,
      `${authorization} | Credentials are wrong | ${own} | others`,
      `${authorization} | Credentials are wrong | ${own} | another scheme`,
      `${authorization} | Credentials are missing | ${own} | missing`,
    ]);
    const shown = JSON.stringify(listener.checked);
    for (const secret of ['canary', btoa('ada:canary-password'), sign(watched)]) assert.ok(!shown.includes(secret));
  });

  it('says what it has nothing to check with', async () => {
    await using listener = await startListening();
    await listener.send(watched, { ...xml, ...basic('ada:x'), 'x-signature': 'abc' });
    await listener.close();
    const outcomes = listener.checked.flatMap(({ result }) => result.checks.map(({ outcome }) => outcome));
    assert.deepEqual(
      outcomes.flatMap((outcome) => (outcome.status === 'skipped' ? outcome.reason : [])),
      [
        'credentials came, and ACME_CALLBACK_USERNAME and ACME_CALLBACK_PASSWORD are not set',
        'the signature is not checked: ACME_CALLBACK_SECRET is not set',
      ],
    );
    assert.equal(listener.checked[0]?.result.status, 'passed');
  });

  it('answers what it is told to', async () => {
    const responses = new Map([
      ['acme/parcels/parcelOffered', { contentType: 'application/json', body: Buffer.from('{"take":true}') }],
    ]);
    await using listener = await startListening({ responses });
    const response = await listener.send('{"type":"offered","from":"south"}');
    assert.deepEqual([response.status, await response.json()], [200, { take: true }]);
  });

  it('receives what the mock sends', async () => {
    await using listener = await startListening({ credentials: new Map([['acme', { secret: 'canary-key' }]]) });
    await using mock = await startParcels();
    await mock.post('watchers', { of: 'parcels', url: `${listener.url}/watch`, key: 'canary-key' });
    await mock.post('parcels', { to: ['north', 'south'], label: 'red', callbackUrl: `${listener.url}/parcels` });
    await mock.callbacks.settled();
    await listener.close();
    assert.deepEqual(listFaults(listener.checked), []);
    assert.deepEqual(listener.checked.map(({ callback }) => callback?.name).sort(), [
      'parcelArrived',
      'parcelArrived',
      'parcelLabelled',
      'parcelWatched',
    ]);
    assert.ok(mock.callbacks.list().every(({ accepted }) => accepted));
  });
});
