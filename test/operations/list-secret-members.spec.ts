import assert from 'node:assert/strict';
import type { JsonObject } from '../../src/model/json';
import { listSecretMembers, listSharedNames } from '../../src/operations/list-secret-members';

const secret = { type: 'string', format: 'password' };
const refer = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const components = {
  schemas: {
    Secret: { ...secret, xml: { name: 'Pwd' } },
    Alias: refer('Secret'),
    Plain: { type: 'string' },
    Loop: { anyOf: [refer('Loop'), { type: 'string' }] },
  },
};

const cases: Readonly<Record<string, [schema: unknown, names: readonly string[]]>> = {
  'a secret': [secret, ['PIN']],
  'one that may be null': [{ ...secret, type: ['string', 'null'] }, ['PIN']],
  'one of another name in XML': [{ ...secret, xml: { name: 'Pin' } }, ['PIN', 'Pin']],
  'an attribute': [{ ...secret, xml: { attribute: true } }, ['PIN']],
  'a reference to one': [refer('Secret'), ['PIN', 'Pwd']],
  'a reference to a reference': [refer('Alias'), ['PIN', 'Pwd']],
  'a choice between one and null': [{ oneOf: [refer('Secret'), { type: 'null' }] }, ['PIN', 'Pwd']],
  'one with more to say': [{ allOf: [secret, { maxLength: 5 }] }, ['PIN']],
  'a list of them': [{ type: 'array', items: refer('Secret') }, ['PIN', 'Pwd']],
  'a plain text': [refer('Plain'), []],
  'what refers to itself': [refer('Loop'), []],
  'a reference to nothing': [refer('Nothing'), []],
  'anything at all': [true, []],
  'an example of a schema': [{ type: 'object', example: { properties: { Key: secret } } }, []],
};

describe('listSecretMembers', () => {
  for (const [title, [schema, names]] of Object.entries(cases)) {
    it(`knows ${title}`, () => {
      const document: JsonObject = { components, paths: { '/': [{ schema: { properties: { PIN: schema } } }] } };
      assert.deepEqual(listSecretMembers(document), names);
    });
  }

  it('knows parameters and headers', () => {
    const parameters = [
      { name: 'key', in: 'query', schema: refer('Secret') },
      { name: 'page', in: 'query', schema: refer('Plain') },
    ];
    const responses = { 200: { headers: { 'X-Token': { schema: secret }, 'X-Page': { schema: refer('Plain') } } } };
    const document: JsonObject = { components, paths: { '/': { get: { parameters, responses } } } };
    assert.deepEqual(listSecretMembers(document), ['Pwd', 'X-Token', 'key']);
  });
});

describe('listSharedNames', () => {
  it('knows the names that are given to objects and lists, too', () => {
    const list = { type: 'array', items: {} };
    const document: JsonObject = {
      components,
      paths: {
        '/': [{ properties: { Data: secret, data: list, Key: secret } }, { properties: { Secret: refer('Plain') } }],
      },
    };
    assert.deepEqual(listSharedNames(document, ['Data', 'Key', 'Secret']), ['Data']);
    assert.deepEqual(listSharedNames(document, []), []);
  });
});
