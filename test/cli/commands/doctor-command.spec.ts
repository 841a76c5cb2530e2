import assert from 'node:assert/strict';
import { doctorCommand, runDoctor } from '../../../src/cli/commands/doctor-command';
import { type MockServer, startMock } from '../../../src/mock/server/start-mock';
import { UserError } from '../../../src/model/user-error';
import { environment, Sandbox } from '../../support/cli/sandbox';
import { copyContracts, copySignIn } from '../../support/copy-contracts';
import { loadOwnApis } from '../../support/load-own-apis';
import { freePort, Servers } from '../../support/servers';

const now = () => Date.parse('2026-11-22');

describe('vouch doctor', () => {
  const servers = new Servers();
  const apis = loadOwnApis();
  const retired = apis.find(({ vendor }) => vendor.name === 'bandwidth')?.vendor.advice?.retired;
  let mock: MockServer;
  let sandbox: Sandbox;
  before(async () => {
    mock = await startMock({ apis });
  });
  after(() => Promise.all([mock.close(), servers.close()]));
  beforeEach(() => {
    sandbox = new Sandbox();
    copySignIn(sandbox.cwd);
    copyContracts(sandbox.cwd, 'bandwidth/messaging');
  });
  afterEach(() => sandbox.remove());

  const uptrends = (fields: Record<string, string> = {}) =>
    environment('Uptrends (Test)', {
      username: '3f0e9a6c5b7d4e21a8c4f1d2b6e70913',
      password: 'tin-otter-velvet-moon',
      apiV4Url: mock.baseUrl('uptrends/api-v4'),
      ...fields,
    });

  it('examines Postman environments, each for its own vendor', async () => {
    const bandwidth = environment('Bandwidth (Test)', {
      username: 'jdoe',
      password: 'correct-horse-battery-staple',
      accountId: '920012',
      messagingUrl: mock.baseUrl('bandwidth/messaging'),
      numbersUrl: mock.baseUrl('bandwidth/numbers'),
    });
    copyContracts(sandbox.cwd, 'bandwidth/numbers');
    sandbox.write('u.json', uptrends());
    sandbox.write('b.json', bandwidth);
    const code = await runDoctor(sandbox.context(['-e', 'u.json', '-e', 'b.json']), { now });
    assert.equal(code, 0, sandbox.stdout);
    const host = `127.0.0.1:${mock.port}`;
    assert.equal(
      sandbox.stdout,
      `Bandwidth: ready
  ok    Set in Bandwidth (Test): username, password, accountId.
  WARN  Bandwidth retires API users (Basic sign-in) on 2026-12-02. 10 days are left.
        → ${retired}
  ok    ${host} can be reached.
  ok    Signed in: GET ${host}/bandwidth/numbers/accounts/{accountId} returned 200.

Uptrends: ready
  ok    Set in Uptrends (Test): username, password.
  ok    ${host} can be reached.
  ok    Signed in: GET ${host}/uptrends/api-v4/Account returned 200.
`,
    );
  });

  it('speaks JSON', async () => {
    sandbox.write('u.json', uptrends({ password: 'Tin-otter-velvet-moon' }));
    assert.equal(await runDoctor(sandbox.context(['uptrends', '-e', 'u.json', '--json'])), 1);
    const { machine, vendors } = JSON.parse(sandbox.stdout);
    assert.deepEqual(machine, []);
    assert.deepEqual(
      vendors.map(({ vendor, state }: { vendor: string; state: string }) => `${vendor}: ${state}`),
      ['uptrends: failed'],
    );
    assert.match(vendors[0].diagnoses.at(-1).message, /^Uptrends does not accept this username and password/);
  });

  it('says where variables come from, and who can read .env', async () => {
    const proxy = `http://me:proxy-secret@127.0.0.1:${await freePort()}`;
    sandbox.write('.env', '\ufeffUPTRENDS_USERNAME=one\r\nUPTRENDS_PASSWORD="dot-env-secret"\r\n', 0o644);
    const env = { UPTRENDS_USERNAME: 'two', HTTPS_PROXY: proxy };
    assert.equal(await runDoctor(sandbox.context([], { env })), 1);
    const lines = sandbox.stdout.split('\n');
    if (process.platform !== 'win32') {
      assert.deepEqual(lines.slice(0, 3), [
        'This machine',
        '  WARN  .env can be read by other users of this machine.',
        '        → Run: chmod 600 .env',
      ]);
    }
    assert.deepEqual(
      lines.filter((line) => line.includes('UPTRENDS')),
      [
        '  ok    Set in the environment (which hides another value in .env): UPTRENDS_USERNAME.',
        '  ok    Set in .env: UPTRENDS_PASSWORD.',
      ],
    );
    assert.ok(sandbox.stdout.includes('Bandwidth: not set up'));
    assert.ok(sandbox.stdout.includes(' (HTTPS_PROXY) refuses connections (ECONNREFUSED).'));
  });

  it('tells what in .env is probably meant in another way', async () => {
    sandbox.write(
      'second.env',
      'uptrends_username=u\nUPTRENDS_PASSWORD: x\nUPTRENDS_API_V4_URL=http://127.0.0.1:1/#x\n',
    );
    await runDoctor(sandbox.context(['uptrends', '--env-file', 'second.env']));
    assert.equal(
      sandbox.stdout.slice(0, sandbox.stdout.indexOf('\n\n')),
      `This machine
  WARN  second.env: line 1 sets uptrends_username, which is not read.
        → Rename it to UPTRENDS_USERNAME, if that is what it is meant to be.
  WARN  second.env: line 2 has a colon after UPTRENDS_PASSWORD in place of =.
        → Write NAME=value; the line that follows may be lost.
  WARN  second.env: line 3 cuts the value of UPTRENDS_API_V4_URL off at #.
        → Put the whole value into single quotes.`,
    );
  });

  it('is content with one vendor that is set up, unless another is asked for by name', async () => {
    sandbox.write('u.json', uptrends());
    const code = (...args: readonly string[]) => runDoctor(sandbox.context([...args, '-e', 'u.json']));
    assert.deepEqual(
      [await code(), await code('uptrends'), await code('bandwidth'), await code('bandwidth', 'uptrends')],
      [0, 0, 1, 1],
    );
    assert.equal(await runDoctor(sandbox.context([])), 1, 'nothing is set up at all');
  });

  const mistakes: readonly (readonly [args: readonly string[], code: string])[] = [
    [['acme'], 'ERR_UNKNOWN_VENDOR'],
    [['--frobnicate'], 'ERR_FLAG'],
    [['-e', 'missing.json'], 'ERR_FILE'],
    [['--env-file', 'missing.env'], 'ERR_ENV_FILE'],
    [['-e', 'broken.json', '--env-file', 'missing.env'], 'ERR_ENVIRONMENT'],
    [['-e', 'broken.json'], 'ERR_ENVIRONMENT'],
    [['-e', 'list.json'], 'ERR_ENVIRONMENT'],
  ];
  for (const [args, code] of mistakes) {
    it(`refuses ${args.join(' ')}`, async () => {
      sandbox.write('broken.json', '{"values": [canary-secret');
      sandbox.write('list.json', '[]');
      await assert.rejects(
        async () => doctorCommand.run(sandbox.context(args)),
        (error: unknown) => error instanceof UserError && error.code === code && !error.message.includes('canary'),
      );
    });
  }

  it('stops at Ctrl-C', async () => {
    const port = await servers.http(() => sandbox.interrupt.abort());
    sandbox.write('u.json', uptrends({ apiV4Url: `http://127.0.0.1:${port}` }));
    assert.equal(await runDoctor(sandbox.context(['-e', 'u.json'])), 130);
  });

  it('never shows a secret', async () => {
    const secret = ' "cañary-5ecret"';
    const pair = Buffer.from(`who:${secret}`).toString('base64');
    const statuses = [200, 302, 401, 403, 404, 429, 500];
    for (const status of statuses) {
      const port = await servers.http(({ headers }, response) => {
        response.writeHead(status, { Location: `/?${headers.authorization}`, 'Retry-After': pair });
        response.end(`${headers.authorization} ${secret}`);
      });
      sandbox.write('u.json', uptrends({ username: 'who', password: secret, apiV4Url: `http://127.0.0.1:${port}` }));
      await runDoctor(sandbox.context(['uptrends', '-e', 'u.json', ...(status === 401 ? ['--json'] : [])]));
    }
    const all = sandbox.stdout + sandbox.stderr;
    assert.ok(all.includes('beyond ASCII'));
    for (const form of [
      secret.trim(),
      '5ecret',
      encodeURIComponent(secret),
      pair,
      Buffer.from(secret).toString('base64'),
    ]) {
      assert.ok(!all.includes(form), form);
    }
  });
});
