import assert from 'node:assert/strict';
import { PassThrough, Readable } from 'node:stream';
import { check, type Entry, entry, har, id, json, probe } from '../../support/cli/check-recorded';

const body = (value: unknown, rest: Entry = {}) => ({ content: { text: JSON.stringify(value), ...rest } });

const gzip = { name: 'Content-Encoding', value: 'gzip' };

const wrong = { ...probe, Name: 5, New: true };
const error = (check: string, path: string, rest: Entry): Entry => ({ check, severity: 'error', path, ...rest });
const at = (line: number) => ({ source: `contracts/acme/probes.yaml:${line}` });
const findings = {
  wrong: [
    error('body-schema', '/Name', {
      message: 'Wrong type',
      expected: 'string or null',
      actual: 'number 5',
      ...at(134),
    }),
    {
      check: 'undocumented-fields',
      severity: 'info',
      path: '/New',
      message: 'Field is not documented',
      actual: 'boolean, once',
      ...at(130),
    },
  ],
  noId: [
    error('headers', 'X-Request-Id', {
      message: 'Required header is missing',
      expected: 'a value',
      actual: 'missing',
      ...at(17),
    }),
  ],
  empty: [
    error('body-presence', '', {
      message: 'The body is empty',
      expected: 'application/json',
      actual: 'empty body',
      ...at(22),
    }),
  ],
  status: (status: number) => [
    error('documented-status', 'status', {
      message: 'Status is not documented',
      expected: 'one of 200, 401, 404',
      actual: String(status),
      ...at(14),
    }),
  ],
  server: [
    {
      check: 'success-status',
      severity: 'warning',
      path: 'status',
      message: 'The server failed',
      expected: 'a status below 500',
      actual: '500 Internal Server Error',
      ...at(112),
    },
  ],
  syntax: [
    error('body-syntax', '', {
      message: 'Malformed JSON at line 1, column 1',
      expected: 'JSON',
      actual: 'a word',
      ...at(22),
    }),
  ],
  mediaType: [
    error('media-type', 'Content-Type', {
      message: 'Media type is not documented',
      expected: 'application/json',
      actual: 'text/html',
      ...at(22),
    }),
  ],
};

/** Each checked together with a sound answer, so that there is something to check. */
const cases: readonly (readonly [name: string, entry: Entry, findings: readonly Entry[]])[] = [
  ['a sound answer', entry({}), []],
  ['a broken promise', entry(body(wrong)), findings.wrong],
  ['a documented error', entry({ ...body({ Messages: [] }), status: 401, headers: [json] }), []],
  [
    'a documented failure of the server',
    entry({ ...body({ Messages: [] }), status: 500, headers: [json] }, { path: '/probes' }),
    findings.server,
  ],
  ['an undocumented status', entry({ status: 500 }), findings.status(500)],
  ['bytes in base64', entry({ content: { encoding: 'base64', text: btoa(JSON.stringify(wrong)) } }), findings.wrong],
  ['a media type without its header', entry({ headers: [id] }), []],
  ['another media type', entry({ headers: [id], content: { text: '1', mimeType: 'text/html' } }), findings.mediaType],
  ['a missing header', entry({ headers: [json] }), findings.noId],
  ['no headers at all', entry({ headers: [], content: { text: JSON.stringify(probe) } }), []],
  ['a missing body', entry({ content: { size: 62, mimeType: 'application/json' } }), []],
  ['a missing body of unknown size', entry({ content: { size: -1 }, bodySize: -1 }), []],
  ['a missing body that is said to be empty', entry({ content: { size: 0 }, bodySize: 0, _transferSize: 100 }), []],
  ['a body that is empty indeed', entry({ content: { size: 0, text: '' }, bodySize: 0 }), findings.empty],
  ['a body that was cut', entry({ content: { text: '{"Guid":', size: 62 } }), []],
  ['a body that was cut but is broken before', entry({ content: { text: 'nothing', size: 62 } }), findings.syntax],
  [
    'a packed body that cannot be unpacked',
    entry({ headers: [id, json, gzip], content: { encoding: 'base64', text: 'H4sIAAAA', size: 62 } }),
    [],
  ],
  ['a body that is broken', entry({ content: { text: 'nothing', size: 7 } }), findings.syntax],
  [
    'text that was sent in another charset',
    entry({ headers: [id, { ...json, value: 'application/json; charset=utf-16le' }] }),
    [],
  ],
  ['a packed answer', entry({ headers: [id, json, { name: 'content-encoding', value: 'zstd' }] }), []],
  ['an answer of HTTP/2', entry({ headers: [{ name: ':status', value: '200' }, id, json] }), []],
  ['a request that was blocked', entry({ status: 0, headers: [], content: { size: 0 } }), []],
  ['a request without an answer', entry(null), []],
  ['an answer without a body', entry({ status: 204, headers: [], content: { size: 0 } }, { method: 'DELETE' }), []],
  ['an answer from the cache', entry({ status: 304 }, { headers: [{ name: 'If-None-Match', value: '"1"' }] }), []],
  ['304 out of the blue', entry({ status: 304 }), findings.status(304)],
];

