import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type MockServer, startMock } from '../../src/mock/server/start-mock';
import { listCallbacks } from '../../src/operations/list-callbacks';
import { loadApis } from '../../src/pipelines/load-apis';

const root = join(__dirname, '..', '..');
const vouch = join(root, 'dist', 'cli', 'main.js');
const newman = join(root, 'node_modules', 'newman', 'bin', 'newman.js');

/** What a command that needs a person, or credentials, says without them. */
const without: Readonly<Record<string, { code: number; says: RegExp }>> = {
  'npx vouch register uptrends': { code: 2, says: /ERR_NOT_CONFIRMED/ },
  'npx vouch init': { code: 2, says: /ERR_NOT_CONFIRMED/ },
  'npx vouch doctor': { code: 1, says: /Uptrends: not set up/ },
  'npm run smoke': { code: 2, says: /ERR_CREDENTIALS_MISSING/ },
  'npx vouch run uptrends --live': { code: 2, says: /ERR_CREDENTIALS_MISSING/ },
};

/** Nobody sends anything to them. */
const listensOnly = (command: string) => /^npx vouch listen (?!.*--exec)|^npx vouch listen$/.test(command);
const nothingCame = { code: 1, says: /no callback came/ };

/** Commands that would run this test again; the CI script runs them. */
const inContinuousIntegration = ['npm ci && npm run collections', 'npm ci && npm test'];

describe('every command of the documentation', () => {
  let folder: string;
  let mock: MockServer;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'vouch-docs-'));
    for (const name of ['collections', 'environments', 'contracts'])
      cpSync(join(root, name), join(folder, name), { recursive: true });
    const apis = loadApis({ folder: join(root, 'contracts') });
    mock = await startMock({ apis });
    // What the reader has of their own.
    writeFileSync(join(folder, 'mine.env'), 'BANDWIDTH_USERNAME=ada\nBANDWIDTH_PASSWORD=otter\n');
    const client = `const headers = { Authorization: 'Basic ' + btoa('jdoe:correct-horse-battery-staple') };
await fetch(process.env.BANDWIDTH_MESSAGING_URL + '/users/920012/messages', { headers });`;
    writeFileSync(join(folder, 'my-client.mjs'), client);
    writeFileSync(join(folder, 'expect.yaml'), '- operation: listMessages\n');
    const callback = apis
      .flatMap(({ contract }) => listCallbacks(contract))
      .find(({ name }) => name === 'messageDelivered');
    writeFileSync(
      join(folder, 'send-callback.mjs'),
      `const headers = { 'Content-Type': 'application/json' };
await fetch(process.env.VOUCH_LISTEN_URL, { method: 'POST', headers, body: ${JSON.stringify(JSON.stringify(callback?.bodies[0]?.example))} });`,
    );
    writeFileSync(join(folder, 'expect-callbacks.yaml'), '- callback: messageDelivered\n');
    writeFileSync(join(folder, 'vendor-openapi.yaml'), JSON.stringify(apis[0]?.contract.document));
    const url = `${mock.url}/uptrends/api-v4/Timezone`;
    const item = [{ name: 'Mine', request: { method: 'GET', url } }];
    const schema = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';
    writeFileSync(
      join(folder, 'mine.postman_collection.json'),
      JSON.stringify({ info: { name: 'Mine', schema }, item }),
    );
    const answer = await fetch(url);
    const content = { mimeType: 'application/json', text: await answer.text() };
    const headers = [{ name: 'Content-Type', value: 'application/json' }];
    const entry = {
      request: { method: 'GET', url, headers: [] },
      response: { status: 200, headers, content },
      time: 1,
    };
    mkdirSync(join(folder, 'reports'));
    const begin = { type: 'begin', version: 1, target: 'mock', items: [], iterations: 1, documented: {} };
    writeFileSync(join(folder, 'reports', 'results.ndjson'), JSON.stringify(begin));
    writeFileSync(join(folder, 'recorded.har'), JSON.stringify({ log: { version: '1.2', entries: [entry] } }));
  });

  // `generate` writes them anew, and checks what it wrote.
  beforeEach(function () {
    if (this.currentTest?.title.startsWith('npx vouch generate')) return;
    for (const name of readdirSync(join(folder, 'environments'))) {
      const file = join(folder, 'environments', name);
      writeFileSync(file, readFileSync(file, 'utf8').replaceAll('http://127.0.0.1:4010', mock.url));
    }
  });

  after(async () => {
    await mock.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const commands = listDocuments().flatMap(listCommands);

  it('is found', () => assert.ok(commands.length >= 10, `only ${commands.length} commands`));

  for (const command of new Set(commands)) {
    it(command, async () => {
      if (inContinuousIntegration.includes(command)) return assertInContinuousIntegration(command);
      if (command.startsWith('curl ')) return assertAnswers(command.replace('http://127.0.0.1:4010', mock.url));
      const { code, output } = await execute(command);
      const { code: expected = 0, says = /./ } = without[command] ?? (listensOnly(command) ? nothingCame : {});
      assert.equal(code, expected, output);
      assert.match(output, says);
    });
  }

  async function execute(command: string): Promise<{ code: number; output: string }> {
    const [program = '', name = '', ...words] = (command.match(/"[^"]*"|\S+/g) ?? []).map((word) =>
      word.replaceAll('"', ''),
    );
    if (command === 'npm run smoke') return execute('npx vouch run --live');
    assert.equal(program, 'npx', `nothing here runs ${command}`);
    if (name === 'vouch' && words[0] === 'mock' && !words.includes('--exec')) return startAndStop(words, 'credentials');
    if (name === 'vouch' && words[0] === 'listen' && !words.includes('--exec')) return startAndStop(words, 'listens');
    const script = { vouch, newman }[name];
    assert.ok(script, `nothing here runs ${command}`);
    try {
      const { stdout, stderr } = await promisify(execFile)(process.execPath, [script, ...words], {
        cwd: folder,
        env: bareEnvironment(),
      });
      return { code: 0, output: stdout + stderr };
    } catch (error) {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
      return { code, output: stdout + stderr };
    }
  }

  /** What runs until it is stopped; a free port, so that another one does not matter. @param sign that it runs */
  async function startAndStop(words: readonly string[], sign: string): Promise<{ code: number; output: string }> {
    const child = execFile(process.execPath, [vouch, ...words, '--port', '0'], { cwd: folder });
    let output = '';
    child.stdout?.on('data', (text: string) => {
      // A second signal would end it at once.
      if (!output.includes(sign) && (output + text).includes(sign)) child.kill('SIGTERM');
      output += text;
    });
    return new Promise((resolve) => child.on('exit', (code) => resolve({ code: code ?? -1, output })));
  }
});

