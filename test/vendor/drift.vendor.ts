import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { driftCommand } from '../../src/cli/drift-command';
import { findDrift } from '../../src/find-drift';
import { UserError } from '../../src/model/user-error';
import { hasReferences, referenceFolder, root, swagger2022, swagger2023 } from './references';

const folder = join(root, 'contracts');

describe('vouch drift', () => {
  before(function () {
    if (!hasReferences) this.skip();
  });

  for (const file of [swagger2023, swagger2022]) {
    it(`finds nothing in ${file} that has no explanation`, () => {
      const { differences } = findDrift({ folder, file: join(referenceFolder, file) });
      assert.ok(differences.length > 0);
      const open = differences.filter(({ explanation }) => explanation === undefined);
      assert.deepEqual(
        open.map(({ at, kind, side }) => [at, kind, side]),
        [],
      );
    });
  }

  it('needs every explanation for one of the two', () => {
    const [newer = [], older = []] = [swagger2023, swagger2022].map((file) =>
      findDrift({ folder, file: join(referenceFolder, file) }).unused.map((unused) => JSON.stringify(unused)),
    );
    assert.deepEqual(
      newer.filter((unused) => older.includes(unused)),
      [],
    );
  });

  for (const file of hasReferences ? listFiles() : []) {
    it(`has a word for ${file}`, async () => {
      let output = '';
      const stdout = {
        write: (text: string) => {
          output += text;
        },
      };
      const { signal } = new AbortController();
      const context = { env: {}, cwd: referenceFolder, stdout, stderr: stdout, stdin: new PassThrough(), signal };
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

function listFiles(): readonly string[] {
  const entries = readdirSync(referenceFolder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(referenceFolder.length + 1))
    .sort();
}
