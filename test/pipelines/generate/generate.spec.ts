import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listContracts } from '../../../src/contracts/load-contracts';
import { generate, listOutdated, listStale } from '../../../src/pipelines/generate/generate';
import { type GeneratedFile, writeFiles } from '../../../src/pipelines/generate/write-files';

const contracts = join(__dirname, '../../fixtures/run');

describe('generate', () => {
  let files: readonly GeneratedFile[];
  let folder: string;
  before(async () => {
    files = await generate({ contracts });
  });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'vouch-generate-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('makes a collection of each contract, and two environments of each vendor', () => {
    const ids = listContracts(contracts);
    const vendors = [...new Set(ids.map((id) => id.split('/')[0]))];
    assert.deepEqual(
      files.map(({ path }) => path),
      [
        ...ids.map((id) => `collections/${id}.postman_collection.json`),
        ...vendors.flatMap((vendor) =>
          ['live', 'mock'].map((target) => `environments/${vendor}.${target}.postman_environment.json`),
        ),
      ],
    );
  });

  it('makes the same bytes every time', async () => {
    assert.deepEqual(await generate({ contracts }), files);
  });

  it('writes what it says, and leaves nothing else behind', () => {
    writeFiles(folder, files);
    const written = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    assert.equal(written.length, files.length);
    for (const { path, content } of files) assert.equal(readFileSync(join(folder, path), 'utf8'), content);
    assert.deepEqual([listOutdated(folder, files), listStale(folder, files)], [[], []]);
  });

  it('finds what is missing, changed or left over', () => {
    writeFiles(folder, files);
    const [missing = '', changed = ''] = files.map(({ path }) => path);
    rmSync(join(folder, missing));
    writeFileSync(join(folder, changed), ' ', { flag: 'a' });
    mkdirSync(join(folder, 'collections', 'gone'));
    writeFileSync(join(folder, 'collections', 'gone', 'old.postman_collection.json'), '{}');
    writeFileSync(join(folder, 'collections', 'README.md'), '');
    writeFileSync(join(folder, 'environments', 'mine.postman_environment.json'), '{}');
    assert.deepEqual(listOutdated(folder, files), [missing, changed]);
    assert.deepEqual(listStale(folder, files), ['collections/gone/old.postman_collection.json']);
  });

  it('says which file it could not write, and leaves no half of it', () => {
    const [{ path } = { path: '' }] = files;
    mkdirSync(join(folder, path, 'in-the-way'), { recursive: true });
    assert.throws(() => writeFiles(folder, files), {
      code: 'ERR_WRITE',
      message: `${path} could not be written: EISDIR: illegal operation on a directory. Free up space, or grant write access there.`,
    });
    assert.ok(!existsSync(join(folder, `${path}.tmp`)));
  });

  it('finds everything outdated in an empty folder', () => {
    assert.deepEqual([listOutdated(folder, files), listStale(folder, files)], [files.map(({ path }) => path), []]);
  });
});
