import assert from 'node:assert/strict';
import { unwrapRoot } from '../../src/drift/unwrap-root';
import type { JsonObject } from '../../src/model/json';

const site = { type: 'object', properties: { Id: { type: 'integer' }, Name: { type: 'string' } } };
const object = (properties: JsonObject) => ({ type: 'object', properties });
const document = {
  components: { schemas: { Site: site, SiteResponse: object({ Site: { $ref: '#/components/schemas/Site' } }) } },
};

const cases: Readonly<Record<string, [contract: JsonObject, document: JsonObject, expected: unknown]>> = {
  'takes the content of a root that is a member': [site, object({ Site: site }), site],
  'follows references': [site, { $ref: '#/components/schemas/SiteResponse' }, { $ref: '#/components/schemas/Site' }],
  'leaves a member that the contract has too': [object({ Site: site }), object({ Site: site }), object({ Site: site })],
  'leaves what has several members': [object({ Id: {} }), site, site],
  'leaves a member without members': [site, object({ Id: { type: 'integer' } }), object({ Id: { type: 'integer' } })],
  'leaves what has a root of its own': [
    site,
    { ...object({ Site: site }), xml: { name: 'SiteResponse' } },
    { ...object({ Site: site }), xml: { name: 'SiteResponse' } },
  ],
  'leaves what has no members': [site, { type: 'string' }, { type: 'string' }],
};

describe('unwrapRoot', () => {
  for (const [title, [contract, schema, expected]] of Object.entries(cases)) {
    it(title, () => {
      const unwrapped = unwrapRoot({ contract: { document: {}, schema: contract }, document: { document, schema } });
      assert.deepEqual(unwrapped, expected);
    });
  }
});
