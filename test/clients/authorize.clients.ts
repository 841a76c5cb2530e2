import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, tryAuthorization } from '../support/collections/try-authorization';
import { findPostman } from './support/find-postman';
import { runProgram } from './support/run-program';

describe('the authorization script in the Postman CLI', () => {
  const outputs: string[] = [];
  let postman: string;
  before(async function () {
    const path = await findPostman();
    if (path === undefined) this.skip();
    postman = path;
  });

  const runInPostman: Client = async ({ collection, data }) => {
    const folder = mkdtempSync(join(tmpdir(), 'vouch-clients-'));
    try {
      writeFileSync(join(folder, 'collection.json'), JSON.stringify(collection));
      writeFileSync(join(folder, 'data.json'), JSON.stringify(data));
      const args = ['collection', 'run', 'collection.json', '-d', 'data.json'];
      const reporters = ['-r', 'cli,json', '--reporter-json-export', 'report.json'];
      const { code, output } = await runProgram(postman, [...args, ...reporters], { cwd: folder });
      outputs.push(output);
      const { run } = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as Report;
      const failed = readFailures(run.executions);
      assert.equal(code, failed.size === 0 ? 0 : 1, output);
      const lines = readConsole(output);
      return data.map((_, row) => ({ failed: failed.get(row) ?? [], console: lines[row] ?? [] }));
    } finally {
      rmSync(folder, { recursive: true });
    }
  };

  tryAuthorization(runInPostman);

  describe('as a whole', () => {
    it('uses nothing that is deprecated', () => {
      assert.notEqual(outputs.length, 0);
      for (const output of outputs) assert.doesNotMatch(output, /deprecat/i);
    });
  });
});

interface Report {
  readonly run: { readonly executions: readonly Execution[] };
}

interface Execution {
  readonly iterationCount: number;
  readonly tests: readonly { readonly name: string; readonly status: string; readonly error?: { message: string } }[];
  readonly errors: readonly { readonly message: string; readonly source?: string }[];
}

function readFailures(executions: readonly Execution[]): ReadonlyMap<number, readonly string[]> {
  const failed = new Map<number, string[]>();
  for (const { iterationCount, tests, errors } of executions) {
    const messages = [
      // What becomes of a script's own request is the script's to tell.
      ...errors.filter(({ source }) => source !== 'script-level-request').map(({ message }) => message),
      ...tests.filter(({ status }) => status === 'failed').map(({ name, error }) => `${name}: ${error?.message}`),
    ];
    if (messages.length > 0) failed.set(iterationCount, [...(failed.get(iterationCount) ?? []), ...messages]);
  }
  return failed;
}

/** Console lines of each iteration: the CLI prints them in a box, each in quotes, broken where the box ends. */
function readConsole(output: string): readonly (readonly string[])[] {
  const parts = output.split(/\nIteration \d+\/\d+\n/);
  return (parts.length > 1 ? parts.slice(1) : parts).map((part) =>
    [...part.matchAll(/^ {2}[-┌]\n((?: {2}[|│] .*\n)+) {2}[-└]$/gm)].flatMap(([, box = '']) =>
      box
        .replaceAll(/^ {2}[|│] |\n/gm, '')
        .slice(1, -1)
        .split("''"),
    ),
  );
}
