import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { runCommand } from '../../../src/cli/commands/run-command';
import { type MockServer, startMock } from '../../../src/mock/server/start-mock';
import { environment, Sandbox } from '../../support/cli/sandbox';
import { loadOwnApis } from '../../support/load-own-apis';

describe('vouch run, on a terminal,', () => {
  let mock: MockServer;
  let requests: string[];
  let sandbox: Sandbox;
  before(async () => {
    mock = await startMock({ apis: loadOwnApis('uptrends'), log: (line) => requests.push(line) });
  });
  after(() => mock.close());
  beforeEach(() => {
    requests = [];
    sandbox = new Sandbox();
  });
  afterEach(() => sandbox.remove());

  /** What the process's variables say of the mock's account. */
  const account = () => ({
    UPTRENDS_USERNAME: '3f0e9a6c5b7d4e21a8c4f1d2b6e70913',
    UPTRENDS_PASSWORD: 'tin-otter-velvet-moon',
    UPTRENDS_API_V4_URL: mock.baseUrl('uptrends/api-v4'),
  });

  const answers: readonly (readonly [typed: string, code: number, said: RegExp, sent: number])[] = [
    ['y\r', 0, /Send them\? \[y\/N\] .*y\r\n$/, 2],
    ['n\r', 2, /Nothing was sent\.\n$/, 0],
    ['\u0003', 130, /Nothing was sent\.\n$/, 0],
  ];
  for (const [typed, code, said, sent] of answers) {
    it(`asks before it changes something, and takes ${JSON.stringify(typed)}`, async () => {
      const stdin = Object.assign(new PassThrough(), {
        isTTY: true,
        setRawMode: (on: boolean) => {
          if (on) setImmediate(() => stdin.write(typed));
        },
      });
      const env = account();
      const args = [
        'uptrends',
        '--live',
        '--allow',
        'write,delete',
        '-g',
        'Create an operator group',
        '-r',
        'terminal',
      ];
      assert.equal(await runCommand.run(sandbox.context(args, { env, stdin })), code, sandbox.stdout);
      assert.match(sandbox.stderr, said);
      assert.equal(requests.length, sent, requests.join());
    });
  }

  it('only reads what a variable leads away from this machine, and announces its host', async () => {
    const url = 'https://api.vouch.test/v4';
    const run = await runCommand.run(
      sandbox.context([
        'uptrends',
        '--env-var',
        `apiV4Url=${url}`,
        '-g',
        'time zones|Create an operator',
        '--retries',
        '0',
        '-r',
        'terminal',
      ]),
    );
    assert.equal(run, 1);
    assert.match(sandbox.stderr, /1 read to https:\/\/api\.vouch\.test\/v4\n/);
    assert.match(sandbox.stderr, /Held back: \d+ write/);
    assert.match(sandbox.stdout, /GET https:\/\/api\.vouch\.test\/v4\/Timezone → no response/);
  });

  it('asks for changes elsewhere also if rows of data lead there', async () => {
    const rows = JSON.stringify([{}, { apiV4Url: 'https://api.vouch.test/v4', password: 'tin-otter-velvet-moon' }]);
    const args = ['uptrends', '-d', sandbox.write('rows.json', rows), '--allow', 'write'];
    await assert.rejects(runCommand.run(sandbox.context(args)), { code: 'ERR_NOT_CONFIRMED' });
    assert.match(sandbox.stderr, /to http:\/\/127\.0\.0\.1:\d+\/uptrends\/api-v4 and https:\/\/api\.vouch\.test\/v4\n/);
  });

  it('refuses a row whose base URL holds a password, and does not show it', async () => {
    const rows = JSON.stringify([{}, { apiV4Url: `${mock.url.replace('://', '://me:open@sesame@')}/uptrends/api-v4` }]);
    const args = ['uptrends', '-d', sandbox.write('rows.json', rows)];
    await assert.rejects(runCommand.run(sandbox.context(args)), (error: Error) => {
      assert.match(error.message, /apiV4Url\) contains credentials/);
      assert.doesNotMatch(error.stack + sandbox.stdout + sandbox.stderr, /sesame/);
      return true;
    });
    assert.deepEqual(requests, []);
  });

  it('asks for an environment of any name, also mock', async () => {
    const variables = {
      apiV4Url: 'https://api.vouch.test',
      username: 'u',
      password: 'tin-otter-velvet-moon',
      allow: 'read,write',
    };
    const file = sandbox.write('mock.json', environment('mock', variables));
    const run = runCommand.run(sandbox.context(['uptrends', '-e', file]));
    await assert.rejects(run, { code: 'ERR_NOT_CONFIRMED' });
  });

  describe('whose credentials are refused,', () => {
    const live = (...args: readonly string[]) => [
      'uptrends',
      '--live',
      '-g',
      'List operators',
      '-r',
      'terminal',
      ...args,
    ];
    const dotEnv = (password: string) =>
      `UPTRENDS_USERNAME=3f0e9a6c5b7d4e21a8c4f1d2b6e70913\nUPTRENDS_PASSWORD=${password}\nUPTRENDS_API_V4_URL=${mock.baseUrl('uptrends/api-v4')}\n`;
    const last =
      'Uptrends refused UPTRENDS_USERNAME and UPTRENDS_PASSWORD: vouch doctor uptrends looks for the reason.\n';

    it('ends by naming them, what is odd about them, and vouch doctor', async () => {
      sandbox.write('.env', dotEnv('"<tin-otter#velvet-moon>"extra'));
      assert.equal(await runCommand.run(sandbox.context(live())), 1);
      const odd = [
        '.env: line 2 cuts the value of UPTRENDS_PASSWORD off at the second quote. Put the whole value into single quotes.\n',
        'UPTRENDS_PASSWORD looks like a placeholder. Put the real value in its place.\n',
      ];
      assert(sandbox.stderr.endsWith(odd.join('') + last), sandbox.stderr);
      assert(!(sandbox.stderr + sandbox.stdout).includes('otter'));
    });

    it('takes those of a second account from another file, before the environment', async () => {
      sandbox.write('.env', dotEnv('wrong'));
      sandbox.write('second.env', dotEnv('tin-otter-velvet-moon'));
      const context = sandbox.context(live('--env-file', 'second.env'), { env: { UPTRENDS_PASSWORD: 'wrong' } });
      assert.equal(await runCommand.run(context), 0, sandbox.stdout);
      sandbox.write('second.env', dotEnv('tin-otter#velvet-moon'));
      assert.equal(await runCommand.run(sandbox.context(live('--env-file', 'second.env'))), 1);
      assert.match(sandbox.stderr, /second\.env: line 2 cuts the value of UPTRENDS_PASSWORD off at #\./);
      assert.match(sandbox.stderr, /: vouch doctor uptrends --env-file second\.env looks for the reason\.\n$/);
    });

    it('calls them what an environment does', async () => {
      const variables = { apiV4Url: mock.baseUrl('uptrends/api-v4'), username: 'u', password: 'p' };
      const file = sandbox.write('u.json', environment('U', variables));
      assert.equal(await runCommand.run(sandbox.context(['uptrends', '-e', file, '-g', 'List operators'])), 1);
      assert.match(sandbox.stderr, /Uptrends refused username and password: vouch doctor uptrends -e u\.json looks/);
    });

    it('keeps silent where they are accepted', async () => {
      sandbox.write('.env', dotEnv('tin-otter-velvet-moon'));
      assert.equal(await runCommand.run(sandbox.context(live())), 0);
      assert(!sandbox.stderr.includes('refused'));
    });
  });

  it('names what to set by the name that the user knows', async () => {
    const env = account();
    const args = [
      'uptrends',
      '--live',
      '--allow',
      'write,delete',
      '--yes',
      '-r',
      'terminal',
      '-g',
      'Clone a dashboard|List operators',
    ];
    await runCommand.run(sandbox.context(args, { env }));
    assert.match(
      sandbox.stdout,
      /it needs UPTRENDS_DASHBOARD_TO_CLONE: set it in the environment to send this request\./,
    );
    await runCommand.run(sandbox.context([...args, '--list'], { env }));
    assert.match(sandbox.stdout, /will be skipped: it needs UPTRENDS_DASHBOARD_TO_CLONE, which has no value/);
  });

  it('refuses another .env for a run that reads none', async () => {
    for (const args of [
      ['--env-file', 'x'],
      ['--live', '-e', 'x', '--env-file', 'x'],
    ]) {
      const message =
        '--env-file holds credentials for the vendors, which this run does not read. Use it with --live, and without -e.';
      await assert.rejects(async () => runCommand.run(sandbox.context([...args, '-r', 'terminal'])), {
        code: 'ERR_FLAG',
        message,
      });
    }
  });
});
