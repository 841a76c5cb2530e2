import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatGraph } from '../../scripts/format-graph';
import { loadOwnApis } from '../support/load-own-apis';
import { sketchList } from '../support/run/sketch-list';

describe('docs/graph.md', () => {
  it('draws what waits for what, without what follows from other arrows', () => {
    const list = sketchList('acme/shelves', {
      create: { effect: 'write', path: '/shelves', gives: ['shelf'] },
      list: { path: '/shelves' },
      get: { path: '/shelves/{id}', needs: ['shelf'] },
      remove: { effect: 'delete', path: '/shelves/{id}', needs: ['shelf'], removes: ['shelf'] },
    });
    const [, picture] = formatGraph(list).split('flowchart LR\n');
    assert.equal(
      picture,
      `  r1["create"]
  r2(["list"])
  r3(["get"])
  r4["remove"]
  r1 --> r2
  r1 --> r3
  r2 --> r4
  r3 --> r4
\`\`\`
`,
    );
  });

  it('is what the contract makes', () => {
    const [api] = loadOwnApis('bandwidth/messaging');
    assert(api);
    const file = join(__dirname, '..', '..', 'docs', 'graph.md');
    assert.equal(readFileSync(file, 'utf8'), formatGraph(api.list), 'npm run generate brings it up to date');
  });
});
