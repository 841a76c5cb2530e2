import assert from 'node:assert/strict';
import { applyEdits } from '../../src/collections/apply-edits';
import { buildCollection } from '../../src/collections/build-collection';
import { readV3 } from '../../src/collections/v3/read-v3';
import { writeV3 } from '../../src/collections/v3/write-v3';
import type { Api } from '../../src/model/api';
import type { ItemResult } from '../../src/model/results';
import { loadJobs } from '../support/run/load-jobs';
import { apis, runAll, verdicts } from '../support/run/run-all';
import { useTamperedMock } from '../support/use-tampered-mock';

/** A collection of format v2.1, to be edited. */
interface Editable {
  event?: Event[];
  item: { name: string; event?: Event[]; item: Request[] }[];
}

interface Event {
  listen: string;
  script: { type: string; exec: string[] };
}

interface Request {
  id?: string;
  name: string;
  event?: Event[];
  // biome-ignore lint/suspicious/noExplicitAny: whatever people write
  request: any;
}

const sites = apis.filter(({ contract }) => contract.id === 'acme/sites');
const parcels = apis.filter(({ contract }) => contract.id === 'acme/parcels');

describe('an edited collection', () => {
  const jobs = loadJobs();
  const own = useTamperedMock([...apis, jobs]);

  async function run([api]: readonly Api[], edit: (collection: Editable) => void) {
    assert.ok(api);
    const { collection } = readV3(writeV3(buildCollection(api)), { name: '', shownAs: '' });
    edit(collection as unknown as Editable);
    const edited = applyEdits(api, collection);
    const ran = await runAll(own.server.url, { apis: [edited.api], edited: new Map([[api.contract.id, edited]]) });
    return { ...ran, edited };
  }

  const requests = (results: readonly ItemResult[], name: string) =>
    results.flatMap(({ item, exchange }) => (item.name === name && exchange ? [exchange.request] : []));
  const find = (collection: Editable, name: string): Request => {
    const request = collection.item.flatMap(({ item }) => item).find((one) => one.name === name);
    assert.ok(request);
    return request;
  };
  const script = (listen: string, text: string): Event => ({
    listen,
    script: { type: 'text/javascript', exec: text.split('\n') },
  });

  for (const [name, api] of Object.entries({ sites, parcels, jobs: [jobs] })) {
    it(`without an edit runs as the generated one: ${name}`, async () => {
      const { results, edited } = await run(api, () => {});
      const plain = await runAll(own.server.url, { apis: api });
      assert.deepEqual(verdicts(results), verdicts(plain.results));
      const { isScripted, isPartial, unknown } = edited;
      assert.deepEqual({ isScripted, isPartial, unknown }, { isScripted: false, isPartial: false, unknown: [] });
    });
  }

  it('sends what its requests say, by the names that they have', async () => {
    const { results, edited } = await run(sites, (collection) => {
      const request = find(collection, 'Get a site');
      request.name = 'Get site 41';
      request.request.header = [{ key: 'X-Mine', value: 'yes' }];
      request.request.url.query = [{ key: 'verbose', value: 'true' }];
    });
    const [sent] = requests(results, 'Get site 41');
    assert.match(sent?.url ?? '', /\/accounts\/920012\/sites\/\d+\?verbose=true$/);
    assert.equal(
      Object.fromEntries(sent?.headers.map(([key, value]) => [key.toLowerCase(), value]) ?? [])['x-mine'],
      'yes',
    );
    assert.deepEqual([edited.isScripted, edited.isPartial], [false, false]);
  });

  it('leaves out what was removed from it', async () => {
    const { results, edited } = await run(sites, (collection) => {
      for (const folder of collection.item)
        folder.item = folder.item.filter(({ name }) => name !== 'List applications');
    });
    assert.equal(results.length, (sites[0]?.list.items.length ?? 0) - 1);
    assert.deepEqual(requests(results, 'List applications'), []);
    assert.equal(edited.isPartial, true);
  });

  it('runs scripts that were written into it, in the order of Postman', async () => {
    const { results, edited } = await run(sites, (collection) => {
      const [folder] = collection.item;
      assert.ok(folder);
      const note = (text: string) => `pm.variables.set('path', (pm.variables.get('path') || '') + '${text}');`;
      collection.event = [...(collection.event ?? []), script('prerequest', note('c')), script('test', note('C'))];
      folder.event = [script('prerequest', note('f')), script('test', note('F'))];
      const request = find(collection, 'List applications');
      const look = `pm.test('path', () => pm.expect(pm.variables.get('path')).to.equal('cfiCF'));`;
      request.event = [
        script('prerequest', note('i')),
        script('test', look),
        script('test', `pm.test('no', () => pm.expect(_.sum([1, 1])).to.equal(3));`),
      ];
    });
    const failed = results.filter(({ status }) => status === 'failed');
    assert.deepEqual(
      failed.map(({ item, findings }) => [item.name, findings.map(({ message }) => message)]),
      [['List applications', ['expected 2 to equal 3']]],
    );
    assert.equal(edited.isScripted, true);
  });

  it('checks what was added to it as the operation that it calls, after what gives it values', async () => {
    const { results, edited } = await run(sites, (collection) => {
      const [folder] = collection.item;
      const copy = structuredClone(find(collection, 'Get a site'));
      delete copy.id;
      folder?.item.unshift({ ...copy, event: [] });
      const other = find(collection, 'List applications');
      other.request.url.path = ['accounts', ':accountId', 'sites'];
    });
    assert.deepEqual(
      results
        .filter(({ item }) => item.folder === 'Sites')
        .sort((a, b) => a.item.index - b.item.index)
        .map(({ item, status }) => [item.operation, item.name, status]),
      [
        ['acme/sites/listSites', 'List sites', 'passed'],
        ['acme/sites/getSite', 'Get a site', 'passed'],
        ['acme/sites/getSite', 'Get a site (2)', 'passed'],
        // It still expects applications.
        ['acme/sites/listSites', 'List applications', 'failed'],
      ],
    );
    assert.equal(edited.isScripted, true);
  });

  it('does not send what no operation of the contract is, or what goes elsewhere', async () => {
    const { results, edited } = await run(sites, (collection) => {
      find(collection, 'List sites').request.method = 'DELETE';
      find(collection, 'Get a site').request.url.host = ['{{otherUrl}}'];
      Object.assign(find(collection, 'List applications').request.url, { protocol: 'https', host: ['example', 'com'] });
    });
    assert.deepEqual(edited.unknown, [
      'acme/sites › Sites › List sites',
      'acme/sites › Sites › Get a site',
      'acme/sites › Sites › List applications',
    ]);
    assert.deepEqual(
      results.filter(({ item }) => item.folder === 'Sites'),
      [],
    );
  });

  it('leaves asking again, and the order of requests, to the run', async () => {
    const { results, edited } = await run([jobs], (collection) => {
      for (const { item } of collection.item)
        for (const { event = [] } of item) for (const { script: own } of event) own.exec.unshift('// edited');
    });
    assert.equal(edited.isScripted, true);
    const plain = await runAll(own.server.url, { apis: [jobs] });
    assert.deepEqual(verdicts(results), verdicts(plain.results));
    const { results: tried } = await run(parcels, (collection) => {
      for (const { event = [] } of collection.item.at(-1)?.item ?? [])
        for (const { script: text } of event) text.exec.unshift('// edited');
    });
    assert.deepEqual(
      tried.filter(({ status }) => status !== 'passed').map(({ item, reason }) => [item.name, reason]),
      [],
    );
  });

  it('signs in by itself where it says so', async () => {
    const { results } = await run(sites, (collection) => {
      find(collection, 'List applications').request.auth = {
        type: 'bearer',
        bearer: [{ key: 'token', value: 'of-its-own', type: 'string' }],
      };
    });
    const statuses = results.map(({ item, exchange }) => [item.name, exchange?.response?.status]);
    // The mock knows no such token.
    assert.deepEqual(
      statuses.find(([name]) => name === 'List applications'),
      ['List applications', 401],
    );
  });
});