function listDocuments(): readonly string[] {
  const docs = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'));
  // Other pages take what its commands leave.
  const first = 'runs.md';
  const ordered = [first, ...docs.filter((name) => name !== first)];
  return [join(root, 'README.md'), ...ordered.map((name) => join(root, 'docs', name))];
}

function listCommands(document: string): readonly string[] {
  const blocks = [...readFileSync(document, 'utf8').matchAll(/^```sh\n(.*?)^```/gms)].map(([, block = '']) => block);
  const inText = [...readFileSync(document, 'utf8').matchAll(/`(npx [^`]+)`/g)].map(([, command = '']) => command);
  return [...blocks.flatMap((block) => block.trim().split('\n')), ...inText];
}

function assertInContinuousIntegration(command: string): void {
  const script = readFileSync(join(root, '.ci', 'run'), 'utf8');
  for (const part of command.split(' && ')) assert.ok(script.includes(part), `.ci/run does not run ${part}`);
}

async function assertAnswers(command: string): Promise<void> {
  const [, credentials = '', form, url = ''] = /^curl -u (\S+) (?:-d (\S+) )?(\S+)$/.exec(command) ?? [];
  const response = await fetch(url, {
    headers: { Authorization: `Basic ${Buffer.from(credentials).toString('base64')}` },
    ...(form !== undefined && { method: 'POST', body: new URLSearchParams(form) }),
  });
  assert.equal(response.status, 200);
  await response.arrayBuffer();
}

function bareEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(BANDWIDTH|UPTRENDS)_/.test(name)));
}
