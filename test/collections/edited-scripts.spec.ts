import assert from 'node:assert/strict';
import { forRun, generatedScripts } from '../../src/collections/edited-scripts';
import type { Api } from '../../src/model/api';
import { loadJobs } from '../support/run/load-jobs';
import { apis } from '../support/run/run-all';

/** What a collection's scripts do that a run does by itself. */
const cases: readonly [what: string, api: Api | undefined, kind: 'prerequest' | 'test', mark: string][] = [
  ['asking again', loadJobs(), 'test', 'setNextRequest('],
  ['waiting for the right credentials', apis[0], 'prerequest', "told('proved')"],
];

describe('scripts that people have edited', () => {
  for (const [what, api, kind, mark] of cases) {
    it(`leave ${what} to the run, wherever they still have it as generated`, () => {
      assert.ok(api);
      const generated = generatedScripts(api);
      const scripts = [generated.own, ...api.list.items.map(generated.of)];
      const texts = scripts.flatMap((one) => one[kind]).filter((text) => text.includes(mark));
      assert.notEqual(texts.length, 0);
      const edited = texts.map((text) => `// Mine.\n${text}\n// Mine, too.`);
      for (const text of forRun(edited)) {
        assert.ok(!text.includes(mark), text);
        assert.match(text, /^\/\/ Mine\.\n(.|\n)*\n\/\/ Mine, too\.$/);
      }
    });
  }
});
