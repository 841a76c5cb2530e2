import assert from 'node:assert/strict';
import { isSameContent } from '../../src/publish/is-same-content';

describe('isSameContent', () => {
  const content = { PostmanCollectionJson: '{"item":[{"a":1,"b":[1,2]}],"info":{}}', PredefinedVariables: [] };
  for (const [monitor, isSame] of [
    [{ PostmanCollectionJson: '{ "info": {}, "item": [{ "b": [1, 2], "a": 1 }] }' }, true],
    [{ PostmanCollectionJson: content.PostmanCollectionJson, PredefinedVariables: null }, true],
    [{ PostmanCollectionJson: '{"item":[{"a":1,"b":[2,1]}],"info":{}}' }, false],
    [{ PostmanCollectionJson: '{"item":' }, false],
    [{}, false],
    [{ ...content, PredefinedVariables: [{ Key: 'a', Value: 'b' }] }, false],
  ] as const) {
    it(`says ${isSame} of ${JSON.stringify(monitor)}`, () => assert.equal(isSameContent(monitor, content), isSame));
  }
});
