import assert from 'node:assert/strict';
import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { type MockServer, startMock } from '../../../src/mock/server/start-mock';
import type { Finding } from '../../../src/model/finding';
import { checkHar } from '../../../src/pipelines/traffic/check-har';
import { har } from '../../../src/report/reporters/har';
import { exchange, info, report, result, sandbox } from '../../support/report/sample-run';
import { apis, runAll } from '../../support/run/run-all';
import { startTampering, type TamperingServer } from '../../support/start-tampering';

const validate = (() => {
  const schemas: Readonly<Record<string, object>> = require('har-schema');
  const ajv = new Ajv({
    strict: false,
    logger: false,
    formats: { 'date-time': true, uri: true, ipv4: true, ipv6: true },
  });
  ajv.addMetaSchema(require('ajv/lib/refs/json-schema-draft-06.json'));
  for (const schema of Object.values(schemas)) ajv.addSchema(schema);
  return (value: unknown) => {
    assert.ok(ajv.validate('har.json#', value), ajv.errorsText());
    return value as { log: { entries: Record<string, unknown>[] } };
  };
})();

const read = (folder: string) => validate(JSON.parse(readFileSync(join(folder, 'traffic.har'), 'utf8')));

const contentsIn = (folder: string): readonly object[] =>
  read(folder).log.entries.map((entry) => (entry['response'] as { content: object }).content);

describe('har', () => {
  it('has what was sent and what came, in the order of the plan', async () => {
    const { options, folder } = sandbox();
    const headers = [['Content-Type', 'application/json']] as const;
    const sent = exchange('/media?a=1&b=%20', 200, { started: '2026-11-29T01:02:04.000Z' });
    await report(har(options), {
      results: [
        result(4, { exchange: exchange('/Zone', undefined, { error: 'socket hang up' }) }),
        result(1, { status: 'skipped' }),
        result(0, { exchange: { ...sent, request: { ...sent.request, method: 'POST', headers, body: '{"x":"é"}' } } }),
      ],
    });
    const common = { httpVersion: 'HTTP/1.1', cookies: [], headersSize: -1 };
    const type = [{ name: 'Content-Type', value: 'application/json' }];
    assert.deepEqual(read(folder).log.entries, [
      {
        startedDateTime: '2026-11-29T01:02:04.000Z',
        time: 12.4,
        request: {
          ...common,
          method: 'POST',
          url: 'http://127.0.0.1/media?a=1&b=%20',
          headers: type,
          queryString: [
            { name: 'a', value: '1' },
            { name: 'b', value: ' ' },
          ],
          postData: { mimeType: 'application/json', text: '{"x":"é"}' },
          bodySize: 10,
        },
        response: {
          ...common,
          status: 200,
          statusText: 'OK',
          headers: type,
          content: { size: 7, mimeType: 'application/json', text: '{"a":1}' },
          redirectURL: '',
          bodySize: 7,
        },
        cache: {},
        timings: { send: 0, wait: 12.4, receive: 0 },
      },
      {
        startedDateTime: info.started,
        time: 12.4,
        request: {
          ...common,
          method: 'GET',
          url: 'http://127.0.0.1/Zone',
          headers: [{ name: 'Authorization', value: '[redacted]' }],
          queryString: [],
          bodySize: 0,
        },
        response: {
          ...common,
          status: 0,
          statusText: '',
          headers: [],
          content: { size: 0, mimeType: 'x-unknown' },
          redirectURL: '',
          bodySize: -1,
        },
        cache: {},
        timings: { send: 0, wait: 12.4, receive: 0 },
        comment: 'socket hang up',
      },
    ]);
  });

  const bodies: Readonly<Record<string, readonly [body: Uint8Array, mediaType: string, content: object]>> = {
    'text as text': [Buffer.from('é'), 'text/plain', { size: 2, text: 'é' }],
    'nothing as nothing': [Buffer.alloc(0), 'application/json', { size: 0, text: '' }],
    'text in its charset': [Buffer.from('é', 'utf16le'), 'text/plain; charset=utf-16le', { size: 2, text: 'é' }],
    'no binary content, in which not every secret is found': [
      Buffer.from('abc'),
      'application/octet-stream',
      { size: 3 },
    ],
    'no text with zeros': [Buffer.from('a\0b'), 'text/plain', { size: 3 }],
    'JSON that is none, and might be taken for base64': [
      Buffer.from('YWJj'),
      'application/json',
      { size: 4, text: 'WVdKag==', encoding: 'base64' },
    ],
  };
  for (const [title, [body, mimeType, content]] of Object.entries(bodies)) {
    it(`writes ${title}`, async () => {
      const { options, folder } = sandbox();
      const response = { status: 200, headers: [['Content-Type', mimeType]] as const, body };
      await report(har(options), { results: [result(0, { exchange: exchange('/', 200, { response }) })] });
      assert.deepEqual(contentsIn(folder), [{ mimeType, ...content }]);
    });
  }

  it('says what the report of a shard has not kept', async () => {
    const { options, folder } = sandbox();
    const headers = [['Content-Type', 'text/plain']] as const;
    const lost = { status: 200, headers, body: Buffer.alloc(0), recorded: 'none', lost: 'why', size: 9 } as const;
    const cut = { status: 200, headers, body: Buffer.from('ab'), recorded: 'part', size: 9 } as const;
    const results = [lost, cut].map((response, index) => result(index, { exchange: exchange('/', 200, { response }) }));
    await report(har(options), { results });
    const mimeType = 'text/plain';
    assert.deepEqual(contentsIn(folder), [
      { size: 9, mimeType },
      { size: 9, mimeType, text: 'ab' },
    ]);
  });

  describe('of a run', () => {
    let mock: MockServer;
    let server: TamperingServer;
    before(async () => {
      mock = await startMock({ apis });
      server = await startTampering(mock.url, ({ path }, { headers }) => {
        if (/\/Timezone$/.test(path)) return { body: Buffer.from('[{"Extra": "é"}]') };
        if (/\/sites$/.test(path)) return { headers: { ...headers, 'content-type': 'text/html' } };
        return /parcels$/.test(path) ? { body: Buffer.from('{') } : {};
      });
    });
    after(async () => {
      await server.close();
      await mock.close();
    });

    it('has the same findings when it is checked as recorded traffic', async () => {
      const { options, folder } = sandbox();
      const show = ({ check, severity, path, message, expected, actual, source }: Finding) =>
        [check, severity, path, message, expected, actual, source].join(' ');
      const { results } = await runAll(server.url, { wrongSignIns: 'none', reporter: har(options) });
      const found = results.toSorted((a, b) => a.item.index - b.item.index).filter((one) => one.exchange);
      const baseUrls = new Map(
        apis.map(({ contract }) => [contract.id, [mock.baseUrl(contract.id).replace(mock.url, server.url)]]),
      );
      const source = () => createReadStream(join(folder, 'traffic.har'));
      const checked = [];
      for await (const one of checkHar({ apis, source: source(), preview: source(), name: 'x', baseUrls }))
        checked.push(one);
      assert.deepEqual(
        checked.map(({ operation, findings }) => [operation, ...findings.map(show)]),
        found.map(({ item, findings }) => [item.operation, ...findings.map(show)]),
      );
      assert.ok(found.flatMap(({ findings }) => findings).length >= 4);
      read(folder);
    });
  });
});
