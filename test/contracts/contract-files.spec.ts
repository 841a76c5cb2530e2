import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { joinContracts } from '../../scripts/join-contracts';
import { ContractFiles } from '../../src/contracts/contract-files';
import { loadContracts } from '../../src/contracts/load-contracts';
import { readDocument } from '../../src/contracts/read-document';
import type { JsonObject } from '../../src/model/json';
import { ownContracts } from '../support/load-own-apis';
import { writeContracts } from '../support/write-contracts';

const contract = "openapi: 3.1.1\npaths:\n  /probes: { $ref: './probes/paths.yaml#/all' }\n";
const part = "all: { get: { responses: { '200': { $ref: './answers.yaml#/ok' } } } }\n";
const joined = `${contract}--- # probes/paths.yaml\n${part}--- # probes/answers.yaml\nok: { description: OK }\n`;

describe('ContractFiles', () => {
  it('reads parts of a contract as the files that they would be', () => {
    const folder = writeContracts({ 'acme/probes.yaml': joined });
    const [read] = loadContracts({ folder });
    assert.deepEqual(read?.document, {
      openapi: '3.1.1',
      paths: { '/probes': { get: { responses: { '200': { description: 'OK' } } } } },
    });
    const places = ['', '/paths/~1probes/get', '/paths/~1probes/get/responses/200'].map(read.locate);
    assert.deepEqual(
      places.map(({ file, line, column }) => `${file}:${line}:${column}`),
      ['contracts/acme/probes.yaml:1:1', 'contracts/acme/probes.yaml:5:13', 'contracts/acme/probes.yaml:7:5'],
    );
  });

  it('reads them in a document that is compared or imported, too', () => {
    const file = join(writeContracts({ 'acme/probes.yaml': joined }), 'acme', 'probes.yaml');
    const files = readDocument(file, 'probes.yaml')['x-files'] as JsonObject;
    assert.deepEqual(Object.keys(files).toSorted(), ['probes/answers.yaml', 'probes/paths.yaml']);
    assert.deepEqual(files['probes/answers.yaml'], { ok: { description: 'OK' } });
  });

  const faults: Readonly<Record<string, readonly [text: string, message: RegExp]>> = {
    'what is not YAML': [joined.replace('ok: {', 'ok: {{'), /contracts\/acme\/probes\.yaml:8:1: Flow map/],
    'a reference from a part': [
      joined.replace('#/ok', '#/no'),
      /contracts\/acme\/probes\.yaml:5:\d+: .*answers\.yaml#\/no' leads nowhere/,
    ],
    'a part that is not there': [
      joined.replace('--- # probes/answers', '--- # probes/other'),
      /contracts\/acme\/probes\/answers\.yaml cannot be read/,
    ],
    'another document, which is no part': [joined.replace('# probes/paths', '# others/paths'), /probes\.yaml/],
  };
  for (const [title, [text, message]] of Object.entries(faults)) {
    it(`names the place of ${title}`, () => {
      const folder = writeContracts({ 'acme/probes.yaml': text });
      assert.throws(() => loadContracts({ folder }), { name: 'UserError', message });
    });
  }

  it('prefers a file of its own', () => {
    const own = 'ok: { description: Of a file }\n';
    const folder = writeContracts({ 'acme/probes.yaml': joined, 'acme/probes/answers.yaml': own });
    const file = join(folder, 'acme', 'probes', 'answers.yaml');
    assert.deepEqual(new ContractFiles().read(file, 'shown'), { text: own, before: '', shownAs: 'shown' });
  });

  it('reads from joined contracts what the files have that were joined', () => {
    const to = join(mkdtempSync(join(tmpdir(), 'vouch-joined-')), 'contracts');
    joinContracts(ownContracts, to);
    const names = readdirSync(ownContracts, { recursive: true, encoding: 'utf8' });
    const texts = new ContractFiles();
    for (const name of names.filter((one) => one.endsWith('.yaml'))) {
      assert.equal(texts.read(join(to, name), name).text, readFileSync(join(ownContracts, name), 'utf8'), name);
    }
    rmSync(join(to, '..'), { recursive: true });
  });
});
