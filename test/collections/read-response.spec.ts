import assert from 'node:assert/strict';
import { runInNewContext } from 'node:vm';
import { readScript } from '../../src/collections/read-script';
import { valueAt } from '../../src/model/json-pointer';
import { parseRuntimeExpression } from '../../src/model/runtime-expression';

const body = {
  Id: 7,
  'a#b': { 'c/d': 'number sign', '~': 'tilde', '%23': 'percent' },
  list: [{ Id: 'first' }, { Id: 'second' }],
  text: '{"a": 9007199254740993}',
  safe: 9007199254740991,
  none: null,
};
const headers: Readonly<Record<string, string>> = {
  Location: 'https://api.example.com/sites/a%2F7/?page=1#top',
  'X-Id': '12',
  'X#Id': '13',
};

const script = readScript('read-response');
const long = '"long":[9007199254740993,-12345678901234567890],"fraction":0.5000000000000000000,"large":1e22';
const response = {
  text: () => `${JSON.stringify(body).slice(0, -1)},${long}}`,
  headers: { get: (name: string) => headers[name] },
};
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
    ['$response.header.Location', 'a/7'],
    ['$response.body#/safe', 9007199254740991],
    ['$response.body#/long/0', '9007199254740993'],
    ['$response.body#/long/1', '-12345678901234567890'],
    ['$response.body#/large', 1e22],
    ['$response.header.Nope', undefined],
    ['$response.body#/none/at', undefined],
  ] as const) {
    it(`${value ?? 'nothing'}: ${expression}`, () => assert.equal(pick(expression), value));
  }
});
