import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { runCommand } from '../../../src/cli/commands/run-command';
import { type MockServer, startMock } from '../../../src/mock/server/start-mock';
import { Sandbox } from '../../support/cli/sandbox';
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
});
