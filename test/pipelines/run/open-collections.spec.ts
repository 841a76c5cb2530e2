import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from '../../../src/pipelines/generate/generate';
import { groupV3Files } from '../../../src/pipelines/generate/v3-folders';
import { type GeneratedFile, writeFiles } from '../../../src/pipelines/generate/write-files';
import { openCollections } from '../../../src/pipelines/run/open-collections';
import { apis } from '../../support/run/run-all';

const contracts = join(__dirname, '../../fixtures/run');
const sites = 'collections-v3/acme.sites';

describe('what a run is to send', () => {
  let files: readonly GeneratedFile[];
  let cwd: string;
  before(async () => {
    files = [...groupV3Files(await generate({ contracts, format: 'v3' })).values()].flat();
  });
  beforeEach(() => {
    cwd = mkdtempSync(join(tmpdir(), 'vouch-open-'));
    writeFiles(cwd, files);
  });
  afterEach(() => rmSync(cwd, { recursive: true }));

  const open = (...named: readonly string[]) => openCollections({ folder: contracts, named, cwd });
  const edit = (path: string, change: (text: string) => string) => {
    const file = join(cwd, path);
    writeFileSync(file, change(readFileSync(file, 'utf8')));
  };

  const named: readonly [named: readonly string[], apis: readonly string[], folders: readonly string[]][] = [
    [[], ['acme/parcels', 'acme/sites', 'umbra/monitoring'], []],
    [['acme'], ['acme/parcels', 'acme/sites'], []],
    [[sites], ['acme/sites'], ['acme/sites']],
    [[`./${sites}/`, 'umbra'], ['acme/sites', 'umbra/monitoring'], ['acme/sites']],
    [
      ['collections-v3'],
      ['acme/parcels', 'acme/sites', 'umbra/monitoring'],
      ['acme/parcels', 'acme/sites', 'umbra/monitoring'],
    ],
    [['.'], ['acme/parcels', 'acme/sites', 'umbra/monitoring'], ['acme/parcels', 'acme/sites', 'umbra/monitoring']],
  ];
  for (const [names, ids, folders] of named) {
    it(`is found by ${names.join(' and ') || 'nothing'}`, () => {
      const opened = open(...names);
      assert.deepEqual(
        [opened.apis.map(({ contract }) => contract.id), [...opened.edited.keys()].sort()],
        [ids, folders],
      );
      for (const { isScripted, isPartial, unknown } of opened.edited.values())
        assert.deepEqual({ isScripted, isPartial, unknown }, { isScripted: false, isPartial: false, unknown: [] });
      for (const { contract, list } of opened.apis)
        assert.deepEqual(list, apis.find((api) => api.contract.id === contract.id)?.list);
    });
  }

  it('is an id rather than a folder of that name', () => {
    cpSync(join(cwd, sites), join(cwd, 'acme'), { recursive: true });
    assert.deepEqual([open('acme').edited.size, open('./acme').edited.size], [0, 1]);
  });

  it('is found where Postman has given the collection another id, or left out its definition', () => {
    edit(`${sites}/.resources/definition.yaml`, (text) => text.replace(/^id: .*$/m, 'id: 1-2-3'));
    assert.deepEqual([...open(sites).edited.keys()], ['acme/sites']);
    rmSync(join(cwd, sites, '.resources'), { recursive: true });
    writeFileSync(join(cwd, sites, 'x.request.yaml'), '$kind: websocket-request\nurl: x\n');
    const [opened] = open(sites).edited.values();
    assert.deepEqual([opened?.isScripted, opened?.unknown], [true, [`${sites}/x.request.yaml`]]);
  });

  const faults: readonly [what: string, make: () => void, named: readonly string[], code: string, message: RegExp][] = [
    ['nothing of that name', () => {}, ['acm'], 'ERR_UNKNOWN_COLLECTION', /^There is no collection 'acm'\. /],
    [
      'a folder without a collection',
      () => mkdirSync(join(cwd, 'empty/node_modules/x'), { recursive: true }),
      ['empty/'],
      'ERR_COLLECTION_FOLDER',
      /^There is no collection of format v3 in empty\. /,
    ],
    [
      'a collection of no contract',
      () => {
        mkdirSync(join(cwd, 'mine'));
        writeFileSync(join(cwd, 'mine/a.request.yaml'), '$kind: http-request\nurl: "{{sitesUrl}}/x"\n');
      },
      ['mine'],
      'ERR_COLLECTION_FOLDER',
      /^No contract is that of the collection mine in mine\. /,
    ],
    [
      'two collections of one contract',
      () => cpSync(join(cwd, sites), join(cwd, 'copy'), { recursive: true }),
      [sites, 'copy'],
      'ERR_COLLECTION_FOLDER',
      /^collections-v3\/acme\.sites and copy are both of acme\/sites\. /,
    ],
    [
      'a file that is not YAML',
      () => edit(`${sites}/Sites/Get a site.request.yaml`, (text) => `${text}: : :\n`),
      [sites],
      'ERR_DOCUMENT',
      /^collections-v3\/acme\.sites\/Sites\/Get a site\.request\.yaml:\d+:\d+: /,
    ],
  ];
  for (const [what, make, names, code, message] of faults) {
    it(`is not ${what}`, () => {
      make();
      assert.throws(() => open(...names), { code, message });
    });
  }
});