describe('vouch check', () => {
  for (const [name, recorded, expected] of cases) {
    it(`checks ${name}`, async () => {
      const { code, stdout } = await check(har(recorded, entry({})), ['x.har', '--json']);
      assert.deepEqual(JSON.parse(stdout).exchanges[0].findings, expected);
      assert.equal(code, expected.some(({ severity }) => severity === 'error') ? 1 : 0);
    });
  }

  it('prints one JSON object, without secrets', async () => {
    const headers = [
      { name: 'Authorization', value: `Basic ${btoa('jdoe:s3cret')}` },
      { name: 'Cookie', value: 'id=s3cret' },
    ];
    const unknown = { request: { method: 'post', url: 'https://jdoe:s3cret@b.com/x?token=s3cret&page=1', headers } };
    const { code, stdout, stderr } = await check(
      har(entry({}, { path: '/probe?api_key=s3cret', headers }), unknown, entry(body(wrong))),
      ['x.har', '--json'],
    );
    const url = 'https://api.example.com/probe';
    const operation = 'acme/probes/getProbe';
    assert.deepEqual(JSON.parse(stdout), {
      version: 1,
      exchanges: [
        { method: 'GET', url: `${url}?api_key=[redacted]`, status: 200, operation, findings: [] },
        {
          method: 'POST',
          url: 'https://redacted@b.com/x?token=[redacted]&page=1',
          status: 0,
          operation: null,
          findings: [],
        },
        { method: 'GET', url, status: 200, operation, findings: findings.wrong },
      ],
    });
    assert.deepEqual([code, stderr], [1, '']);
  });

  it('tells people what was found, and what could not be checked', async () => {
    const other = (path: string) => ({ request: { method: 'GET', url: `https://b.com${path}` } });
    const { code, stdout } = await check(
      har(
        entry({}),
        entry(body(wrong)),
        entry({ status: 0 }),
        entry({ content: { size: 9 } }),
        entry({ content: { size: 99, text: '{' } }),
        ...Array.from({ length: 12 }, (_, index) => other(`/${index}?token=s3cret`)),
        other('/0?page=2'),
      ),
    );
    assert.equal(code, 1);
    assert.equal(
      stdout.replace(/in \d+ ms$/m, 'in 5 ms'),
      `
  Collection    Passed   Failed   Skipped    Time
  acme/probes        1        1         3   12 ms

Failures
  1) acme/probes › Probe › Get a probe  (getProbe)
     GET https://api.example.com/probe → 200  3 ms
     /Name  Wrong type  [body-schema]
       expected  string or null
       actual    number 5
       body      …c52-9a58-0d7a3c1f2e10","Name":5,"New":true}
                                         ^^^^^^^^
       source    contracts/acme/probes.yaml:134

Drift: in the responses, not in the contracts
  acme/probes/getProbe  /New  Field is not documented

Skipped
  1  no response was received
  1  only a part of the body was recorded
  1  the body was not recorded

Not matched: 13 of 18 requests are for nothing that a contract describes
  2  GET https://b.com/0
${[1, 2, 3, 4, 5, 6, 7, 8, 9].map((index) => `  1  GET https://b.com/${index}\n`).join('')}  and 2 more

Matched   5 of 18 requests of x.har
FAILED  1 passed, 1 failed, 3 skipped in 5 ms
`,
    );
  });

  it('goes on past entries that are none, and says why it skips', async () => {
    const { code, stdout } = await check(har({}, entry({ content: { size: 9 } }), entry({})), ['x.har', '--json']);
    const url = 'https://api.example.com/probe';
    const shown = { method: 'GET', url, status: 200, operation: 'acme/probes/getProbe', findings: [] };
    const none = { method: '', url: '', status: 0, operation: null, findings: [] };
    assert.deepEqual(JSON.parse(stdout).exchanges, [
      { ...none, reason: 'entry 1 has no request with a method and a URL' },
      { ...shown, reason: 'the body was not recorded' },
      shown,
    ]);
    assert.equal(code, 0);
  });

  it('says of an unknown host whose path it has, and takes it for one where --base-url says so', async () => {
    const recorded = har(entry({ content: { text: JSON.stringify(wrong) } })).replaceAll(
      'api.example.com',
      'gateway.test',
    );
    const { error: refused, stdout } = await check(recorded);
    assert.match(String(refused), /None of the 1 requests/);
    assert.match(
      stdout,
      /GET https:\/\/gateway\.test\/probe: a path of acme\/probes, at a host that it does not name; ACME_PROBES_URL adds one/,
    );
    const taken = await check(recorded, ['x.har', '--base-url', 'acme/probes=https://gateway.test']);
    assert.equal(taken.code, 1);
    assert.match(taken.stdout, /Wrong type/);
    for (const pair of ['acme/other=https://gateway.test', 'acme/probes=gateway.test', 'acme/probes']) {
      const { error } = await check(recorded, ['x.har', '--base-url', pair]);
      assert.match(String(error), /--base-url/);
    }
    const moved = await check(recorded, ['x.har'], { env: { ACME_PROBES_URL: ' https://gateway.test ' } });
    assert.match(moved.stdout, /Wrong type/);
    const { error } = await check(recorded, ['x.har'], { env: { ACME_PROBES_URL: 'gateway.test' } });
    assert.match(String(error), /ACME_PROBES_URL is not a URL/);
  });

  it('reads standard input', async () => {
    const { code, stdout } = await check('', ['-'], { stdin: Readable.from([Buffer.from(har(entry({})))]) });
    assert.equal(code, 0);
    assert.match(stdout, /\nMatched {3}1 of 1 requests of standard input\nPASSED {2}1 passed, 0 failed, 0 skipped in /);
  });

  it('reports what it has read when it is interrupted', async () => {
    const stdin = new PassThrough();
    const interrupt = new AbortController();
    stdin.write(har(entry({})).slice(0, -3));
    const ended = check('', ['-', '--json'], { stdin, signal: interrupt.signal, onOutput: () => interrupt.abort() });
    const { code, stdout } = await ended;
    assert.deepEqual([code, JSON.parse(stdout).exchanges.length], [130, 1]);
  });
});
