import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { editDotEnv } from '../../../src/cli/dot-env/edit-dot-env';

const cases: readonly (readonly [name: string, before: string, after: string])[] = [
  ['an empty file', '', "A='new'\n"],
  ['a new variable', 'B=1\n', "B=1\nA='new'\n"],
  ['no line ending at the end', '# hi\nB=1', "# hi\nB=1\nA='new'\n"],
  ['Windows line endings', 'B=1\r\n', "B=1\r\nA='new'\r\n"],
  ['its place, comment and line ending', '# c\r\nA=old # why\r\nB=2\r\n', "# c\r\nA='new' # why\r\nB=2\r\n"],
  ['an empty value', 'A=\nB=2\n', "A='new'\nB=2\n"],
  ['spaces and export', '  export A = "old"\nB=2', "  export A = 'new'\nB=2"],
  ['a value of several lines', 'A="one\nB=two"\nB=2\n', "A='new'\nB=2\n"],
  ['what looks like it in another value', "B='\nA=inside\n'\n", "B='\nA=inside\n'\nA='new'\n"],
  ['a comment that holds it', '# A=old\n', "# A=old\nA='new'\n"],
  ['each of two', 'A=1\nA=2\n', "A='new'\nA='new'\n"],
  ['a longer name', 'AA=1\nBA=2\nA.A=3\n', "AA=1\nBA=2\nA.A=3\nA='new'\n"],
  ['dollars', 'A=$&$1\n', "A='new'\n"],
];

describe('editDotEnv', () => {
  for (const [name, before, after] of cases) {
    it(`keeps ${name}`, () => assert.equal(editDotEnv(before, { A: 'new' }), after));
  }

  const folder = mkdtempSync(join(tmpdir(), 'vouch-'));
  after(() => rmSync(folder, { recursive: true }));
  for (const value of ['plain', "it's", 'a b#c', '$HOME `id` "x" \\n', '$&', ' edge ', 'é🗝', 'a=b']) {
    it(`writes ${JSON.stringify(value)} so that a shell reads the same`, () => {
      const text = editDotEnv('B=1\n', { A: value, C: 'next' });
      assert.deepEqual({ ...parseEnv(text) }, { A: value, B: '1', C: 'next' });
      if (process.platform === 'win32') return;
      writeFileSync(join(folder, '.env'), text);
      assert.equal(execFileSync('sh', ['-c', '. ./.env; printf %s "$A"'], { cwd: folder, encoding: 'utf8' }), value);
    });
  }

  for (const value of ["it's $5", 'two\nlines', 'end\\', 'both\'"']) {
    it(`refuses ${JSON.stringify(value)}, and does not show it`, () => {
      assert.throws(
        () => editDotEnv('', { A: value }),
        (error: Error) => error.message.startsWith('A contains') && !error.message.includes(value),
      );
    });
  }

  it('refuses a file that it would damage', () => {
    assert.throws(() => editDotEnv("B='open\nA=old\n", { A: 'new' }), /cannot be edited safely/);
  });
});
