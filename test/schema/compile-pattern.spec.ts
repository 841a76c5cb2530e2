import assert from 'node:assert/strict';
import { compilePattern } from '../../src/schema/compile-pattern';

describe('compilePattern', () => {
  const refused: readonly (readonly [pattern: string, message: RegExp])[] = [
    ['\\p{L}', /needs the u flag/],
    ['\\u{1F600}', /needs the u flag/],
    ['\u{1F600}', /needs the u flag/],
    ['a\\Z', /uses \\Z, which means a plain Z$/],
    ['(', /Unterminated group/],
  ];
  for (const [pattern, message] of refused) {
    it(`refuses ${pattern}`, () => assert.throws(() => compilePattern(pattern), { message }));
  }

  it('takes what only looks like it', () => assert.ok(compilePattern('^\\\\p\\\\Z$').test('\\p\\Z')));

  it('matches no text on which the engine gives up', () => {
    const pattern = compilePattern('^(?:a|b)*$');
    assert.deepEqual(
      [1e3, 2e7].map((length) => pattern.test('a'.repeat(length))),
      [true, false],
    );
  });
});
