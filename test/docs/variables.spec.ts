import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatVariables } from '../../scripts/format-variables';
import { loadApis } from '../../src/pipelines/load-apis';

describe('docs/variables.md', () => {
  const apis = loadApis();
  const text = formatVariables(apis);

  it('names every variable, and no value', () => {
    for (const { contract, vendor } of apis) {
      assert.ok(text.includes(`| ${contract.id} |`), contract.id);
      for (const { name, env, mock } of vendor.variables) {
        assert.ok(text.includes(`| \`${name}\` | \`${env}\` |`), name);
        assert.ok(!text.includes(mock), name);
      }
    }
  });

  it('is what the contracts make', () => {
    const file = join(__dirname, '..', '..', 'docs', 'variables.md');
    assert.equal(readFileSync(file, 'utf8'), text, 'npm run generate brings it up to date');
  });
});
