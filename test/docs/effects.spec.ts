import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatEffects } from '../../scripts/format-effects';
import { loadContracts } from '../../src/contracts/load-contracts';
import { buildOperations } from '../../src/operations/build-operations';
import { loadApis } from '../../src/pipelines/load-apis';
import { writeContracts } from '../support/write-contracts';

const operation = (id: string, tag: string, effect: string) =>
  `{ operationId: ${id}, summary: ${id} | it, tags: [${tag}], x-effect: ${effect}, responses: { '200': { description: Good } } }`;
const contract = `openapi: 3.1.1
info: { title: Shelves API, version: '1' }
servers: [{ url: https://api.example.com }]
tags: [{ name: Shelf, description: Shelves. }, { name: Call, description: Calls. }, { name: Empty, description: None. }]
paths:
  /calls: { post: ${operation('call', 'Call', 'spend')} }
  /shelves: { get: ${operation('list', 'Shelf', 'read')}, post: ${operation('create', 'Shelf', 'write')} }
  /shelves/all: { get: ${operation('listAll', 'Shelf', 'read')}, delete: ${operation('clear', 'Shelf', 'delete')} }
`;

describe('docs/effects.md', () => {
  it('lists every operation by contract and resource, those first that do most', () => {
    const apis = loadContracts({ folder: writeContracts({ 'acme/api.yaml': contract }) }).map((contract) => ({
      contract,
      operations: buildOperations(contract),
    }));
    const text = formatEffects(apis);
    assert.equal(
      text.slice(text.indexOf('| contract')),
      `| contract | read | write | delete | spend | all |
|---|--:|--:|--:|--:|--:|
| [acme/api](#acmeapi) | 2 | 1 | 1 | 1 | 5 |
| all | 2 | 1 | 1 | 1 | 5 |

## acme/api

Shelves API.

### Shelf

| operation | request | effect |
|---|---|---|
| \`clear\`: clear \\| it | \`DELETE /shelves/all\` | **\`delete\`** |
| \`create\`: create \\| it | \`POST /shelves\` | \`write\` |
| \`list\`: list \\| it | \`GET /shelves\` | \`read\` |
| \`listAll\`: listAll \\| it | \`GET /shelves/all\` | \`read\` |

### Call

| operation | request | effect |
|---|---|---|
| \`call\`: call \\| it | \`POST /calls\` | **\`spend\`** |
`,
    );
  });

  it('is what the contracts make', () => {
    const file = join(__dirname, '..', '..', 'docs', 'effects.md');
    assert.equal(readFileSync(file, 'utf8'), formatEffects(loadApis()), 'npm run generate brings it up to date');
  });
});
