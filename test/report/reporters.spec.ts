import assert from 'node:assert/strict';
import { defaultReporters, reporters } from '../../src/report/reporters';

describe('reporters', () => {
  for (const [name, factory] of Object.entries(reporters)) {
    it(`${name} is the function of that name`, () => assert.equal(factory.name, name));
  }

  it("are all in use by default, GitHub's only there", () => {
    const everywhere = ['terminal', 'junit', 'ndjson', 'summary'];
    assert.deepEqual(defaultReporters({}), everywhere);
    assert.deepEqual(defaultReporters({ GITHUB_ACTIONS: 'true' }), ['github', ...everywhere]);
  });
});
