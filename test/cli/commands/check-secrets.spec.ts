import assert from 'node:assert/strict';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { checkCommand } from '../../../src/cli/commands/check-command';
import { formsOf, readings } from '../../support/secret-forms';

const secrets = {
  password: 'pä:ss "w/örd&<+%',
  token: `eyJhbGciOiJIUzI1NiJ9.${'c4n4ry-t0ken.'.repeat(6)}`,
  proxy: 'pr0xy-canary',
  cookie: 'c00kie/canary=1',
  newCookie: 'baked canary',
};
const issued = 'just issued canary';
const forms = [...new Set([...Object.values(secrets).flatMap(formsOf), btoa('jdoe:pr0xy-canary')])];
const echo = forms.map((form) => `<${form}>`).join('\n');
const base64 = (text: string) => Buffer.from(text).toString('base64');

const signIn: readonly (readonly [name: string, value: string])[] = [
  ['Authorization', `Basic ${base64(`jdoe:${secrets.password}`)}`],
  ['authorization', `bearer ${secrets.token}`],
  ['Proxy-Authorization', `Basic ${base64(`jdoe:${secrets.proxy}`)}`],
  ['Cookie', `lang=en-US; id=${encodeURIComponent(secrets.cookie)}; empty=`],
];

interface Given {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: readonly (readonly [string, string])[];
  readonly status?: number;
  readonly body: unknown;
}

function entry({ method = 'GET', path = '/9/shelves', headers = [], status = 200, body }: Given): object {
  const list = (pairs: readonly (readonly [string, string])[]) => pairs.map(([name, value]) => ({ name, value }));
  return {
    request: { method, url: `https://library.example.com${path}`, headers: list(headers) },
    response: {
      status,
      headers: list([
        ['Content-Type', 'application/json'],
        ['Set-Cookie', `a="${secrets.newCookie}"; Path=/`],
      ]),
      content: { text: typeof body === 'string' ? body : JSON.stringify(body) },
    },
  };
}

/** What a server that knows the credentials might do with them. */
const entries: readonly object[] = [
  entry({
    headers: signIn,
    body: [{ shelfId: echo, name: 5 }, ...forms.map((form) => ({ shelfId: form, name: [form] }))],
  }),
  entry({ headers: signIn, body: { [echo]: echo } }),
  entry({ body: Object.fromEntries(forms.map((form) => [form, 1])) }),
  entry({ path: `/9/shelves?q=${encodeURIComponent(secrets.token)}&page=2`, body: forms }),
  entry({ path: `/9/${encodeURIComponent(secrets.proxy)}/${base64(secrets.token)}`, body: forms }),
  entry({ method: 'POST', path: '/join', status: 201, body: { user: 1, secret: [issued] } }),
  entry({ method: 'POST', path: '/join', status: 201, body: { user: issued, secret: 'x' } }),
  entry({ method: 'POST', path: '/join', status: 418, body: { secret: issued } }),
];

describe('vouch check, of secrets in a recording,', () => {
  for (const args of [[], ['--json']]) {
    it(`shows none with ${args.join(' ') || 'no flag'}`, async () => {
      const { code, output } = await check(entries, args);
      assert.equal(code, 1);
      const text = readings(output);
      for (const form of [...forms, ...formsOf(issued)]) assert.ok(!text.includes(form), `shows ${form}`);
      assert.match(output, /\[redacted\]/);
      // Nor the beginning of one that was too long to show.
      assert.doesNotMatch(output, /eyJhbGci/);
    });
  }

  it('shows none that only a later entry tells', async () => {
    const token = 'late-t0ken-canary';
    const key = 'k3y-canary-8';
    const query = 'qu3ry/canary';
    const telling = [
      entry({ headers: [['Authorization', `Bearer ${token}`]], body: [] }),
      entry({ headers: [['X-Api-Key', key]], body: [] }),
      entry({ path: `/9/shelves?apikey=${encodeURIComponent(query)}`, body: [] }),
    ];
    const list = [token, key, query].map((secret) => entry({ body: [{ shelfId: secret, [secret]: 1 }] }));
    for (const args of [[], ['--json']]) {
      const { output } = await check([...list, ...telling], args);
      assert.doesNotMatch(output, /canary/);
      assert.match(output, /\[redacted\]/);
    }
  });

  it('shows none of a long recording with a new cookie in every request', async () => {
    const list = Array.from({ length: 150 }, (_, index) => {
      const session = `session-canary-${index}`;
      const headers = [['Cookie', `id=${session}`]] as const;
      return entry({ path: `/9/shelves?q=${session}`, headers, body: [{ shelfId: session }] });
    });
    const { output } = await check(list, ['--json']);
    assert.equal(JSON.parse(output).exchanges.length, 150);
    assert.doesNotMatch(output, /session-canary/);
  });

  it('checks what was answered, not what is left of it', async () => {
    const shelfId = '11111111-2222-4333-8444-555555555555';
    const headers = [['Cookie', `shelf=${shelfId}`]] as const;
    const { code, output } = await check(
      [entry({ headers, body: [{ shelfId, name: 'History', link: '/' }] })],
      ['--json'],
    );
    const [exchange] = JSON.parse(output).exchanges;
    assert.deepEqual([code, exchange.findings], [0, []]);
  });

  it('keeps short cookies for settings', async () => {
    const headers = [['Cookie', 'lang=en-US']] as const;
    const { output } = await check([entry({ path: '/9/shelves?q=en-US', headers, body: [] })], ['--json']);
    assert.equal(JSON.parse(output).exchanges[0].url, 'https://library.example.com/9/shelves?q=en-US');
  });
});

async function check(list: readonly object[], args: readonly string[]): Promise<{ code: number; output: string }> {
  let output = '';
  const stream = {
    write(text: string) {
      output += text;
    },
  };
  const code = await checkCommand.run({
    args: ['-', ...args, '--contracts', join(__dirname, '../../fixtures/mock')],
    env: {},
    cwd: __dirname,
    stdout: stream,
    stderr: stream,
    stdin: Readable.from([Buffer.from(JSON.stringify({ log: { entries: list } }))]),
    signal: new AbortController().signal,
    giveUp: new AbortController().signal,
  });
  return { code, output };
}
