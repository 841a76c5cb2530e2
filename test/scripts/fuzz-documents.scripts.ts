import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { load } from 'js-yaml';
import { UserError } from '../../src/model/user-error';
import { generate } from '../../src/pipelines/generate/generate';
import { goodFiles, writeContracts } from '../support/write-contracts';
import { createRandom, mutateDocument } from './support/mutate-document';
import { richContract } from './support/rich-contract';

/** Documents of a run, and the seed of the first: `FUZZ_DOCUMENTS=10000 FUZZ_SEED=7 npm run test:scripts -- --grep mutated`. */
const count = Number(process.env['FUZZ_DOCUMENTS'] ?? 300);
const firstSeed = Number(process.env['FUZZ_SEED'] ?? 1);

const vendor = `title: Acme
variables:
  - { name: username, description: The username, env: ACME_USERNAME, mock: ada }
  - { name: password, description: The password, secret: true, env: ACME_PASSWORD, mock: tin-otter-moon }
schemes:
  apiUser: { username: username, password: password }
`;
const documents = [{ ...goodFiles }, { ...goodFiles, 'acme/probes.yaml': richContract }];

/** What a mutated document leads to; `undefined` for success or a mistake that is explained. */
async function findBug(seed: number): Promise<string | undefined> {
  const random = createRandom(seed);
  const files: Record<string, string> = { ...documents[Math.floor(random() * documents.length)] };
  const name = random() < 0.8 ? 'acme/probes.yaml' : 'acme/shared/probe.yaml';
  const document = load(files[name] ?? '') as Record<string, unknown>;
  mutateDocument(document, random);
  files[name] = JSON.stringify(document);
  const folder = writeContracts({ ...files, 'acme/vendor.yaml': vendor });
  try {
    await generate({ contracts: folder });
  } catch (error) {
    if (!(error instanceof UserError)) return `seed ${seed}: ${(error as Error).stack}\n${files[name]}`;
  } finally {
    rmSync(dirname(folder), { recursive: true });
  }
  return undefined;
}

describe('mutated documents', () => {
  it('are right before', async () => {
    for (const files of documents) {
      await generate({ contracts: writeContracts({ ...files, 'acme/vendor.yaml': vendor }) });
    }
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
