import assert from 'node:assert/strict';
import { createRunItems } from '../../src/collections/build-run-item';
import type { Api } from '../../src/model/api';
import type { Item } from '../../src/model/item';
import type { SendableItem } from '../../src/model/sending';
import { agreementCases } from '../collections/agreement-cases';
import { captureCases } from '../collections/capture-cases';
import { itemsOf, type PostmanItem, readCollection } from '../support/collections/read-collection';
import { loadOwnApis } from '../support/load-own-apis';
import { loadJobs } from '../support/run/load-jobs';
import type { Reply } from '../support/serve';
import { oddAnswers } from './odd-answers';
import { type Answering, openAnswering } from './support/open-answering';

/** What comes back is all that matters here: what signs in is left out. */
const afterOnly = (item: SendableItem): SendableItem => ({ ...item, scripts: { ...item.scripts, prerequest: [] } });

type Saved = PostmanItem['response'][number] | undefined;

const headersOf = (saved: Saved) => Object.fromEntries((saved?.header ?? []).map(({ key, value }) => [key, value]));

/** The saved answer, and what may have become of it. */
function tamper(saved: Saved): readonly Reply[] {
  const { code = 200, body = '' } = saved ?? {};
  const headers = headersOf(saved);
  return [
    { status: code, headers, body },
    { status: 500, headers, body },
    { status: code, headers },
    { status: code, headers, body: body.slice(0, -2) },
    { status: code, headers, body: withOtherValues(body) },
    { status: 200, headers: { 'Content-Type': 'text/html' }, body: '<!doctype html><p>Hello<br>' },
  ];
}

const oddValues = ['null', '0', 'false', '[]', '{}', '12345678901234567890', '"a b"'];

/** Every text in JSON, or between two tags, replaced by something else. */
function withOtherValues(body: string): string {
  let count = 0;
  const next = () => oddValues[count++ % oddValues.length] ?? '';
  return body.startsWith('<')
    ? body.replace(/>[^<>]+</g, () => `>${next()}<`)
    : body.replace(/: *"[^"]*"/g, () => `:${next()}`);
}

describe('on the host and in the sandbox,', () => {
  let answering: Answering;
  before(async () => {
    answering = await openAnswering();
  });
  after(() => answering.twins.close());

  const urlsOf = ({ contract, list }: Api) => {
    const [item] = list.items;
    const text = JSON.stringify(createRunItems({ ...loadOwnApis(contract.id)[0] } as Api)(item as Item).definition);
    return Object.fromEntries(
      [...text.matchAll(/\{\{(\w+Url)\}\}/g)].map(([, name]) => [name, 'http://127.0.0.1:PORT']),
    );
  };
  const find = (id: string, name: string) => {
    const [api] = loadOwnApis(id);
    const item = api?.list.items.find((one) => one.name === name);
    assert(api && item, `${id} has no request '${name}'`);
    return { api, item: afterOnly(createRunItems(api)(item)) };
  };

  // The same scripts and the same answer as those of an item before come to the same again.
  const tried = new Set<string>();
  for (const api of loadOwnApis()) {
    it(`tampered answers to items of ${api.contract.id} come to the same`, async () => {
      const make = createRunItems(api);
      const saved = new Map(itemsOf(readCollection(api.contract.id)).map(({ id, response }) => [id, response[0]]));
      for (const item of api.list.items) {
        const sendable = afterOnly(make(item));
        const { code, header, body } = saved.get(item.id) ?? {};
        const what = JSON.stringify([sendable.scripts.test, code, header, body]);
        if (sendable.scripts.test.length === 0 || tried.has(what)) continue;
        tried.add(what);
        const names = [...item.captures.map(({ variable }) => variable), ...item.releases];
        for (const reply of tamper(saved.get(item.id))) {
          answering.answer = reply;
          answering.twins.begin({ ...urlsOf(api), ...Object.fromEntries(names.map((name) => [name, 'before'])) });
          await answering.twins.send({ item: sendable });
        }
      }
    });
  }

  it('answers that collections and the host agree on come to the same', async () => {
    const saved = (id: string, name: string) =>
      itemsOf(readCollection(id)).find((one) => one.name === name)?.response[0];
    for (const { collection, item: name, status, headers, body } of agreementCases) {
      const { api, item } = find(collection, name);
      const own = saved(collection, name);
      const text = typeof body === 'function' ? JSON.stringify(body(JSON.parse(own?.body ?? '') as never)) : body;
      answering.answer = {
        status: status ?? own?.code ?? 200,
        headers: headers ?? headersOf(own),
        body: text ?? own?.body ?? '',
      };
      answering.twins.begin(urlsOf(api));
      await answering.twins.send({ item });
    }
  });

  for (const { title, collection, item: name, status = 200, headers = {}, body = '', before, after } of captureCases) {
    it(`scripts take ${title}: ${name}`, async () => {
      const { api, item } = find(collection, name);
      answering.answer = { status, headers, body };
      const urls = urlsOf(api);
      answering.twins.begin({ ...before, ...urls });
      const { variables } = await answering.twins.send({ item });
      const own = (variables as [string, string][]).filter(([key]) => !(key in urls));
      assert.deepEqual(Object.fromEntries(own), after);
    });
  }

  for (const [title, { item: name, collection, replies }] of Object.entries(oddAnswers)) {
    it(`${title} come to the same`, async () => {
      const { api, item } = find(collection, name);
      for (const reply of replies) {
        for (const before of [{}, { siteId: '9', createdSiteId: '9', timezoneId: '9' }]) {
          answering.answer = reply;
          answering.twins.begin({ ...before, ...urlsOf(api) });
          await answering.twins.send({ item });
        }
      }
    });
  }

  it('answers that are not final, or are, come to the same', async () => {
    const jobs = loadJobs();
    const make = createRunItems(jobs);
    const bodies: readonly Reply[] = [
      ...['QUEUED', 'RUNNING', 'DONE', 'queued', '', 'QUEUED '].map((state) => ({
        body: JSON.stringify({ id: 'job-1', state }),
      })),
      ...['PROCESSING', ' PROCESSING ', 'COMPLETE'].map((state) => ({
        headers: { 'Content-Type': 'application/xml' },
        body: `<ReportResponse><Report><Status>${state}</Status></Report></ReportResponse>`,
      })),
      { body: '{"state":["QUEUED"]}' },
      { body: '{"state":{"0":"QUEUED"}}' },
      { body: '<' },
      ...[200, 201, 202, 204, 299, 404, 503].map((status) => ({ status })),
    ];
    const pending = new Set<string | undefined>();
    for (const item of jobs.list.items) {
      for (const reply of bodies) {
        answering.answer = reply;
        answering.twins.begin({ jobsUrl: 'http://127.0.0.1:PORT', jobId: 'job-1', allow: 'read,write' });
        pending.add((await answering.twins.send({ item: make(item) })).sent.pending);
      }
    }
    assert.deepEqual(pending, new Set([undefined, 'QUEUED', 'RUNNING', 'PROCESSING', '202']));
  });
});
