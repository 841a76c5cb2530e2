import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { defaultReporters, reporters } from '../../src/report/reporters';

describe('reporters', () => {
  for (const [name, factory] of Object.entries(reporters)) {
    it(`${name} is a file of that name with a spec of that name`, () => {
      assert.equal(factory.name, name);
      assert.ok(existsSync(join(__dirname, '../../src/report/reporters', `${name}.ts`)));
      assert.ok(existsSync(join(__dirname, 'reporters', `${name}.spec.ts`)));
    });
  }

  it("are all in use by default, GitHub's only there", () => {
    const everywhere = ['terminal', 'junit', 'ndjson', 'summary'];
    assert.deepEqual(defaultReporters({}), everywhere);
    assert.deepEqual(defaultReporters({ GITHUB_ACTIONS: 'true' }), ['github', ...everywhere]);
  });
});
