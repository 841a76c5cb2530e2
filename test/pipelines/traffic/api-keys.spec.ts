import assert from 'node:assert/strict';
import type { Recording } from '../../../src/model/recording';
import { createRecordingChecker } from '../../../src/pipelines/traffic/check-recording';
import { loadKinds } from '../../support/kinds-apis';

const apis = loadKinds();
const body = Buffer.from('["lamp", "amber-lantern"]');

/** A recording of a request, and its response. */
const recording = (url: string, requestHeaders: Recording['requestHeaders'] = []): Recording => ({
  method: 'GET',
  url,
  requestHeaders,
  response: { status: 200, headers: [['content-type', 'application/json']], body, recorded: 'whole' },
  duration: 1,
});

const things = 'https://api.acme.example/v1/things';

const cases: Readonly<Record<string, { given: Recording; url: string; header?: readonly [string, string] }>> = {
  'in a header': { given: recording(things, [['x-acme-id', 'abc']]), url: things, header: ['x-acme-id', '[redacted]'] },
  'in a query': { given: recording(`${things}?page=2&acme_id=abc`), url: `${things}?page=2&acme_id=[redacted]` },
  'in a query, in capitals': { given: recording(`${things}?ACME_ID=abc`), url: `${things}?ACME_ID=[redacted]` },
  'in a cookie': {
    given: recording(things, [['Cookie', 'acme=abc']]),
    url: things,
    header: ['Cookie', '[redacted]'],
  },
  'in a token': {
    given: recording(things, [['Authorization', 'Bearer abc']]),
    url: things,
    header: ['Authorization', 'Bearer [redacted]'],
  },
  'sent to what no contract describes': {
    given: recording('https://elsewhere.example/?acme_id=abc'),
    url: 'https://elsewhere.example/?acme_id=[redacted]',
  },
};

describe('what is secret in recorded traffic by its place in a contract', () => {
  for (const [title, { given, url, header }] of Object.entries(cases)) {
    it(`is not shown ${title}`, () => {
      const checked = createRecordingChecker(apis)(given);
      assert.deepEqual([checked.url, checked.result?.exchange?.request.url ?? url], [url, url]);
      if (header) assert.deepEqual(checked.result?.exchange?.request.headers, [header]);
      assert.ok(!JSON.stringify(checked).includes('abc'));
    });
  }

  it('is not shown where it turns up again', () => {
    const check = createRecordingChecker(apis);
    check(recording(things, [['X-Acme-Id', 'amber-lantern']]));
    const { exchange } = check(recording(`${things}?q=amber-lantern`)).result ?? {};
    assert.equal(exchange?.request.url, `${things}?q=[redacted]`);
    assert.equal(Buffer.from(exchange.response?.body ?? []).toString(), '["lamp", "[redacted]"]');
  });
});
