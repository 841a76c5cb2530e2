import assert from 'node:assert/strict';
import { mergeYaml } from '../../src/contracts/merge-yaml';

const base = 'a: 1\nb: { c: 2, d: 3 }\nlist: [x, y]\nthings:\n  - { name: one, v: 1 }\n  - { name: two, v: 2 }\n';

/** What mine and theirs made of `base` → what comes of both, and the places where they disagree. */
const cases: readonly (readonly [
  title: string,
  mine: string,
  theirs: string,
  merged: string,
  conflicts?: readonly string[],
])[] = [
  ['takes what they changed', base, base.replace('c: 2', 'c: 9'), base.replace('c: 2', 'c: 9')],
  [
    'keeps what I changed, with my comments',
    base.replace('a: 1', 'a: 5 # mine'),
    base,
    base.replace('a: 1', 'a: 5 # mine'),
  ],
  [
    'joins changes of different places',
    base.replace('a: 1', 'a: 5 # mine'),
    base.replace('c: 2', 'c: 9'),
    base.replace('a: 1', 'a: 5 # mine').replace('c: 2', 'c: 9'),
  ],
  [
    'keeps mine where both changed a place',
    base.replace('a: 1', 'a: 5'),
    base.replace('a: 1', 'a: 6'),
    base.replace('a: 1', 'a: 5'),
    ['/a'],
  ],
  [
    'has no conflict where both say the same',
    base.replace('a: 1', 'a: 5'),
    base.replace('a: 1', 'a: 5'),
    base.replace('a: 1', 'a: 5'),
  ],
  [
    'adds what they added where they have it',
    'a: 0\nb: { c: 2, d: 3 }\nlist: [x, y]\n',
    base.replace('b:', 'new: 7\nb:'),
    'a: 0\nnew: 7\nb: { c: 2, d: 3 }\nlist: [x, y]\n',
  ],
  [
    'leaves out what I removed',
    base.replace('a: 1\n', ''),
    base.replace('d: 3', 'd: 4'),
    base.replace('a: 1\n', '').replace('d: 3', 'd: 4'),
  ],
  [
    'removes what they removed',
    base.replace('d: 3', 'd: 4'),
    base.replace('a: 1\n', ''),
    base.replace('a: 1\n', '').replace('d: 3', 'd: 4'),
  ],
  [
    'joins lists of texts',
    base.replace('[x, y]', '[x, y, mine]'),
    base.replace('[x, y]', '[y, theirs]'),
    base.replace('[x, y]', '[y, mine, theirs]'),
  ],
  [
    'joins lists of things that have names',
    base.replace('v: 1', 'v: 5'),
    base.replace('v: 2', 'v: 6'),
    base.replace('v: 1', 'v: 5').replace('v: 2', 'v: 6'),
  ],
  [
    'tells of a thing that I changed and they removed',
    base.replace('v: 2', 'v: 5'),
    base.replace('  - { name: two, v: 2 }\n', ''),
    base.replace('v: 2', 'v: 5'),
    ['/things/two'],
  ],
];

describe('mergeYaml', () => {
  for (const [title, mine, theirs, merged, conflicts = []] of cases) {
    it(title, () => {
      const result = mergeYaml({ base, mine, theirs });
      assert.deepEqual(
        [result?.text.replaceAll('[ ', '[').replaceAll(' ]', ']'), result?.conflicts],
        [merged, conflicts],
      );
    });
  }

  it('joins what two have added without knowing what they were made of', () => {
    const result = mergeYaml({ base: undefined, mine: 'a: 1\nl: [{ name: x }]\n', theirs: 'b: 2\nl: [{ name: y }]\n' });
    assert.equal(
      result?.text.replaceAll('[ ', '[').replaceAll(' ]', ']'),
      'a: 1\nl: [{ name: x }, { name: y }]\nb: 2\n',
    );
  });

  it('does not touch what is not YAML', () => {
    assert.equal(mergeYaml({ base, mine: 'a: [', theirs: base }), undefined);
  });
});
