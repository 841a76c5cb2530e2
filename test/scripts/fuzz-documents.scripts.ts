import assert from 'node:assert/strict';
import { generate } from '../../src/pipelines/generate/generate';
import { writeContracts } from '../support/write-contracts';
import { findBug, soundFiles } from './support/find-bug';

/** Documents of a run, and the seed of the first: `FUZZ_DOCUMENTS=10000 FUZZ_SEED=7 npm run test:scripts -- --grep mutated`. */
const count = Number(process.env['FUZZ_DOCUMENTS'] ?? 150);
const firstSeed = Number(process.env['FUZZ_SEED'] ?? 1);

describe('mutated documents', () => {
  it('are right before', async () => {
    for (const files of soundFiles) await generate({ contracts: writeContracts(files) });
  });

  it(`are all read, or refused with a reason (${count} from seed ${firstSeed})`, async function () {
    this.timeout(0);
    const bugs: string[] = [];
    for (let seed = firstSeed; seed < firstSeed + count && bugs.length < 5; seed += 1) {
      const bug = await findBug(seed);
      if (bug !== undefined) bugs.push(bug);
    }
    assert.deepEqual(bugs, []);
    const polluted = ['a', 'default', 'Probe'].filter((key) => key in {});
    assert.deepEqual(polluted, []);
  });
});
