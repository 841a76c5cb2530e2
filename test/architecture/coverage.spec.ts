import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');

describe('coverage', () => {
  it('leaves out the files that hold nothing but types, and no other', () => {
    const { exclude }: { exclude: readonly string[] } = JSON.parse(readFileSync(join(root, '.c8rc.json'), 'utf8'));
    const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => `src/${file.replaceAll('\\', '/')}`);
    assert.deepEqual(exclude, files.filter((file) => !hasCode(readFileSync(join(root, file), 'utf8'))).sort());
  });
});

/** Whether anything is left once the types are gone. */
function hasCode(text: string): boolean {
  return /^(export )?((abstract|async) )*(class|const|function|let)\b|^export \{/m.test(text);
}
