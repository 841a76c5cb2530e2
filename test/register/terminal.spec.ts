import assert from 'node:assert/strict';
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { type MockServer, startMock } from '../../src/mock/server/start-mock';
import { environment, Sandbox } from '../support/cli/sandbox';
import { loadOwnApis } from '../support/load-own-apis';

/** Of util-linux: runs a command on a terminal of its own. */
const recorder = 'script';
const root = join(__dirname, '..', '..');

/** The built program; then what the terminal is like after it. */
const shell = `'${process.execPath}' '${join(root, 'dist', 'cli', 'main.js')}' register uptrends -e u.json; echo "code $?"; stty -a`;

describe('vouch register on a real terminal', () => {
  let mock: MockServer;
  let sandbox: Sandbox;
  let child: ChildProcessWithoutNullStreams | undefined;
  before(async function () {
    if (process.platform !== 'linux' || spawnSync(recorder, ['--version']).status !== 0) this.skip();
    mock = await startMock({ apis: loadOwnApis('uptrends') });
  });
  after(() => mock?.close());
  beforeEach(() => {
    sandbox = new Sandbox();
    sandbox.write('u.json', environment('Test', { apiV4Url: mock.baseUrl('uptrends/api-v4') }));
  });
  afterEach(() => {
    child?.kill();
    sandbox.remove();
  });

  for (const [name, answers, code] of [
    [
      'asks without echo',
      { 'operator: ': 'operator@example.com\r', 'Password: ': 'plain-heron-copper-tide\r', '[y/N] ': 'y\r' },
      0,
    ],
    [
      'gives the echo back at Ctrl-C',
      { 'operator: ': 'operator@example.com\r', 'Password: ': 'plain-heron\u0003' },
      130,
    ],
  ] as const) {
    it(name, async () => {
      const shown = await converse(answers);
      assert.ok(shown.includes('operator@example.com'), shown);
      assert.ok(!shown.includes('plain'), shown);
      assert.ok(shown.includes(`code ${code}`), shown);
      assert.match(shown, /[ ;]echo\b/);
    });
  }

  /** Types each answer when its question appears. */
  function converse(answers: Readonly<Record<string, string>>): Promise<string> {
    const terminal = spawn(recorder, ['-qec', shell, '/dev/null'], {
      cwd: sandbox.cwd,
      env: { ...process.env, SHELL: '/bin/sh' },
    });
    child = terminal;
    const left = Object.entries(answers);
    let shown = '';
    let seen = 0;
    terminal.stdout.on('data', (chunk: Buffer) => {
      shown += chunk.toString();
      const [question = '', answer] = left[0] ?? [];
      const at = answer === undefined ? -1 : shown.indexOf(question, seen);
      if (at < 0) return;
      left.shift();
      seen = at + question.length;
      terminal.stdin.write(answer ?? '');
    });
    return new Promise((resolve) => {
      terminal.on('close', () => resolve(shown));
    });
  }
});
