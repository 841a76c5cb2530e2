import assert from 'node:assert/strict';
import type { ItemResult } from '../../../src/model/results';
import { excerptBody } from '../../../src/report/tally/excerpt-body';
import { exchange, finding, result } from '../../support/report/sample-run';

const failing = (path: string, body: string | Uint8Array, type = 'application/json'): ItemResult => {
  const sent = exchange('/media', 200);
  const response = { status: 200, headers: [['Content-Type', type]] as const, body: Buffer.from(body) };
  return result(0, {
    status: 'failed',
    findings: [finding(path)],
    exchange: { ...sent, response },
  });
};

describe('excerptBody', () => {
  it('shows the place of the first error, on one line', () => {
    const body = JSON.stringify({ data: [{ id: 'x'.repeat(50), name: 'one' }], rest: 'y'.repeat(200) }, null, 2);
    assert.deepEqual(excerptBody(failing('/data/0/name', body)), {
      before: `…${'x'.repeat(20)}", `,
      marked: '"name": "one"',
      after: ` } ], "rest": "${'y'.repeat(8)}…`,
    });
  });

  it('shows what should contain what is missing', () => {
    assert.deepEqual(excerptBody(failing('/a/b', '{"a":{"c":1}}')), { before: '{', marked: '"a":{', after: '"c":1}}' });
  });

  it('shows how a body begins that no place leads into, without what could control a terminal', () => {
    const page = `<!doctype html>\n<title>Sign in\u001b[2J</title>${'z'.repeat(200)}`;
    const excerpt = excerptBody(failing('Content-Type', page, 'text/html'));
    assert.equal(excerpt?.before, '');
    assert.equal(excerpt?.marked, '');
    assert.match(excerpt?.after ?? '', /^<!doctype html> <title>Sign in\\u001b\[2J<\/title>z+…$/);
    assert.equal(excerpt?.after.length, 61);
  });

  it('shows where a body stops being JSON or XML', () => {
    const broken = failing('', '{"a": 1,\n "b": ]}');
    const [only] = broken.findings;
    const message = 'Malformed JSON at line 2, column 7';
    const findings = [{ ...only, check: 'body-syntax', severity: 'error' as const, path: '', message }];
    assert.deepEqual(excerptBody({ ...broken, findings }), { before: '{"a": 1, "b": ', marked: ']', after: '}' });
  });

  it('shows what a callback has in its request', () => {
    const { exchange: sent = exchange('/', 200), ...rest } = failing('request body/a', '{}');
    const request = { ...sent.request, body: '{"a":1}' };
    const expected = { before: '{', marked: '"a":1', after: '}' };
    assert.deepEqual(excerptBody({ ...rest, exchange: { ...sent, request } }), expected);
  });

  it('shows nothing of a body that the error is not about', () => {
    assert.equal(excerptBody(failing('X-Request-Id', '{"a":1}')), undefined);
  });

  it('shows nothing of what is not text, and where there is nothing', () => {
    assert.equal(excerptBody(failing('/a', Buffer.from([0, 159, 255, 3, 1]), 'image/gif')), undefined);
    assert.equal(excerptBody(failing('/a', '')), undefined);
    assert.equal(excerptBody(result(0)), undefined);
  });
});
