import assert from 'node:assert/strict';
import { defaultReporters, reporters } from '../../src/report/reporters';

describe('reporters', () => {
  for (const [name, factory] of Object.entries(reporters)) {
    it(`${name} is the function of that name`, () => assert.equal(factory.name, name));
  }

  it("are in use by default if everybody needs them, GitHub's only there", () => {
    const everywhere = ['terminal', 'junit', 'ndjson', 'summary', 'history'];
    assert.deepEqual(defaultReporters({}), everywhere);
    assert.deepEqual(defaultReporters({ GITHUB_ACTIONS: 'true' }), ['github', ...everywhere]);
  });
});
