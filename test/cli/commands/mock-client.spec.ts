import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mockCommand } from '../../../src/cli/commands/mock-command';
import { Sandbox } from '../../support/cli/sandbox';
import { noteFiles } from '../../support/mock/note-files';
import { writeContracts } from '../../support/write-contracts';

const files = noteFiles(`  /notes:
    post:
      operationId: sendNote
      summary: Send a note
      tags: [Note]
      x-effect: write
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [to]
              properties: { to: { type: array, items: { type: string } }, words: { type: string } }
            example: { to: ['+15550100'] }
      responses: { '204': { description: Sent }, '400': { description: Refused }, '401': { description: Unknown } }
`);

/** Sends each body of its arguments; \`!\` before it leaves the credentials out. */
const client = `const headers = { 'content-type': 'application/json' };
const authorization = 'Basic ' + btoa('ada:otter');
for (const text of process.argv.slice(2)) {
  const body = text.replace('!', '');
  const own = text === body ? { ...headers, authorization } : headers;
  await fetch(process.env.ACME_NOTES_URL + '/notes', { method: 'POST', headers: own, body });
}
console.log('at ' + process.env.VOUCH_MOCK_URL);
process.exitCode = Number(process.env.CLIENT_CODE ?? 0);
`;

const good = '{"to":["+15550100"],"words":"Hello"}';

describe('vouch mock --exec', () => {
  let sandbox: Sandbox;
  let folder: string;
  before(() => {
    folder = writeContracts(files);
  });
  beforeEach(() => {
    sandbox = new Sandbox();
    sandbox.write('client.mjs', client);
  });
  afterEach(() => sandbox.remove());

  async function run(bodies: readonly string[], args: readonly string[] = [], env: Record<string, string> = {}) {
    sandbox.write('bodies.json', JSON.stringify(bodies));
    sandbox.write(
      'run.mjs',
      "import { readFileSync } from 'node:fs';\nprocess.argv.push(...JSON.parse(readFileSync('bodies.json', 'utf8')));\nawait import('./client.mjs');\n",
    );
    const command = `"${process.execPath}" run.mjs`;
    const all = ['--contracts', folder, '--exec', command, ...args];
    const PATH = process.env['PATH'] ?? '';
    return mockCommand.run(sandbox.context(all, { env: { PATH, ...env } }));
  }

  it('passes a client that does nothing wrong', async () => {
    assert.equal(await run([good]), 0);
    assert.match(
      sandbox.stdout,
      /^at http:\/\/127\.0\.0\.1:\d+\n\s+Asked of the mock\n {2}1 {2}acme\/notes\/sendNote\n/,
    );
    assert.match(sandbox.stdout, /\nPASSED {2}1 passed, 0 failed/);
  });

  it('fails one that sends what is not valid, or no credentials, and says where the contract has it', async () => {
    assert.equal(await run(['{"to":"+15550100","words":"the otter"}', `!${good}`]), 1);
    assert.match(sandbox.stdout, /request body\/to {2}Sent: wrong type {2}\[sent-request\]\n +expected +array\n/);
    assert.match(sandbox.stdout, /source +\S*notes\.yaml:\d+/);
    assert.match(sandbox.stdout, /Credentials are missing\. {2}\[credentials\]/);
    assert.ok(!sandbox.stdout.includes('otter'));
  });

  it("returns the command's own code, and 1 if nothing was asked", async () => {
    assert.equal(await run([good], [], { CLIENT_CODE: '7' }), 7);
    assert.equal(await run([]), 1);
    assert.match(sandbox.stdout, /asked nothing of the mock/);
  });

  it('writes reports', async () => {
    const reports = join(sandbox.cwd, 'out');
    assert.equal(await run([good, '{}'], ['-r', 'junit,html', '--reports', reports]), 1);
    const junit = readFileSync(join(reports, 'junit.xml'), 'utf8');
    assert.match(junit, /tests="2" failures="1"/);
    assert.ok(readFileSync(join(reports, 'report.html'), 'utf8').includes('sendNote'));
  });

  const expected: readonly (readonly [yaml: string, code: number, says: RegExp])[] = [
    ['- { operation: sendNote, times: 2 }', 0, /Judged {4}expect\.yaml:1: sendNote: 2 such requests, expected 2\n/],
    ['- { operation: sendNote, times: 1, with: { body: { to: [+15550100] } } }', 1, /2 such requests, expected 1\n/],
    ['\n- { operation: sendNote, atMost: 0, with: { body: { words: Bye } } }', 0, /expect\.yaml:2: .* expected 0\n/],
    ['- { operation: sendNote, with: { headers: { Accept: text/plain } } }', 1, /0 such requests, expected at least 1/],
    ['- { operation: sendNote, with: { query: { a: b } } }', 1, /and 2 that are not as expected/],
  ];
  for (const [yaml, code, says] of expected) {
    it(`judges ${yaml.trim()}`, async () => {
      sandbox.write('expect.yaml', yaml);
      assert.equal(await run([good, good], ['--expect', 'expect.yaml']), code);
      assert.match(sandbox.stdout, says);
    });
  }

  it('takes a refusal that is expected for none of its mistakes', async () => {
    sandbox.write('expect.yaml', '- { operation: sendNote, status: 401 }');
    assert.equal(await run([`!${good}`], ['--expect', 'expect.yaml']), 0);
  });

  it('judges without a command once it is stopped', async () => {
    sandbox.write('expect.yaml', '- operation: sendNote');
    const context = sandbox.context(['--contracts', folder, '--port', '0', '--expect', 'expect.yaml']);
    sandbox.interrupt.abort();
    assert.equal(await mockCommand.run(context), 1);
    assert.match(sandbox.stdout, /Failed {4}expect\.yaml:1: sendNote: 0 such requests, expected at least 1\n/);
  });

  const refused: readonly (readonly [yaml: string, what: RegExp])[] = [
    ['- operation: sendNote\n  tmes: 1', /^expect\.yaml:2:3: Unknown key 'tmes'\.$/],
    ['- operation: sendNotes', /^expect\.yaml:1:3: There is no operation 'sendNotes'\.$/],
    ['- times: 1', /'operation' is missing/],
    ['- sendNote', /An expectation is a mapping/],
    ['operation: sendNote', /A file of expectations is a list/],
    ['- operation: [', /^expect\.yaml:1:/],
    ['- { operation: sendNote, times: often }', /'times' is not a whole number/],
    ['- { operation: sendNote, times: 1, atMost: 2 }', /'times' goes without/],
    ['- { operation: sendNote, atLeast: 3, atMost: 2 }', /'atMost' is 2, and at least 3/],
    ['- { operation: sendNote, with: { bodi: 1 } }', /Unknown key 'bodi'/],
    ['- { operation: sendNote, with: { query: 1 } }', /'query' is not a mapping/],
  ];
  for (const [yaml, what] of refused) {
    it(`refuses ${JSON.stringify(yaml)}`, async () => {
      sandbox.write('expect.yaml', yaml);
      await assert.rejects(run([], ['--expect', 'expect.yaml']), (error: Error & { code: string; what: string }) => {
        assert.equal(error.code, 'ERR_EXPECTATION');
        assert.match(error.what, what);
        return true;
      });
    });
  }
});
