import assert from 'node:assert/strict';
import { join } from 'node:path';
import { mockCommand } from '../../../src/cli/commands/mock-command';
import { Sandbox } from '../../support/cli/sandbox';
import { serve } from '../../support/serve';

const folder = join(__dirname, '..', '..', 'fixtures', 'callbacks');

/** Sends a parcel, and waits for the callback, which it answers with the status in STATUS. */
const client = `import { createServer } from 'node:http';
const { VOUCH_MOCK_URL: mock, STATUS } = process.env;
let receive;
const received = new Promise((resolve) => (receive = resolve));
const receiver = createServer((request, response) => {
  response.writeHead(Number(STATUS)).end(receive);
  request.resume();
}).listen(0, '127.0.0.1', async () => {
  const callbackUrl = 'http://127.0.0.1:' + receiver.address().port + '/hook';
  const headers = { 'content-type': 'application/json', authorization: 'Basic ' + btoa('ada:lovelace') };
  const body = JSON.stringify({ to: ['north'], callbackUrl, callbackUser: 'hook', callbackPassword: 'canary-77' });
  await fetch(mock + '/acme/parcels/1/parcels', { method: 'POST', headers, body });
  await received;
  while ((await (await fetch(mock + '/__vouch/callbacks')).json()).waiting > 0);
  receiver.close();
  receiver.closeAllConnections();
});
`;

describe('vouch mock --exec, with callbacks', () => {
  let sandbox: Sandbox;
  beforeEach(() => {
    sandbox = new Sandbox();
    sandbox.write('client.mjs', client);
  });
  afterEach(() => sandbox.remove());

  async function run(status: number, expectations: string, ...args: readonly string[]) {
    sandbox.write('expect.yaml', expectations);
    const all = ['--contracts', folder, '--exec', `"${process.execPath}" client.mjs`, '--expect', 'expect.yaml'];
    const PATH = process.env['PATH'] ?? '';
    const context = sandbox.context([...all, '--callback-delay', '1ms', ...args], {
      env: { PATH, STATUS: String(status) },
    });
    return mockCommand.run(context);
  }

  it('passes a client that takes what it expects', async () => {
    const wanted = '- callback: parcelArrived\n  times: 1\n  with: { body: { at: north } }\n  status: 200\n';
    assert.equal(await run(200, wanted), 0);
    assert.match(sandbox.stdout, /acme\/parcels\/parcelArrived/);
    assert.match(sandbox.stdout, /Called back/);
    assert.doesNotMatch(sandbox.stdout + sandbox.stderr, /canary-77/);
  });

  it('fails one that answers otherwise, unless that is expected', async () => {
    assert.equal(await run(500, '- callback: parcelArrived\n'), 1);
    assert.match(sandbox.stdout, /The client responded with 500 to parcelArrived\./);
    assert.match(sandbox.stdout, /parcels\.yaml:\d+/);
    assert.equal(await run(500, '- callback: parcelArrived\n  status: 500\n'), 0);
  });

  it('fails for callbacks that did not come, or are not as expected', async () => {
    assert.equal(await run(200, '- callback: acme/parcels/parcelLost\n- callback: parcelArrived\n  times: 2\n'), 1);
    assert.match(sandbox.stdout, /expect\.yaml:1: parcelLost: 0 such callbacks, expected at least 1/);
    assert.match(sandbox.stdout, /expect\.yaml:2: parcelArrived: 1 such callback, expected 2/);
    assert.equal(await run(200, '- callback: parcelLost\n', '--fault', 'callback parcelLost'), 0);
  });

  it('waits for what is still to come when the client has ended, and says what was not sent', async () => {
    await using receiver = await serve((_request, response) => response.writeHead(204).end());
    sandbox.write(
      'client.mjs',
      `const { VOUCH_MOCK_URL: mock } = process.env;
const headers = { 'content-type': 'application/json', authorization: 'Basic ' + btoa('ada:lovelace') };
for (const callbackUrl of ['${receiver.url}/hook', '${receiver.url.replace('//', '//bob:canary-78@')}/hook'])
  await fetch(mock + '/acme/parcels/1/parcels', { method: 'POST', headers, body: JSON.stringify({ to: ['north'], callbackUrl }) });
`,
    );
    assert.equal(
      await run(204, '- callback: parcelArrived\n  times: 1\n', '--callback-delay', '300ms'),
      0,
      sandbox.stdout,
    );
    assert.match(sandbox.stdout, /^callback acme\/parcels\/parcelArrived to \S+: Not sent: .*user/m);
    assert.doesNotMatch(sandbox.stdout + sandbox.stderr, /canary-78/);
  });

  it('refuses expectations of callbacks that there are not', async () => {
    for (const [text, what] of [
      ['- callback: parcelArived\n', /expect\.yaml:1:\d+: There is no callback 'parcelArived'/],
      ['- callback: parcelArrived\n  operation: sendParcel\n', /'callback' goes without 'operation'/],
      ['- callback: parcelArrived\n  with: { headers: {} }\n', /Unknown key 'headers'/],
      ['- callback:\n', /'callback' is missing/],
    ] as const) {
      await assert.rejects(run(200, text), (error: { code: string; what: string }) => {
        assert.match(error.what, what);
        return error.code === 'ERR_EXPECTATION';
      });
    }
  });

  it('refuses receivers, times and outcomes that are none', async () => {
    for (const [args, code] of [
      [['--callbacks-to', 'ftp://x'], 'ERR_CALLBACK'],
      [['--callback-delay', 'parcelGone: 1s'], 'ERR_FAULT'],
      [['--fault', 'callback parcelGone'], 'ERR_FAULT'],
    ] as const)
      await assert.rejects(run(200, '[]', ...args), { code });
  });
});
