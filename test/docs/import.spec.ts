import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../e2e/support/vouch';

const page = readFileSync(join(root, 'docs', 'import.md'), 'utf8');

const blocksOf = (language: string): readonly string[] =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'gms'))].map(([, block = '']) => block);

describe('the session of docs/import.md', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'vouch-import-docs-'));
    writeFileSync(join(folder, 'pets.yaml'), blocksOf('yaml')[0] ?? assert.fail('no document'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const vouch = `${process.execPath} ${join(root, 'dist', 'cli', 'main.js')}`;

  for (const block of blocksOf('console')) {
    const [first = ''] = block.split('\n');
    it(first, () => {
      let said = '';
      for (const command of block.split('\n').filter((line) => line.startsWith('$ '))) {
        const line = command.slice(2).replace(/^npx vouch/, vouch);
        const { status, stdout, stderr } = spawnSync('sh', ['-c', line], { cwd: folder, encoding: 'utf8' });
        assert.equal(status, 0, `${command}\n${stdout}${stderr}`);
        said += `${command}\n${stdout}`;
      }
      assert.equal(said, block);
    });
  }
});
