import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Api } from '../../src/model/api';
import { readCompiledApi, writeCompiledApis } from '../../src/pipelines/compiled-apis';
import { loadApis } from '../../src/pipelines/load-apis';
import { vendorFiles } from '../support/acme-vendor';
import { loadOwnApis, ownContracts } from '../support/load-own-apis';
import { writeContracts } from '../support/write-contracts';

describe('compiled APIs', () => {
  let to: string;
  beforeEach(() => {
    to = mkdtempSync(join(tmpdir(), 'vouch-compiled-'));
  });
  afterEach(() => rmSync(to, { recursive: true }));

  it('are the same as those read from YAML, for every contract that comes with Vouch', async () => {
    const apis = loadOwnApis();
    await writeCompiledApis(apis, { folder: ownContracts, to });
    for (const api of apis) {
      const { id } = api.contract;
      const read = readCompiledApi({ id, folder: ownContracts, from: to });
      assert.ok(read, id);
      assert.deepEqual(comparable(read), { ...comparable(api), checked: true }, id);
      const pointers = ['', '/info/title', ...Object.keys(read.contract.document).map((key) => `/${key}`)];
      assert.deepEqual(pointers.map(read.contract.locate), pointers.map(api.contract.locate), id);
      const shared = new Set(read.list.items.map(({ operation }) => operation));
      assert.deepEqual(shared, new Set(read.operations), id);
    }
  }).timeout(120_000);

  const id = 'acme/probes';
  const changes: Readonly<Record<string, (paths: { folder: string; to: string }) => void>> = {
    'its contract has changed': ({ folder }) => appendFileSync(join(folder, 'acme/probes.yaml'), '# new\n'),
    'a file that its contract refers to has changed': ({ folder }) =>
      appendFileSync(join(folder, 'acme/shared/probe.yaml'), '# new\n'),
    'its vendor.yaml has changed': ({ folder }) => appendFileSync(join(folder, 'acme/vendor.yaml'), '# new\n'),
    'a source file is gone': ({ folder }) => rmSync(join(folder, 'acme/shared/probe.yaml')),
    'the compiled file is gone': (paths) => rmSync(join(paths.to, `${id}.json`)),
    'the compiled file is cut off': (paths) => writeFileSync(join(paths.to, `${id}.json`), '{"sources":{'),
  };
  for (const [title, change] of Object.entries(changes)) {
    it(`are not used where ${title}`, async () => {
      const folder = writeContracts(vendorFiles);
      await writeCompiledApis(loadApis({ folder, compiled: false }), { folder, to });
      const read = () => readCompiledApi({ id, folder, from: to });
      assert.equal(read()?.contract.id, id);
      change({ folder, to });
      assert.equal(read(), undefined);
    });
  }

  it('are not written for a schema that does not compile', async () => {
    const files = {
      ...vendorFiles,
      'acme/probes.yaml': (vendorFiles['acme/probes.yaml'] ?? '').replace(
        '{ type: string } } }',
        "{ pattern: '[' } } }",
      ),
    };
    const folder = writeContracts(files);
    const apis = loadApis({ folder, compiled: false });
    await assert.rejects(writeCompiledApis(apis, { folder, to }), { code: 'ERR_SCHEMA' });
    assert.equal(readCompiledApi({ id, folder, from: to }), undefined);
  });
});

describe('the built loadApis', () => {
  it('gives all APIs of a vendor the same vendor object, compiled or not', () => {
    const built: typeof loadApis = require(join(__dirname, '..', '..', 'dist', 'pipelines', 'load-apis.js')).loadApis;
    const apis = built();
    assert.ok(apis.every(({ contract }) => contract.checked));
    const names = new Set(apis.map(({ vendor }) => vendor.name));
    assert.equal(new Set(apis.map(({ vendor }) => vendor)).size, names.size);
  });
});

/** An API as one value without functions; `checked` is set only by compiling. */
function comparable({ contract, vendor, operations, list }: Api) {
  const { locate: _, accepts: __, checked, ...plain } = contract;
  return { plain, checked, vendor, operations, list };
}
