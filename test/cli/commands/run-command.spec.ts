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
      const env = {
        UPTRENDS_USERNAME: '3f0e9a6c5b7d4e21a8c4f1d2b6e70913',
        UPTRENDS_PASSWORD: 'tin-otter-velvet-moon',
        UPTRENDS_API_V4_URL: mock.baseUrl('uptrends/api-v4'),
      };
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
});
