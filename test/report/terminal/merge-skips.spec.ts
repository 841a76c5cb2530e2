import assert from 'node:assert/strict';
import { mergeSkips } from '../../../src/report/terminal/merge-skips';

const lacks = (variable: string) => `it needs ${variable}, which comes from: Create ${variable}, List ${variable}.`;
const other = { 'effect write is not allowed (--allow write)': 7, 'it needs a: set it in the environment.': 1 };

describe('mergeSkips', () => {
  it('leaves three reasons as they are', () => {
    const counts = { ...other, [lacks('a')]: 3, [lacks('b')]: 2, [lacks('c')]: 1 };
    assert.deepEqual(mergeSkips(counts), counts);
  });

  it('makes one of more, and names what is lacking most', () => {
    const counts = { [lacks('a')]: 1, ...other, [lacks('b')]: 2, [lacks('c')]: 9, [lacks('d')]: 3, [lacks('e')]: 1 };
    assert.deepEqual(mergeSkips(counts), {
      ...other,
      'it needs what other requests did not give: c, d, b and 2 more': 16,
    });
  });
});
