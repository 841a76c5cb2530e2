import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { parseEnv } from 'node:util';
import { runRegister } from '../../../src/cli/commands/register-command';
import { type MockServer, startMock } from '../../../src/mock/server/start-mock';
import { UserError } from '../../../src/model/user-error';
import { environment, Sandbox } from '../../support/cli/sandbox';
import { copySignIn } from '../../support/copy-contracts';
import { loadOwnApis } from '../../support/load-own-apis';
import { Servers } from '../../support/servers';

const password = 'plain-heron-copper-tide';
const operator = { UPTRENDS_OPERATOR_USERNAME: 'operator@example.com', UPTRENDS_OPERATOR_PASSWORD: password };
const posix = process.platform !== 'win32';

/** A terminal that gives one answer per question. */
function typing(...answers: readonly string[]) {
  const left = [...answers];
  const input = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: (on: boolean) => {
      if (on) setImmediate(() => input.write(left.shift() ?? '\u0003'));
    },
  });
  return { stdin: input };
}

describe('vouch register', () => {
  const servers = new Servers();
  let folder: string;
  let mock: MockServer;
  let sandbox: Sandbox;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'vouch-register-'));
    copySignIn(folder);
    mock = await startMock({ apis: loadOwnApis('uptrends') });
  });
  after(() => {
    rmSync(folder, { recursive: true });
    return Promise.all([mock.close(), servers.close()]);
  });
  beforeEach(() => {
    sandbox = new Sandbox();
    point({});
  });
  afterEach(() => {
    const shown = sandbox.stdout + sandbox.stderr;
    sandbox.remove();
    for (const secret of [password, 'example-Api-password', Buffer.from(password).toString('base64')]) {
      assert.ok(!shown.includes(secret), `shows ${secret}`);
    }
  });

  const point = (variables: Record<string, string>, url = mock.baseUrl('uptrends/api-v4')) =>
    sandbox.write('u.json', environment('Test', { apiV4Url: url, ...variables }));
  const withOperator = { operatorUsername: operator.UPTRENDS_OPERATOR_USERNAME, operatorPassword: password };
  const register = (args: readonly string[], options: Parameters<Sandbox['context']>[1] = {}) =>
    runRegister(
      sandbox.context(['uptrends', '-e', 'u.json', '--contracts', join(folder, 'contracts'), ...args], options),
    );
  const refused = (code: string) => (error: unknown) => {
    assert.ok(error instanceof UserError);
    assert.equal(error.code, code);
    assert.ok(!error.stack?.includes(password));
    return true;
  };
  const dotEnv = () => readFileSync(join(sandbox.cwd, '.env'), 'utf8');

  it('makes an account, and stores credentials that work', async () => {
    point(withOperator);
    assert.equal(await register(['--yes']), 0);
    const { UPTRENDS_USERNAME: user, UPTRENDS_PASSWORD: pass } = parseEnv(dotEnv());
    const authorization = `Basic ${Buffer.from(`${user}:${pass}`).toString('base64')}`;
    const { status } = await fetch(`${mock.baseUrl('uptrends/api-v4')}/Account`, { headers: { authorization } });
    assert.equal(status, 200);
    if (posix) assert.equal(statSync(join(sandbox.cwd, '.env')).mode & 0o777, 0o600);
    assert.deepEqual(readdirSync(sandbox.cwd).sort(), ['.env', 'u.json']);
    assert.equal(sandbox.stdout, '');
    assert.equal(
      sandbox.stderr,
      `This creates an API account at 127.0.0.1:${mock.port} for the operator operator@example.com, described as 'Vouch',
and stores its credentials in ${join(sandbox.cwd, '.env')}.
The API account ${user} was created. UPTRENDS_USERNAME and UPTRENDS_PASSWORD are in ${join(sandbox.cwd, '.env')}, which only you can read.
Keep them: Uptrends does not show them again. If they are lost, delete the account there and create another.
`,
    );
  });

  it('asks on a terminal, and shows no password', async () => {
    assert.equal(await register([], typing('operator@example.com\r', `${password}\r`, 'y\r')), 0);
    assert.match(dotEnv(), /^UPTRENDS_USERNAME='\w+'\nUPTRENDS_PASSWORD='[^']+'\n$/);
  });

  const interruptions: readonly (readonly [name: string, answers: readonly string[], code: number])[] = [
    ['at the email address', ['\u0003'], 130],
    ['at the password', ['operator@example.com\r', 'plain\u0003'], 130],
    ['at the confirmation', ['operator@example.com\r', `${password}\r`, '\u0003'], 130],
    ['by a no', ['operator@example.com\r', `${password}\r`, 'n\r'], 1],
  ];
  for (const [name, answers, code] of interruptions) {
    it(`makes nothing when stopped ${name}`, async () => {
      assert.equal(await register([], typing(...answers)), code);
      assert.ok(!existsSync(join(sandbox.cwd, '.env')));
    });
  }

  it('keeps what .env holds, and makes it private', async () => {
    point(withOperator);
    sandbox.write('.env', "# mine\r\nA=1 # one\r\nUPTRENDS_PASSWORD=\r\nB='2'\r\n", 0o644);
    assert.equal(await register(['--yes']), 0);
    assert.equal(
      dotEnv()
        .replace(/'\w+'(?=\r\n$)/, 'USER')
        .replace(/'example-[^']+'/, 'PASS'),
      "# mine\r\nA=1 # one\r\nUPTRENDS_PASSWORD=PASS\r\nB='2'\r\nUPTRENDS_USERNAME=USER\r\n",
    );
    if (!posix) return;
    assert.equal(statSync(join(sandbox.cwd, '.env')).mode & 0o777, 0o600);
    assert.match(sandbox.stderr, /could read .*\.env until now/);
  });

  it('replaces credentials only when told to', async () => {
    point(withOperator);
    const before = "UPTRENDS_USERNAME='old'\nUPTRENDS_PASSWORD='older'\n";
    sandbox.write('.env', before);
    await assert.rejects(register(['--yes']), refused('ERR_NOT_CONFIRMED'));
    assert.equal(await register(['--yes'], typing('n\r')), 1);
    assert.equal(await register(['--yes'], typing('\u0003')), 130);
    assert.equal(dotEnv(), before);
    assert.equal(await register(['--yes'], typing('y\r')), 0);
    assert.equal(await register(['--yes', '--force']), 0);
    assert.doesNotMatch(dotEnv(), /old/);
  });

  it('stores the credentials of a second account in a file of its own, which it makes', async () => {
    point(withOperator);
    assert.equal(await register(['--yes', '--env-file', 'second.env']), 0);
    assert.deepEqual(readdirSync(sandbox.cwd).sort(), ['second.env', 'u.json']);
    const again = register(['--yes', '--env-file', 'second.env']);
    await assert.rejects(again, { code: 'ERR_NOT_CONFIRMED', message: /^second\.env already holds UPTRENDS_USERNAME/ });
  });

  it('takes the operator from the environment before .env', async () => {
    sandbox.write('.env', `UPTRENDS_OPERATOR_USERNAME=wrong\nUPTRENDS_OPERATOR_PASSWORD=${password}\n`);
    const asked: string[] = [];
    const proxy = await servers.proxy(mock.port, asked);
    const env = { UPTRENDS_OPERATOR_USERNAME: 'operator@example.com', HTTPS_PROXY: `http://127.0.0.1:${proxy}` };
    // The mock speaks no TLS, so this ends at the handshake; nothing but the tunnel reaches it.
    await assert.rejects(runRegister(sandbox.context(['uptrends', '--yes'], { env })), refused('ERR_NETWORK'));
    assert.deepEqual(asked, ['api.uptrends.com:443']);
    assert.match(sandbox.stderr, /at api\.uptrends\.com for the operator operator@example\.com/);
  });

  it('shows no password that stands behind the email address', async () => {
    point({ ...withOperator, operatorUsername: `operator@example.com:${password}` });
    await assert.rejects(register(['--yes']), refused('ERR_CREDENTIALS'));
    assert.equal(sandbox.stderr, '');
  });

  it('says that the environment hides what it stored', async () => {
    point(withOperator);
    assert.equal(await register(['--yes'], { env: { UPTRENDS_USERNAME: 'x' } }), 0);
    assert.match(sandbox.stderr, /^The environment overrides \.env for UPTRENDS_USERNAME: unset/m);
  });

  it('warns when git does not ignore .env', async function () {
    try {
      execFileSync('git', ['init', '--quiet'], { cwd: sandbox.cwd, stdio: 'ignore' });
    } catch {
      this.skip();
    }
    point(withOperator);
    assert.equal(await register(['--yes']), 0);
    assert.match(sandbox.stderr, /git does not ignore \.env/);
    sandbox.write('.gitignore', '.env\n');
    sandbox.stderr = '';
    assert.equal(await register(['--yes', '--force']), 0);
    assert.doesNotMatch(sandbox.stderr, /git/);
  });

  it('follows a link to the real file', async () => {
    if (!posix) return;
    point(withOperator);
    symlinkSync(sandbox.write('real.env', 'A=1\n'), join(sandbox.cwd, '.env'));
    assert.equal(await register(['--yes']), 0);
    assert.match(readFileSync(join(sandbox.cwd, 'real.env'), 'utf8'), /^A=1\nUPTRENDS_USERNAME=/);
  });

  for (const rescued of [true, false]) {
    it(`never loses an account that was made: ${rescued ? 'stores it elsewhere' : 'names it'}`, async () => {
      const port = await servers.http((_request, response) => {
        mkdirSync(join(sandbox.cwd, '.env', 'in-the-way'), { recursive: true });
        response
          .writeHead(201)
          .end(JSON.stringify({ UserName: 'fresh', Password: 'example-Api-password', status: 'OK' }));
      });
      point(withOperator, `http://127.0.0.1:${port}`);
      const folder = join(sandbox.cwd, 'elsewhere');
      if (rescued) mkdirSync(folder);
      const context = sandbox.context(['uptrends', '-e', 'u.json', '--yes']);
      const error = await runRegister(context, { rescueFolders: [join(sandbox.cwd, 'missing'), folder] }).catch(
        (thrown: unknown) => thrown,
      );
      assert.ok(error instanceof UserError);
      assert.match(error.what, /^The API account fresh was created, but .*\.env could not be written: EISDIR/);
      assert.ok(!error.message.includes('example-Api-password'));
      if (!rescued) return assert.match(error.remedy, /password is lost/);
      const file = /in (\S+credentials\.txt)/.exec(error.remedy)?.[1] ?? '';
      assert.equal(readFileSync(file, 'utf8'), 'UPTRENDS_USERNAME=fresh\nUPTRENDS_PASSWORD=example-Api-password\n');
      if (posix) assert.equal(statSync(file).mode & 0o777, 0o600);
    });
  }

  it('makes nothing if .env cannot take it', async () => {
    point(withOperator);
    mkdirSync(join(sandbox.cwd, '.env'));
    await assert.rejects(register(['--yes']), (error: unknown) => error instanceof UserError);
    rmSync(join(sandbox.cwd, '.env'), { recursive: true });
    sandbox.write('.env', "B='open\nUPTRENDS_USERNAME=\n");
    await assert.rejects(register(['--yes']), refused('ERR_ENV_FILE'));
  });

  it('makes nothing in a folder that is gone', async () => {
    const file = point(withOperator);
    const context = sandbox.context(['uptrends', '--yes', '-e', file]);
    await assert.rejects(runRegister({ ...context, cwd: join(sandbox.cwd, 'gone') }), refused('ERR_ENV_FILE'));
  });

  const silences: readonly (readonly string[])[] = [
    ['\r', `${password}\r`],
    ['operator@example.com\r', '\r'],
  ];
  for (const answers of silences) {
    it(`makes nothing when ${answers[0] === '\r' ? 'no email address' : 'no password'} is typed`, async () => {
      await assert.rejects(register(['--yes'], typing(...answers)), refused('ERR_CREDENTIALS_MISSING'));
      assert.ok(!existsSync(join(sandbox.cwd, '.env')));
    });
  }

  const mistakes: readonly (readonly [args: readonly string[], code: string])[] = [
    [[], 'ERR_UNKNOWN_VENDOR'],
    [['bandwidth'], 'ERR_UNKNOWN_VENDOR'],
    [['uptrends', 'now'], 'ERR_UNKNOWN_VENDOR'],
    [['uptrends', '--password', 'x'], 'ERR_FLAG'],
    [['uptrends'], 'ERR_NOT_CONFIRMED'],
    [['uptrends', '--yes'], 'ERR_CREDENTIALS_MISSING'],
    [['uptrends', '--yes', '-e', 'missing.json'], 'ERR_FILE'],
    [['uptrends', '--yes', '-e', 'other.json'], 'ERR_ENVIRONMENT'],
  ];
  for (const [args, code] of mistakes) {
    it(`refuses register ${args.join(' ')}`, async () => {
      sandbox.write('other.json', environment('Other', { username: 'x' }));
      await assert.rejects(async () => runRegister(sandbox.context(args)), refused(code));
    });
  }
});
