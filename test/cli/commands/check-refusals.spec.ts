import assert from 'node:assert/strict';
import { UserError } from '../../../src/model/user-error';
import { check, entry, har } from '../../support/cli/check-recorded';

describe('vouch check, of what it cannot check,', () => {
  const record = 'Record the traffic again, and save it as HAR 1.2.';
  const refused: readonly (readonly [
    name: string,
    text: string,
    error: readonly [code: string, what: string, remedy: string],
  ])[] = [
    ['no HAR', '{}', ['ERR_HAR', 'x.har contains no requests: its list log.entries is missing or empty.', record]],
    ['no JSON', 'HTTP/1.1 200', ['ERR_HAR', 'x.har is not valid JSON: error at byte 0.', record]],
    [
      'half a HAR',
      har(entry({})).slice(0, -9),
      ['ERR_HAR', `x.har is cut off after ${har(entry({})).length - 9} bytes.`, record],
    ],
    [
      'entries that are none',
      har({}, { request: { method: 'GET' } }),
      [
        'ERR_NOTHING_CHECKED',
        'None of the 2 requests in x.har matches an operation of acme/probes.',
        'Record traffic of these APIs with its responses, or choose other contracts with --contracts.',
      ],
    ],
    [
      'responses without bodies only',
      har(entry({ content: { size: 62 } })),
      [
        'ERR_NOTHING_CHECKED',
        'None of the responses in x.har could be checked.',
        'Record traffic of these APIs with its responses, or choose other contracts with --contracts.',
      ],
    ],
    [
      'requests to strangers only',
      har({ request: { method: 'GET', url: 'https://b.com/' } }),
      [
        'ERR_NOTHING_CHECKED',
        'None of the 1 requests in x.har matches an operation of acme/probes.',
        'Record traffic of these APIs with its responses, or choose other contracts with --contracts.',
      ],
    ],
    [
      'requests without answers only',
      har(entry(null)),
      [
        'ERR_NOTHING_CHECKED',
        'None of the responses in x.har could be checked.',
        'Record traffic of these APIs with its responses, or choose other contracts with --contracts.',
      ],
    ],
  ];
  for (const [name, text, expected] of refused) {
    it(`refuses ${name}`, async () => {
      const { error } = await check(text);
      assert(error instanceof UserError);
      assert.deepEqual([error.code, error.what, error.remedy], expected);
    });
  }

  const misused: Readonly<Record<string, string>> = {
    '': 'vouch check takes one HAR file.',
    'a.har b.har': 'vouch check takes one HAR file.',
    'x.har --nonsense': "Unknown option '--nonsense'.",
    'nowhere.har': 'nowhere.har cannot be read: ENOENT: no such file or directory.',
    '.': '. cannot be read: EISDIR: illegal operation on a directory.',
  };
  for (const [args, what] of Object.entries(misused)) {
    it(`refuses 'vouch check ${args}'`, async () => {
      const { error, stdout } = await check(har(entry({})), args.split(' ').filter(Boolean));
      assert(error instanceof UserError);
      assert.deepEqual([error.what, stdout], [what, '']);
    });
  }

  it('prints a whole JSON object of a HAR that ends too early', async () => {
    const { error, stdout } = await check(har(entry({}), entry({})).slice(0, -20), ['x.har', '--json']);
    assert(error instanceof UserError);
    assert.equal(JSON.parse(stdout).exchanges.length, 1);
  });
});
