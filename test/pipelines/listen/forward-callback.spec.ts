import assert from 'node:assert/strict';
import { arrived, listFaults, startListening } from '../../support/listen/start-listening';
import { type Answer, serve } from '../../support/serve';
import { freePort, Servers } from '../../support/servers';

describe('vouch listen --forward', () => {
  const servers = new Servers();
  after(() => servers.close());

  it('passes on what came, byte by byte, and answers what the server does', async () => {
    const answer: Answer = (_request, response) =>
      response.writeHead(204, { 'X-Own': 'yes', 'Set-Cookie': ['a=1', 'b=2'] }).end();
    await using server = await serve(answer);
    await using listener = await startListening({ forward: server.url });
    const response = await listener.send(` ${arrived}\n`, { 'X-Trace': '1' }, '/hook/x?y=z');
    assert.deepEqual([response.status, response.headers.get('x-own')], [204, 'yes']);
    assert.deepEqual(response.headers.getSetCookie(), ['a=1', 'b=2']);
    const [request] = server.requests;
    assert.deepEqual(
      [request?.method, request?.url, request?.body.toString()],
      ['POST', '/hook/x?y=z', ` ${arrived}\n`],
    );
    assert.deepEqual([request?.headers['x-trace'], request?.headers.host], ['1', server.url.slice('http://'.length)]);
    await listener.close();
    assert.deepEqual(listFaults(listener.checked), []);
  });

  it('goes to the path that is named', async () => {
    await using server = await serve((_request, response) => response.writeHead(204).end());
    await using listener = await startListening({ forward: `${server.url}/mine?k=v` });
    await listener.send(arrived, {}, '/hook?y=z');
    assert.equal(server.requests[0]?.url, '/mine?k=v&y=z');
  });

  const answers: readonly (readonly [what: string, start: () => Promise<number>, status: number, fault: RegExp])[] = [
    [
      'fails',
      () => servers.http((_request, response) => response.writeHead(500).end('no')),
      500,
      /^own-server \| error \| status \| Your server returned 500 \| 204 \| 500$/,
    ],
    [
      'says what is not promised, but a success',
      () => servers.http((_request, response) => response.writeHead(201).end('no')),
      201,
      /^own-server \| warning \| status \| Your server returned 201 \| 204 \| 201$/,
    ],
    ['leads elsewhere', () => servers.http((_request, response) => response.writeHead(302).end()), 302, /returned 302/],
    ['hangs', () => servers.raw(), 504, /Your server did not respond \| 204 \| .* in time\.$/],
    ['is not there', freePort, 502, /Your server did not respond \| 204 \| .* refuses connections \(ECONNREFUSED\)\.$/],
    ['speaks no HTTP', () => servers.raw('hello'), 502, /Your server did not respond/],
  ];
  for (const [what, start, status, fault] of answers) {
    it(`tells of a server that ${what}`, async () => {
      const port = await start();
      await using listener = await startListening({ forward: `http://127.0.0.1:${port}/`, timeout: 80 });
      assert.equal((await listener.send(arrived)).status, status);
      await listener.close();
      assert.match(listFaults(listener.checked).join('\n'), fault);
      assert.equal(listener.checked[0]?.result.exchange?.response?.status, status);
    });
  }

  it('refuses to pass them on to itself', async () => {
    const port = await freePort();
    const forward = `http://localhost:${port}/hook`;
    await assert.rejects(startListening({ forward, port }), /on which Vouch itself listens/);
  });

  for (const to of [
    'https://example.com/',
    'http://127.1/',
    'http://localhost.:3000',
    'http://u:p@127.0.0.1/',
    'here',
  ]) {
    it(`refuses ${to}`, () => assert.rejects(startListening({ forward: to }), { code: 'ERR_FLAG' }));
  }
});
