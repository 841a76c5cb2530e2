import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { listenCommand } from '../../../src/cli/commands/listen-command';
import type { UserError } from '../../../src/model/user-error';
import { Sandbox } from '../../support/cli/sandbox';
import { listen } from '../../support/serve';

const folder = join(__dirname, '..', '..', 'fixtures', 'callbacks');
const arrived = (parcel: string) => JSON.stringify({ type: 'arrived', parcel, at: 'north' });

describe('vouch listen', () => {
  let sandbox: Sandbox;
  beforeEach(() => {
    sandbox = new Sandbox();
  });
  afterEach(() => sandbox.remove());

  /** Runs it, and meanwhile what gets its URL. */
  async function run(
    args: readonly string[],
    meanwhile: (send: (body: string, headers?: Record<string, string>) => Promise<Response>) => unknown = () => {},
    env: Record<string, string> = {},
  ): Promise<number> {
    const context = sandbox.context(['--contracts', folder, '--port', '0', ...args], { env });
    let doing: Promise<unknown> | undefined;
    const { stdout } = context;
    const write = (text: string) => {
      stdout.write(text);
      const url = /listens for callbacks on (\S+)/.exec(text)?.[1];
      if (url === undefined || doing) return;
      const send = (body: string, headers: Record<string, string> = {}) =>
        fetch(`${url}/hook`, { method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body });
      doing = (async () => meanwhile(send))();
    };
    const code = await listenCommand.run({ ...context, stdout: { write } });
    await doing;
    return code;
  }

  it('says what comes, and ends once what is expected has come', async () => {
    const code = await run(['--expect', 'parcelArrived=1, parcelLost'], async (send) => {
      await send(arrived('p1'));
      await send(arrived('p1'));
      await send('{"type":"lost","parcel":"p1","where":"sea"}');
    });
    assert.equal(code, 0);
    const said = sandbox.stdout.replaceAll(/\d+(?:\.\d+)? m?s\b/g, '0 s').replaceAll(/\S+(?=parcels\.yaml)/g, '');
    assert.equal(
      said.replace(/127\.0\.0\.1:\d+/, '127.0.0.1'),
      `Vouch listens for callbacks on http://127.0.0.1
#1  acme/parcels/parcelArrived  ok
#2  acme/parcels/parcelArrived  came again
#3  acme/parcels/parcelLost  1 finding of drift
    request body/where  Field is not documented: actual string, once  parcels.yaml:252

Received
  1  acme/parcels/parcelArrived
  1  acme/parcels/parcelLost

Drift: in the callbacks, not in the contracts
  acme/parcels/parcelLost  request body/where  Field is not documented

Skipped
  1  the same callback came before

Judged    parcelArrived: 1 such callback, expected 1
Judged    parcelLost: 1 such callback, expected at least 1
PASSED  2 passed, 0 failed, 1 skipped in 0 s
`,
    );
  });

  const ends: readonly (readonly [args: readonly string[], bodies: readonly string[], code: number, says: RegExp])[] = [
    [['--for', '20ms'], [], 1, /Failed {4}no callback came\nFAILED {2}0 passed/],
    [['--count', '2'], [arrived('p1'), arrived('p2')], 0, /PASSED {2}2 passed/],
    [
      ['--for', '1s'],
      ['{"type":"lost"}', '{"type":"lost"}'],
      1,
      /parcelLost {2}came again\n[\s\S]*0 passed, 1 failed, 1 skipped/,
    ],
    [['--count', '2', '--for', '1s', '--quiet'], [arrived('p1'), arrived('p1')], 1, /1 came, but 2 are to come/],
    [['--count', '1'], ['{"type":"lost"}'], 1, /FAILED {2}0 passed, 1 failed/],
    [['--count', '1', '--fail-on', 'drift'], ['{"type":"lost","parcel":"p","x":1}'], 1, /FAILED {2}0 passed, 1 failed/],
    [['--count', '1'], ['{"type":"loss"}'], 1, /unknown: POST \/hook {2}1 error\n.* Did you mean lost/],
    [
      ['--expect', 'expect.yaml', '--for', '1s'],
      [arrived('p1'), arrived('p2')],
      1,
      /Failed {4}expect\.yaml:1: parcelArrived: 1 such callback, expected 2, and 1 that is not as expected/,
    ],
  ];
  for (const [args, bodies, code, says] of ends) {
    it(`ends with ${code} with ${args.join(' ')}`, async () => {
      sandbox.write('expect.yaml', '- { callback: parcelArrived, times: 2, with: { body: { parcel: p1 } } }\n');
      const actual = await run(args, async (send) => {
        for (const body of bodies) await send(body);
      });
      assert.match(sandbox.stdout, says);
      assert.equal(actual, code);
    });
  }

  it('is stopped by Ctrl-C, which is no mistake', async () => {
    const code = await run([], async (send) => {
      await send(arrived('p1'));
      sandbox.interrupt.abort();
    });
    assert.equal(code, 0);
    assert.match(sandbox.stdout, /PASSED {2}1 passed/);
  });

  it('judges what is under way when it is stopped, and says nothing afterwards', async () => {
    const server = createServer();
    const { port, close } = await listen(server);
    server.on('connection', () => sandbox.interrupt.abort());
    let answered: Promise<Response> | undefined;
    const code = await run(['--forward', `http://127.0.0.1:${port}`], (send) => {
      answered = send(arrived('p1'));
    });
    assert.equal(code, 1);
    assert.match(
      sandbox.stdout,
      /#1 .* 1 error\n.*not answered yet when Vouch ended[^#]*FAILED {2}0 passed, 1 failed.*\n$/,
    );
    assert.equal((await answered)?.status, 504);
    await close();
  });

  it('is given up by the second one, whatever is under way', async () => {
    const server = createServer();
    const { port, close } = await listen(server);
    server.on('connection', () => {
      sandbox.interrupt.abort();
      sandbox.giveUp.abort();
    });
    let answered: Promise<unknown> | undefined;
    const code = await run(['--forward', `http://127.0.0.1:${port}`], (send) => {
      answered = send(arrived('p1')).catch(() => undefined);
    });
    assert.equal(code, 130);
    await close();
    await answered;
  });

  it('runs a command, and returns its code, or waits for what is expected', async () => {
    const post = (parcel: string) =>
      `await fetch(process.env.VOUCH_LISTEN_URL, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '${arrived(parcel)}' });`;
    sandbox.write('ok.mjs', post('p1'));
    sandbox.write('bad.mjs', `${post('p1')} process.exitCode = 7;`);
    const node = (file: string) => ['--exec', `"${process.execPath}" ${file}`];
    const env = { PATH: process.env['PATH'] ?? '' };
    assert.equal(await run(node('ok.mjs'), undefined, env), 0);
    assert.equal(await run(node('bad.mjs'), undefined, env), 7);
    assert.equal(await run([...node('ok.mjs'), '--expect', 'parcelLost', '--for', '30ms'], undefined, env), 1);
    assert.match(sandbox.stdout, /parcelLost: 0 such callbacks, expected at least 1/);
  });

  it('writes all reports, and no secret into any of them', async () => {
    const secrets = ['canary-password-5', 'canary-key-5'];
    sandbox.write(
      '.env',
      `ACME_CALLBACK_USERNAME=ada\nACME_CALLBACK_PASSWORD=${secrets[0]}\nACME_CALLBACK_SECRET=${secrets[1]}\n`,
    );
    const pair = Buffer.from(`ada:${secrets[0]}`).toString('base64');
    const body = JSON.stringify({ type: 'arrived', parcel: secrets[0], at: `x${encodeURIComponent(pair)}`, note: 7 });
    const xml = `<Watched><parcel>${secrets[1]}</parcel></Watched>`;
    const signature = createHmac('sha256', secrets[1] ?? '')
      .update(xml)
      .digest('hex');
    const reporters = 'junit,ndjson,summary,html,har,ctrf,history,allure';
    const code = await run(['--count', '3', '-r', reporters, '--reports', 'out'], async (send) => {
      await send(body, { Authorization: `Basic ${pair}`, 'X-Note': Buffer.from(secrets[1] ?? '').toString('hex') });
      await send(xml, { 'Content-Type': 'application/xml', Authorization: `Basic ${pair}`, 'x-signature': signature });
      await send(`{"type":"${secrets[0]}"}`);
    });
    assert.equal(code, 1);
    const out = join(sandbox.cwd, 'out');
    const files = readdirSync(out, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    assert.deepEqual(files.flatMap(({ name, parentPath }) => (parentPath === out ? name : [])).sort(), [
      'ctrf.json',
      'history.ndjson',
      'junit.xml',
      'report.html',
      'results.ndjson',
      'summary.json',
      'traffic.har',
    ]);
    assert.ok(files.some(({ parentPath }) => parentPath.endsWith('allure-results')));
    const texts = [
      sandbox.stdout,
      ...files.map(({ name, parentPath }) => readFileSync(join(parentPath, name), 'utf8')),
    ];
    const forms = secrets.flatMap((secret) => [
      secret,
      ...['hex', 'base64url'].map((form) => Buffer.from(secret).toString(form as 'hex')),
    ]);
    for (const form of [...forms, pair, signature, encodeURIComponent(pair)])
      assert.ok(
        texts.every((text) => !text.toLowerCase().includes(form.toLowerCase())),
        form,
      );
    assert.match(readFileSync(join(out, 'junit.xml'), 'utf8'), /tests="3" failures="2"/);
    assert.match(readFileSync(join(out, 'traffic.har'), 'utf8'), /"postData":\{"mimeType":"application\/json"/);
  });

  it('answers with a file', async () => {
    sandbox.write('offer.bxml', '<Response><Hangup/></Response>');
    let text = '';
    await run(['--count', '1', '--respond', 'parcelOffered: offer.bxml'], async (send) => {
      text = await (await send('{"type":"offered","from":"south"}')).text();
    });
    assert.equal(text, '<Response><Hangup/></Response>');
  });

  const mistakes: readonly (readonly [args: readonly string[], env: Record<string, string>, says: RegExp])[] = [
    [['--expect', 'parcelArived'], {}, /^--expect: There is no callback 'parcelArived'\. Did you mean parcelArrived/],
    [['--expect', 'parcelArrived=x'], {}, /^--expect wants 'x' of parcelArrived, which is not a whole number\./],
    [
      ['--expect', 'parcelArrived=1,x1.yaml'],
      {},
      /^--expect takes either names of callbacks or one file, and x1\.yaml/,
    ],
    [
      ['--expect', 'x1.yml, parcelArrived'],
      {},
      /^--expect takes either names of callbacks or one file, and x1\.yml is/,
    ],
    [['--expect', 'operations.yaml'], {}, /^operations\.yaml:1:\d+: 'sendParcel' is an operation/],
    [['--forward', 'https://example.com'], {}, /^Callbacks are passed on to a server of this machine only\./],
    [['--respond', 'parcelOffered'], {}, /^--respond does not say what to answer with what/],
    [['--respond', 'parcelOffered: no.bxml'], {}, /^no\.bxml cannot be read: ENOENT/],
    [['acme/nothing'], {}, /^There is no collection 'acme\/nothing'/],
    [[], { ACME_CALLBACK_USERNAME: 'ada' }, /^ACME_CALLBACK_USERNAME is set, and ACME_CALLBACK_PASSWORD is not\./],
  ];
  for (const [args, env, says] of mistakes) {
    it(`refuses ${[...args, ...Object.keys(env)].join(' ')}`, async () => {
      sandbox.write('operations.yaml', '- operation: sendParcel\n');
      await assert.rejects(run(args, undefined, env), (error: UserError) => {
        assert.match(error.message, says);
        return true;
      });
    });
  }

  it('says that a port is taken', async () => {
    const { port, close } = await listen(createServer());
    await assert.rejects(run(['--port', String(port)]), { code: 'ERR_PORT_IN_USE' });
    await close();
  });

  it('says where there are no callbacks', () => {
    const context = sandbox.context(['uptrends']);
    return assert.rejects(async () => listenCommand.run(context), { code: 'ERR_NOTHING_SELECTED' });
  });
});
