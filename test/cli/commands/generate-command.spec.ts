import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generateCommand } from '../../../src/cli/commands/generate-command';
import { reportError } from '../../../src/cli/terminal/report-error';
import { vendorFiles } from '../../support/acme-vendor';
import { Sandbox } from '../../support/cli/sandbox';
import { validateFormat } from '../../support/schemas/validate-format';
import type { Files } from '../../support/write-contracts';

/** A contract with many operations, none of which says what it does. */
function largeContract(count: number): Files {
  const operation = (index: number) => `  /things/${index}:
    get:
      operationId: getThing${index}
      summary: Get thing ${index}
      tags: [Thing]
      responses: { '200': { description: It } }
`;
  const paths = Array.from({ length: count }, (_, index) => operation(index)).join('');
  const head = `openapi: 3.1.1
info: { title: Things, version: '1' }
servers: [{ url: https://api.example.com }]
tags: [{ name: Thing }]
paths:
`;
  return { ...vendorFiles, 'acme/things.yaml': head + paths };
}

describe('vouch generate', () => {
  let sandbox: Sandbox;
  beforeEach(() => {
    sandbox = new Sandbox();
  });
  afterEach(() => sandbox.remove());

  /** @returns exit code, and what a person reads */
  async function run(files: Files, ...args: readonly string[]): Promise<readonly [code: number, stderr: string]> {
    for (const [name, text] of Object.entries(files)) {
      const file = join(sandbox.cwd, 'contracts', name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    const stderr: string[] = [];
    const write = (text: string) => stderr.push(text);
    const code = await generateCommand
      .run(sandbox.context(args))
      .catch((error: unknown) => reportError(error, { github: false, stderr: { write } }));
    return [code, stderr.join('')];
  }

  it('lists 300 faults that are alike in a few lines, and writes nothing', async () => {
    assert.deepEqual(await run(largeContract(300)), [
      2,
      `Error ERR_CONTRACT_INVALID: There are 300 faults in one file:

contracts/acme/things.yaml:8:7: getThing0: 'x-effect' is missing.
  The same at 299 further places: 14:7 getThing1, 20:7 getThing2, 26:7 getThing3, 32:7 getThing4, 38:7 getThing5, 44:7 getThing6, and 293 more.
  Add it: read, write, delete, spend.

Correct them from top to bottom; vouch generate --json lists every one with its line for programs.
`,
    ]);
    assert.deepEqual(readdirSync(sandbox.cwd), ['contracts']);
  });

  it('counts those that are too many to print', async () => {
    const keys = Array.from({ length: 60 }, (_, index) => `k${'abcdefghij'[index % 10]}${Math.floor(index / 10)}: 1\n`);
    const files = { ...vendorFiles, 'acme/probes.yaml': `${vendorFiles['acme/probes.yaml']}${keys.join('')}` };
    const [code, stderr] = await run(files);
    assert.equal(code, 2);
    assert.match(
      stderr,
      /There are 60 faults in one file:\n\n(?:contracts\/.*\n {2}Correct its name.*\n){50}and 10 more\n/,
    );
  });

  for (const args of [['--json'], ['--json', '--check']]) {
    it(`prints them as JSON (${args.join(' ')})`, async () => {
      assert.deepEqual(await run(largeContract(300), ...args), [2, '']);
      const written = JSON.parse(sandbox.stdout) as { faults: readonly object[] };
      validateFormat('faults', written);
      assert.equal(written.faults.length, 300);
      assert.deepEqual(written.faults[299], {
        code: 'ERR_CONTRACT_INVALID',
        file: 'contracts/acme/things.yaml',
        line: 1802,
        column: 7,
        message: "'x-effect' is missing.",
        advice: 'Add it: read, write, delete, spend.',
        operation: 'getThing299',
      });
      assert.deepEqual(readdirSync(sandbox.cwd), ['contracts']);
    });
  }

  it('prints JSON if nothing is wrong, too, and what it wrote elsewhere', async () => {
    assert.deepEqual(await run(vendorFiles, '--json'), [0, '']);
    const written: unknown = JSON.parse(sandbox.stdout);
    validateFormat('faults', written);
    assert.deepEqual(written, { version: 1, faults: [] });
    assert.match(sandbox.stderr, /^Wrote 3 files:/);
  });

  it('writes collections of format v3 where it is told to, checks them, and leaves files of others alone', async () => {
    const args = ['--format', 'v3', '--output', 'postman/collections'];
    assert.deepEqual(await run(vendorFiles, ...args), [0, '']);
    assert.match(
      sandbox.stdout,
      /^Wrote \d+ files:\n {2}postman\/collections\/acme\.probes\/ {2}\d+ files\n {2}environments\/acme\.live\./,
    );
    assert.deepEqual(readdirSync(sandbox.cwd).sort(), ['contracts', 'environments', 'postman']);
    assert.deepEqual(await run(vendorFiles, ...args, '--check'), [0, '']);
    sandbox.write('postman/collections/acme.probes/mine.request.yaml', '');
    const [code, stderr] = await run(vendorFiles, ...args);
    assert.equal(code, 2);
    assert.match(stderr, /^Error ERR_FOREIGN_FILES: .*: mine\.request\.yaml\.\n/);
    const [format, message] = await run(vendorFiles, '--format', 'v2');
    assert.deepEqual([format, message], [2, "Error ERR_FLAG: --format is 'v2'.\nUse v2.1 or v3.\n"]);
  });

  it('says as an error what is in no file', async () => {
    mkdirSync(join(sandbox.cwd, 'empty'));
    const [code, stderr] = await run({}, '--json', '--contracts', 'empty');
    assert.equal(code, 2);
    assert.match(stderr, /^Error ERR_NO_CONTRACTS: /);
  });

  it('annotates the lines of the files in GitHub Actions', async () => {
    let stderr = '';
    await run(vendorFiles);
    const files = largeContract(12);
    const [code] = await run(files);
    assert.equal(code, 2);
    const error = await generateCommand.run(sandbox.context([])).catch((cause: unknown) => cause);
    const write = (text: string) => {
      stderr += text;
    };
    reportError(error, { github: true, stderr: { write } });
    const annotations = stderr.split('\n').filter((line) => line.startsWith('::error'));
    assert.equal(annotations.length, 10);
    assert.equal(
      annotations[1],
      "::error file=contracts/acme/things.yaml,line=14,title=ERR_CONTRACT_INVALID::'x-effect' is missing.%0AAdd it: read, write, delete, spend.",
    );
  });
});
