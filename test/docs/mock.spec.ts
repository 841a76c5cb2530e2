import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(__dirname, '..', '..');
const page = readFileSync(join(root, 'docs', 'mock.md'), 'utf8');

describe('docs/mock.md', () => {
  it('has a test of fifteen lines that passes', async () => {
    const [client = '', spec = ''] = [...page.matchAll(/^```js\n(.*?)^```/gms)].map(([, code = '']) => code);
    assert.ok(spec.trim().split('\n').length <= 15);
    const folder = mkdtempSync(join(tmpdir(), 'vouch-mock-docs-'));
    try {
      mkdirSync(join(folder, 'node_modules'));
      symlinkSync(root, join(folder, 'node_modules', 'vouch'), 'junction');
      writeFileSync(join(folder, 'client.mjs'), client);
      writeFileSync(join(folder, 'client.spec.mjs'), spec);
      const args = [require.resolve('mocha/bin/mocha.js'), '--no-config', '--timeout', '20000', 'client.spec.mjs'];
      const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: folder });
      assert.match(stdout, /1 passing/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('names every flag and every option', () => {
    const help = readFileSync(join(root, 'src', 'cli', 'commands', 'mock-command.ts'), 'utf8');
    const names = [...help.matchAll(/^ {4}'?([a-z-]+)'?: (?:option|repeatable|toggle)\(/gm)].map(([, name]) => name);
    assert.ok(names.length >= 13, String(names));
    for (const name of names) assert.ok(page.includes(`--${name}`), name);
  });
});
