import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { isDeepStrictEqual } from 'node:util';
import { driftCommand } from '../../src/cli/commands/drift-command';
import { type DriftExplanation, loadExplanations } from '../../src/contracts/load-explanations';
import { differenceKinds } from '../../src/drift/difference';
import { UserError } from '../../src/model/user-error';
import { type DriftReport, findDrift } from '../../src/pipelines/drift/find-drift';
import { documents, hasReferences, referenceFolder, references, root } from './support/references';

const folder = join(root, 'contracts');

const large: readonly string[] = ['bandwidth/numbers.yml', 'bandwidth/numbers-v2.yml', 'uptrends/swagger-2022.json'];

const reports = new Map<string, DriftReport>();

function readDrift(file: string): DriftReport {
  const known = reports.get(file) ?? findDrift({ folder, file: join(referenceFolder, file) });
  reports.set(file, known);
  return known;
}

describe('vouch drift', () => {
  before(function () {
    if (!hasReferences) this.skip();
  });

  for (const file of documents) {
    it(`finds nothing in ${file} that has no explanation`, () => {
      const { differences } = readDrift(file);
      assert.ok(differences.length > 0);
      const open = differences.filter(({ explanation }) => explanation === undefined);
      assert.deepEqual(
        open.map(({ at, kind, side }) => [at, kind, side]),
        [],
      );
    });
  }

  for (const id of Object.keys(references)) {
    it(`needs every explanation of ${id}`, () => {
      const own = documents.flatMap((file) => {
        const report = readDrift(file);
        if (!report.compared.some(({ contract }) => contract === id)) return [];
        // Compared alone, a contract lacks what others have taken over.
        const alone = { folder, file: join(referenceFolder, file), contracts: [id] };
        return report.compared.length > 1 ? [report, findDrift(alone)] : [report];
      });
      const known = (explanation: DriftExplanation) => (one: DriftExplanation) => isDeepStrictEqual(one, explanation);
      const inherited = inheritedBy(id);
      const unneeded = loadExplanations({ folder, id, kinds: differenceKinds }).filter(
        (explanation) =>
          !inherited.some(known(explanation)) && own.every(({ unused }) => unused.some(known(explanation))),
      );
      assert.deepEqual(unneeded, []);
    });
  }

  // What the largest are compared with is above.
  for (const file of hasReferences ? listFiles().filter((file) => !large.includes(file)) : []) {
    it(`has a word for ${file}`, async () => {
      let output = '';
      const stdout = {
        write: (text: string) => {
          output += text;
        },
      };
      const { signal } = new AbortController();
      const streams = { stdout, stderr: stdout, stdin: new PassThrough() };
      const context = { env: {}, cwd: referenceFolder, ...streams, signal, giveUp: signal };
      try {
        const code = await driftCommand.run({ args: [file], ...context });
        assert.ok(code === 0 || code === 1, `exit code ${code}`);
        assert.match(output, /\d+ differences?: \d+ breaking, \d+ other, \d+ explained/);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        assert.match(error.code, /^ERR_(DOCUMENT|UNRELATED)$/);
        assert.ok(error.what.includes(file), error.what);
      }
    });
  }
});

/** What a contract's explanations extend is needed by the contract that it is of. */
function inheritedBy(id: string): readonly DriftExplanation[] {
  const path = join(folder, `${id}.drift.yaml`);
  const [, base] = (existsSync(path) && /^extends: \.\/(.+)\.drift\.yaml$/m.exec(readFileSync(path, 'utf8'))) || [];
  return base === undefined ? [] : loadExplanations({ folder, id: join(dirname(id), base), kinds: differenceKinds });
}

function listFiles(): readonly string[] {
  const entries = readdirSync(referenceFolder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(referenceFolder.length + 1))
    .sort();
}
