import assert from 'node:assert/strict';
import { edit, type Files } from '../support/write-contracts';
import { findBug, findBugIn, soundFiles } from './support/find-bug';

const [good = {}] = soundFiles;

/** What once ended as "a bug in Vouch", or as an error without a place. */
const cases: readonly (readonly [title: string, files: Files])[] = [
  [
    'a schema that uses a word which every object has',
    edit(good, {
      file: 'acme/shared/probe.yaml',
      find: '        Id: { type: integer }\n',
      replace: '        Id: { type: integer, toString: {} }\n',
    }),
  ],
  ['a file that is not text', { ...good, 'acme/probes.drift.yaml': 'explained: []\n\u0000' }],
];

describe('documents with mistakes', () => {
  it('are read, or refused with reason and place, whatever they are', async () => {
    const bugs: string[] = [];
    for (let seed = 1; seed <= 50; seed += 1) {
      const bug = await findBug(seed);
      if (bug !== undefined) bugs.push(bug);
    }
    assert.deepEqual(bugs, []);
  });

  it('begin as documents without', async () => {
    for (const files of soundFiles) assert.equal(await findBugIn(files), undefined);
  });

  for (const [title, files] of cases) it(title, async () => assert.equal(await findBugIn(files), undefined));
});
