import assert from 'node:assert/strict';
import { formats } from '../../src/schema/formats';
import { verdictCases } from './verdict-cases';

describe('formats', () => {
  const values = verdictCases
    .flatMap(({ good, bad }) => [...good, ...bad])
    .filter((value) => typeof value === 'string');
  for (const [name, format] of Object.entries(formats)) {
    if (format.kind !== 'string') continue;
    it(`${name} means the same with and without the u flag`, () => {
      const judge = (flags: string) => values.filter((value) => new RegExp(format.pattern, flags).test(value));
      assert.deepEqual(judge('u'), judge(''));
    });
  }
});
