import assert from 'node:assert/strict';
import { describeCredentials } from '../../src/import/describe-credentials';
import { ImportNotes } from '../../src/import/import-notes';

const schemes = {
  pair: { type: 'http', scheme: 'Basic' },
  token: { type: 'http', scheme: 'bearer' },
  key: { type: 'apiKey', in: 'header', name: 'X-Key' },
  sameKey: { type: 'apiKey', in: 'header', name: 'x-key' },
  client: { type: 'oauth2', flows: { clientCredentials: { tokenUrl: 'https://auth.example/token', scopes: {} } } },
  code: { type: 'oauth2', flows: { authorizationCode: {} } },
  digest: { type: 'http', scheme: 'digest' },
};

const uses = (...names: readonly string[]) => Object.fromEntries(names.map((name) => [name, []]));

const cases: Readonly<Record<string, { security: readonly object[]; chosen: readonly object[]; said?: string }>> = {
  'none at all': { security: [], chosen: [] },
  'none, if that comes first': { security: [{}, uses('key')], chosen: [] },
  'the first that can be done': { security: [uses('digest'), uses('token'), uses('key')], chosen: [uses('token')] },
  'a pair before others': { security: [uses('token'), uses('pair')], chosen: [uses('pair')] },
  'several at once': { security: [uses('key', 'pair')], chosen: [uses('key', 'pair')] },
  'not two that write over each other': { security: [uses('token', 'pair'), uses('key')], chosen: [uses('key')] },
  'nor two keys of one name': { security: [uses('key', 'sameKey'), uses('client')], chosen: [uses('client')] },
  'none, and says so, where none can be done': {
    security: [uses('code'), uses('digest')],
    chosen: [],
    said: 'it is sent without sign-in: code is oauth2 with no flow but authorizationCode, digest is http digest',
  },
};

describe('describeCredentials', () => {
  for (const [title, { security, chosen, said }] of Object.entries(cases)) {
    it(`takes ${title}`, () => {
      const document = { components: { securitySchemes: schemes }, security, paths: {} };
      const notes = new ImportNotes();
      const { schemes: described, variables } = describeCredentials(document, { vendor: 'acme', notes });
      assert.deepEqual(document.security, chosen);
      assert.deepEqual(Object.keys(described), chosen.flatMap(Object.keys));
      assert.equal(variables.length > 0, chosen.length > 0);
      assert.deepEqual(
        notes.list('changed').map(({ text }) => text),
        said === undefined ? [] : [said],
      );
    });
  }
});
