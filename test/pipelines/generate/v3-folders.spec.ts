import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate, listOutdated } from '../../../src/pipelines/generate/generate';
import { groupV3Files, listV3LeftOver, writeGenerated } from '../../../src/pipelines/generate/v3-folders';
import type { GeneratedFile } from '../../../src/pipelines/generate/write-files';
import { readFolder } from '../../support/read-folder';

const contracts = join(__dirname, '../../fixtures/run');
const output = 'collections-v3';

describe('folders of format v3', () => {
  let all: readonly GeneratedFile[];
  let files: readonly GeneratedFile[];
  let first: string;
  let root: string;
  before(async () => {
    all = await generate({ contracts, format: 'v3' });
    [[first, files] = ['', []]] = [...groupV3Files(all)];
  });
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'vouch-v3-'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const put = (path: string, text = '') => {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const leftOver = () => listV3LeftOver(root, files, output);

  it('are made one for each contract, beside the environments, the same bytes every time', async () => {
    const folders = [...groupV3Files(all).keys()];
    const others = all.filter(({ path }) => !folders.some((folder) => path.startsWith(folder)));
    assert.ok(folders.length > 1);
    for (const folder of folders) assert.match(folder, /^collections-v3\/[\w-]+\.[\w-]+\/$/);
    for (const { path } of others) assert.match(path, /^environments\//);
    assert.deepEqual(await generate({ contracts, format: 'v3' }), all);
    const elsewhere = await generate({ contracts, format: 'v3', output: 'postman/collections' });
    assert.deepEqual(
      elsewhere.map(({ path }) => path),
      all.map(({ path }) => path.replace(/^collections-v3/, 'postman/collections')),
    );
  });

  it('hold what was generated, and nothing else', () => {
    writeGenerated(root, files);
    assert.deepEqual(readFolder(root), Object.fromEntries(files.map(({ path, content }) => [path, content])));
    assert.deepEqual([listOutdated(root, files), leftOver()], [[], []]);
  });

  it('lose what is no longer generated, and the folders that are empty then', () => {
    const old = ['Old/Gone.request.yaml', 'Old/.resources/definition.yaml'].map((path) => ({
      path: first + path,
      content: 'x',
    }));
    writeGenerated(root, withFiles(files, old));
    put(`${first}.DS_Store`);
    put(`${first}Old/Gone.request.yaml.tmp`);
    assert.deepEqual(
      leftOver(),
      ['.resources/definition.yaml', 'Gone.request.yaml', 'Gone.request.yaml.tmp'].map((path) => `${first}Old/${path}`),
    );
    writeGenerated(root, files);
    assert.deepEqual(leftOver(), []);
    assert.equal(existsSync(join(root, first, 'Old')), false);
    assert.equal(existsSync(join(root, first, '.DS_Store')), true);
  });

  it('get back what was changed in them', () => {
    writeGenerated(root, files);
    const [{ path } = { path: '' }] = files;
    put(path, 'mine');
    assert.deepEqual([listOutdated(root, files), leftOver()], [[path], []]);
    writeGenerated(root, files);
    assert.deepEqual(listOutdated(root, files), []);
  });

  const foreign: readonly [what: string, make: () => void, named: RegExp][] = [
    ['a file of others in one', () => put(`${first}Mine.request.yaml`, 'mine'), /: Mine\.request\.yaml\. /],
    [
      'many files of others in one',
      () => [1, 2, 3, 4, 5].map((number) => put(`${first}${number}.yaml`)),
      /: 1\.yaml, 2\.yaml, 3\.yaml and 2 more\. /,
    ],
    ['no list in one', () => rmSync(join(root, first, '.resources/vouch.json')), / and \d+ more\. /],
    ['a list that cannot be read', () => put(`${first}.resources/vouch.json`, '<<<<<<<'), / and \d+ more\. /],
    [
      'a list that names files elsewhere',
      () => put(`${first}.resources/vouch.json`, '{"files":["../../x"]}'),
      / and \d+ more\. /,
    ],
  ];
  for (const [what, make, named] of foreign) {
    it(`are left alone with ${what}`, () => {
      writeGenerated(root, files);
      make();
      const before = readFolder(root);
      for (const attempt of [() => writeGenerated(root, files), leftOver])
        assert.throws(attempt, { code: 'ERR_FOREIGN_FILES', message: named });
      assert.deepEqual(readFolder(root), before);
    });
  }

  it('of contracts that are gone are named', () => {
    writeGenerated(root, files);
    cpSync(join(root, first), join(root, output, 'acme.gone'), { recursive: true });
    put(`${output}/mine/a.request.yaml`);
    put(`${output}/README.md`);
    assert.deepEqual(leftOver(), [`${output}/acme.gone/`]);
    assert.equal(readFileSync(join(root, output, 'mine/a.request.yaml'), 'utf8'), '');
  });

  /** As if more had been generated. */
  function withFiles(made: readonly GeneratedFile[], more: readonly GeneratedFile[]): readonly GeneratedFile[] {
    return made
      .map((file) => {
        if (!file.path.endsWith('vouch.json')) return file;
        const list = JSON.parse(file.content) as { files: readonly string[] };
        const paths = [...list.files, ...more.map(({ path }) => path.slice(first.length))];
        return { ...file, content: JSON.stringify({ ...list, files: paths }) };
      })
      .concat(more);
  }
});
