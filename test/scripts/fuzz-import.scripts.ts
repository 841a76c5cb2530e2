import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { UserError } from '../../src/model/user-error';
import { importDocument } from '../../src/pipelines/import/import-document';
import { readSource } from '../../src/pipelines/import/read-source';
import { createRandom, mutateDocument } from './support/mutate-document';

/** As in `fuzz-documents.scripts.ts`; each document is run against the mock, too, so there are fewer of them. */
const count = Math.ceil(Number(process.env['FUZZ_DOCUMENTS'] ?? 150) / 5);
const firstSeed = Number(process.env['FUZZ_SEED'] ?? 1);

const fixtures = join(__dirname, '..', 'fixtures', 'import');
const files = ['kennel.swagger.yaml', 'gallery.yaml', 'checkout.json', 'drawer.json', 'trains.yaml', 'datasets.yaml'];

/** Reasons to refuse a document as a whole; anything else that is wrong in it is worked around. */
const refusals = ['ERR_DOCUMENT', 'ERR_IMPORT_EMPTY', 'ERR_FLAG'];

async function findBug(seed: number): Promise<string | undefined> {
  const random = createRandom(seed);
  const name = files[Math.floor(random() * files.length)] ?? '';
  const document = parse(readFileSync(join(fixtures, name), 'utf8')) as Record<string, unknown>;
  mutateDocument(document, random);
  const text = JSON.stringify(document);
  try {
    const source = await readSource({ name: '-', cwd: fixtures, readInput: () => Promise.resolve(text) });
    await importDocument(source, { id: 'fuzz/api' });
  } catch (error) {
    if (error instanceof UserError && refusals.includes(error.code)) return undefined;
    return `seed ${seed}, ${name}: ${(error as Error).stack}\n${text}`;
  }
  return undefined;
}

describe('mutated documents to import', () => {
  it(`become contracts, or are refused with a reason (${count} from seed ${firstSeed})`, async function () {
    this.timeout(0);
    const bugs: string[] = [];
    for (let seed = firstSeed; seed < firstSeed + count && bugs.length < 5; seed += 1) {
      const bug = await findBug(seed);
      if (bug !== undefined) bugs.push(bug);
    }
    assert.deepEqual(bugs, []);
  });
});
