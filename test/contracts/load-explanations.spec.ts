import assert from 'node:assert/strict';
import { loadExplanations } from '../../src/contracts/load-explanations';
import { placeOf, writeContracts } from '../support/write-contracts';

const file = 'acme/probes-v2.drift.yaml';
const files = {
  'acme/probes.drift.yaml': 'explained:\n  - { at: Probe, why: As in version 1. }\n',
  [file]: 'extends: ./probes.drift.yaml\nexplained:\n  - { at: New, why: New in version 2. }\n',
};
const load = (changed: Readonly<Record<string, string>>) =>
  loadExplanations({ folder: writeContracts(changed), id: 'acme/probes-v2', kinds: ['field'] }).map(({ why }) => why);

describe('loadExplanations', () => {
  it('reads those of the file that it extends after its own', () => {
    assert.deepEqual(load(files), ['New in version 2.', 'As in version 1.']);
  });

  for (const [title, name] of [
    ['nowhere', './nothing.drift.yaml'],
    ['in a circle', './probes-v2.drift.yaml'],
  ] as const) {
    it(`refuses what leads ${title}`, () => {
      const wrong = { ...files, [file]: files[file]?.replace('./probes.drift.yaml', name) ?? '' };
      assert.throws(() => load(wrong), {
        code: 'ERR_EXPLANATION',
        what: `${placeOf(wrong, file, name)}: 'extends' leads nowhere, or in a circle.`,
      });
    });
  }
});
