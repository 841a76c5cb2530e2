import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeCurl } from '../../../../src/report/html/page/write-curl.js';

type Request = Parameters<typeof writeCurl>[0];

const secrets = {
  USERNAME: 'a b',
  PASSWORD: "p'w$(x)",
  TOKEN: 't',
  X_API_KEY: 'k',
  CLIENT_SECRET: 'c',
  SECRET: 's',
  API_KEY: 'q',
  SECRET_2: 's2',
};

/** The arguments that a shell gives to curl. */
function argumentsOf(command: string): readonly string[] {
  const script = `curl() { for word in "$@"; do printf '%s\\0' "$word"; done; }\n${command}\n`;
  return execFileSync('/bin/sh', ['-c', script], { env: secrets, encoding: 'utf8' }).split('\0').slice(0, -1);
}

const url = 'https://x.example/v1/things';
const request = (more: Partial<Request>): Request => ({ method: 'GET', url, headers: [], ...more });
const text = (value: string, more = {}) => ({ size: Buffer.byteLength(value), text: value, ...more });

const cases: readonly (readonly [name: string, request: Request, words: readonly string[], says?: RegExp])[] = [
  ['a read', request({}), ['-g', url], /^curl/],
  ['a method', request({ method: 'DELETE' }), ['-g', '-X', 'DELETE', url]],
  ['HEAD', request({ method: 'HEAD' }), ['-g', '-I', url]],
  ['quotes', request({ url: `${url}?q='"$(id)\`!` }), ['-g', `${url}?q='"$(id)\`!`]],
  [
    'headers, without those that curl or newman adds',
    request({
      headers: [
        ['Accept', 'a; b'],
        ['Host', 'x'],
        ['User-Agent', 'PostmanRuntime/7'],
        ['Accept-Encoding', 'gzip'],
        ['X-Empty', ''],
      ],
    }),
    ['-g', '--compressed', url, '-H', 'Accept: a; b', '-H', 'X-Empty;'],
  ],
  [
    'a name and a password',
    request({ headers: [['Authorization', 'Basic [redacted]']] }),
    ['-g', url, '-u', "a b:p'w$(x)"],
    /^# Set USERNAME, PASSWORD first\.\n/,
  ],
  [
    'a token',
    request({ headers: [['authorization', 'Bearer [redacted]']] }),
    ['-g', url, '-H', 'authorization: Bearer t'],
    /^# Set TOKEN first\.\n/,
  ],
  ['a key in a header', request({ headers: [['X-Api-Key', '[redacted]']] }), ['-g', url, '-H', 'X-Api-Key: k']],
  ['a key in the URL', request({ url: `${url}?api_key=[redacted]&b=1` }), ['-g', `${url}?api_key=q&b=1`]],
  [
    'two secrets',
    request({ url: `${url}/[redacted]/[redacted]` }),
    ['-g', `${url}/s/s2`],
    /^# Set SECRET, SECRET_2 first\.\n/,
  ],
  [
    'JSON with secrets',
    request({ method: 'POST', body: text(`{"name":"it's","clientSecret":"[redacted]"}`) }),
    ['-g', '-X', 'POST', url, '--data-raw', `{"name":"it's","clientSecret":"c"}`],
  ],
  [
    'a form with secrets',
    request({ method: 'POST', body: text('a=1&password=[redacted]') }),
    ['-g', '-X', 'POST', url, '--data-raw', "a=1&password=p'w$(x)"],
  ],
  [
    'XML with secrets',
    request({ method: 'PUT', body: text('<a>\n<password>[redacted]</password></a>') }),
    ['-g', '-X', 'PUT', url, '--data-raw', "<a>\n<password>p'w$(x)</password></a>"],
  ],
  [
    'a body that begins with @',
    request({ method: 'POST', body: text('@/etc/passwd') }),
    ['-g', '-X', 'POST', url, '--data-raw', '@/etc/passwd'],
  ],
  [
    'half a body',
    request({ method: 'POST', body: text('abc', { truncated: true }) }),
    ['-g', '-X', 'POST', url, '--data-binary', '@body'],
    /does not keep this body/,
  ],
];

describe('writeCurl', () => {
  for (const [name, given, words, says = /./] of cases) {
    it(`writes ${name} as a shell reads it`, () => {
      const command = writeCurl(given);
      assert.deepEqual(argumentsOf(command), words);
      assert.match(command, says);
    });
  }
});
