import assert from 'node:assert/strict';
import { runInNewContext } from 'node:vm';
import { readScript } from '../../src/collections/read-script';
import { valueAt } from '../../src/model/json-pointer';
import { parseRuntimeExpression } from '../../src/model/runtime-expression';

const body = {
  Id: 7,
  'a#b': { 'c/d': 'number sign', '~': 'tilde', '%23': 'percent' },
  list: [{ Id: 'first' }, { Id: 'second' }],
  text: 'abc',
  none: null,
};
const headers: Readonly<Record<string, string>> = {
  Location: 'https://api.example.com/sites/7?page=1#top',
  'X-Id': '12',
  'X#Id': '13',
};

const script = readScript('read-response');
const response = { text: () => JSON.stringify(body), headers: { get: (name: string) => headers[name] } };
const pick: (expression: string) => unknown = runInNewContext(`${script}\npick`, { pm: { response } });

describe('a test script picks', () => {
  for (const expression of [
    '$response.body#/Id',
    '$response.body#/a#b/c~1d',
    '$response.body#/a#b/~0',
    '$response.body#/a#b/%23',
    '$response.body#/list/1/Id',
    '$response.body#/text',
    '$response.body#/nowhere/at/all',
  ]) {
    it(`what Vouch finds: ${expression}`, () => {
      const parsed = parseRuntimeExpression(expression);
      assert(parsed?.source === 'response body');
      assert.equal(pick(expression), valueAt(body, parsed.keys));
    });
  }

  for (const [expression, value] of [
    ['$response.header.X-Id', '12'],
    ['$response.header.X#Id', '13'],
    ['$response.header.Location', '7'],
    ['$response.header.Nope', undefined],
    ['$response.body', undefined],
    ['$response.body#/list', undefined],
    ['$response.body#/none/at', undefined],
  ] as const) {
    it(`${value ?? 'nothing'}: ${expression}`, () => assert.equal(pick(expression), value));
  }
});
