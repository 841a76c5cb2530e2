import assert from 'node:assert/strict';
import { bodyExpression, parseRuntimeExpression } from '../../src/model/runtime-expression';

const cases: Readonly<Record<string, object | undefined>> = {
  '$response.body': { source: 'response body', keys: [] },
  '$response.body#/Id': { source: 'response body', keys: ['Id'] },
  '$response.body#/0/a~1b/c~0d': { source: 'response body', keys: ['0', 'a/b', 'c~d'] },
  '$response.body#/a%20b/c#d': { source: 'response body', keys: ['a%20b', 'c#d'] },
  '$response.body#/': { source: 'response body', keys: [''] },
  '$response.body#': undefined,
  '$response.body#Id': undefined,
  '$response.body/Id': undefined,
  '$response.bodyId': undefined,
  '$response.header.Location': { source: 'response header', name: 'Location' },
  '$response.header.X.Y': { source: 'response header', name: 'X.Y' },
  '$response.header.': undefined,
  '$request.path.mediaId': { source: 'request path', name: 'mediaId' },
  '$request.path': undefined,
  '$request.query.page': undefined,
  $statusCode: undefined,
  first: undefined,
  '': undefined,
};

describe('parseRuntimeExpression', () => {
  for (const [text, expected] of Object.entries(cases)) {
    it(`reads ${JSON.stringify(text)}`, () => {
      assert.deepEqual(parseRuntimeExpression(text), expected && { text, ...expected });
    });
  }
});

describe('bodyExpression', () => {
  for (const keys of [[], ['Id'], ['0', 'a/b', 'c~d']]) {
    it(`writes ${JSON.stringify(keys)}`, () => {
      const expression = bodyExpression(keys);
      assert.deepEqual(parseRuntimeExpression(expression.text), expression);
    });
  }
});
