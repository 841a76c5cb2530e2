import assert from 'node:assert/strict';
import { buildCollection } from '../../src/collections/build-collection';
import { loadApis } from '../../src/pipelines/load-apis';
import { type Edit, edit, goodFiles, writeContracts } from '../support/write-contracts';

const vendor = `title: Acme
variables:
  - { name: user, description: Name, env: ACME_USER, mock: ada }
  - { name: pass, description: Password, secret: true, env: ACME_PASS, mock: tin-otter }
schemes: { apiUser: { username: user, password: pass } }
`;

function build(change: Edit) {
  const folder = writeContracts({ ...edit(goodFiles, change), 'acme/vendor.yaml': vendor });
  const [api] = loadApis({ folder });
  assert(api);
  return buildCollection(api) as { item: readonly { name: string; description?: string }[] };
}

describe('buildCollection', () => {
  const tags = 'tags: [{ name: Probe, description: Probes. }]';

  it('describes a folder as the contract describes its tag', () => {
    const described = ['Probes.', undefined].map((description) => {
      const change = { find: tags, replace: description === undefined ? 'tags: [{ name: Probe }]' : tags };
      return build(change).item.find(({ name }) => name === 'Probe')?.description;
    });
    assert.deepEqual(described, ['Probes.', '']);
  });
});
