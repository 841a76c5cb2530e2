import assert from 'node:assert/strict';
import { matchBody } from '../../src/model/match-body';

const cases: readonly (readonly [documented: readonly string[], mediaType: string, matched: string | undefined])[] = [
  [['*/*', 'image/*', 'image/gif'], 'image/gif', 'image/gif'],
  [['*/*', 'image/*', 'image/gif'], 'Image/PNG; v=1', 'image/*'],
  [['*/*', 'image/*', 'image/gif'], 'text/plain', '*/*'],
  [['application/json; charset=utf-8', 'application/xml'], 'application/json', 'application/json; charset=utf-8'],
  [['application/json', 'Application/JSON; v=2'], 'application/json; v=2', 'application/json'],
  [['application/json'], 'application/problem+json', undefined],
  [['*/*'], '', '*/*'],
  [['image/*'], '', undefined],
  [[], 'application/json', undefined],
];

describe('matchBody', () => {
  for (const [documented, mediaType, matched] of cases) {
    it(`takes ${matched ?? 'none'} of ${JSON.stringify(documented)} for '${mediaType}'`, () => {
      const bodies = documented.map((name) => ({ mediaType: name }));
      assert.equal(matchBody(bodies, mediaType)?.mediaType, matched);
    });
  }
});
