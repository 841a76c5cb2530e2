import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkCommand } from '../../src/cli/commands/check-command';
import { loadApis } from '../../src/pipelines/load-apis';
import { runCollections } from '../../src/pipelines/run/run-collections';
import { createReport } from '../../src/report/create-report';
import { reporters } from '../../src/report/reporters';
import { Sandbox } from '../support/cli/sandbox';
import { readFolder } from '../support/read-folder';
import { type Reply, serve } from '../support/serve';
import { writeContracts } from '../support/write-contracts';

type Write = (text: string) => string;

const json: Write = (text) => JSON.stringify(text).slice(1, -1);
const xml: Write = (text) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const percent: Write = encodeURIComponent;
const base64: Write = (text) => Buffer.from(text).toString('base64');
const hex: Write = (text) => Buffer.from(text).toString('hex');
const times =
  (count: number, write: Write): Write =>
  (text) =>
    Array.from({ length: count }).reduce<string>((written) => write(written), text);

const promised: Readonly<Record<string, Write>> = {
  raw: (text) => text,
  'in capitals': (text) => text.toUpperCase(),
  'in small letters': (text) => text.toLowerCase(),
  'percent-encoded': percent,
  'percent-encoded twice': times(2, percent),
  'percent-encoded three times, in capitals': (text) => times(3, percent)(text).toUpperCase(),
  'as in a form': (text) => new URLSearchParams({ s: text }).toString().slice(2),
  'in JSON': json,
  'in JSON in JSON': times(2, json),
  'in JSON in JSON in JSON': times(3, json),
  'in JSON in ASCII': (text) =>
    json(text).replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  'in XML': xml,
  'in XML in XML': times(2, xml),
  'in XML in XML in XML': times(3, xml),
  'in XML by numbers': (text) => Array.from(text, (char) => `&#${char.codePointAt(0)};`).join(''),
  'in XML in JSON in a URL': (text) => percent(json(xml(text))),
  'in a URL in XML in JSON': (text) => json(xml(percent(text))),
  'in hexadecimal': hex,
  'in hexadecimal in capitals': (text) => hex(text).toUpperCase(),
  'in base64': base64,
  'in base64 for URLs': (text) => Buffer.from(text).toString('base64url'),
  'in base64 of the pair': (text) => base64(`ada:${text}`),
  'in base64 in the middle of a text': (text) => base64(`xy${text}xyz`),
  'in base64 that is broken into lines': (text) => base64(text).replace(/.{10}/g, '$&\n'),
  'in base64 in JSON in a URL': (text) => percent(json(base64(text))),
  'in UTF-8 taken for Latin-1': (text) => Buffer.from(text).toString('latin1'),
};

/** Whoever writes a secret so means to hide it, or has a reason of his own; to look for these would cost every run more than they are worth. */
const unpromised: Readonly<Record<string, Write>> = {
  'percent-encoded seven times': times(7, percent),
  'in base64 in base64': (text) => base64(base64(text)),
  'in base64 in capitals': (text) => base64(text.toUpperCase()),
  'in base64 of UTF-16': (text) => Buffer.from(text, 'utf16le').toString('base64'),
  'in hexadecimal with colons': (text) => hex(text).replace(/..(?=.)/g, '$&:'),
  'in XML with the names of HTML': (text) => xml(text).replaceAll('ä', '&auml;').replaceAll('€', '&euro;'),
  'quoted-printable': (text) =>
    Array.from(Buffer.from(text), (byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
  reversed: (text) => Array.from(text).reverse().join(''),
  'with something in between': (text) => Array.from(text).join('-'),
};

const spellings = { ...promised, ...unpromised };

const headers = (mediaType: string) => ({ 'content-type': mediaType });
const printable: Write = (text) => (/^[ -~]*$/.test(text) ? text : encodeURI(text));
const utf16 = (text: string) => Buffer.from(text, 'utf16le');

/** Where a server may put it. */
const places: Readonly<Record<string, (written: string) => Reply>> = {
  'a header': (written) => ({ headers: { ...headers('application/json'), 'x-echo': printable(written) }, body: '{}' }),
  "a header's name": (written) => ({
    headers: { ...headers('application/json'), [`x-${percent(written).replace(/[()]/g, '')}`]: '1' },
    body: '{}',
  }),
  JSON: (written) => ({ headers: headers('application/json'), body: JSON.stringify({ name: written }) }),
  'JSON, where values are cut': (written) => ({
    headers: headers('application/json'),
    body: JSON.stringify({ name: `${'x'.repeat(20)}${written}` }),
  }),
  'a name in JSON': (written) => ({ headers: headers('application/json'), body: JSON.stringify({ [written]: 1 }) }),
  XML: (written) => ({ headers: headers('application/xml'), body: `<Thing><name>${xml(written)}</name></Thing>` }),
  'an attribute in XML': (written) => ({
    headers: headers('application/xml'),
    body: `<Thing><name n="${xml(written)}">x</name></Thing>`,
  }),
  'broken JSON': (written) => ({ headers: headers('application/json'), body: `{"name": "${written}` }),
  'a text of another kind': (written) => ({ status: 500, headers: headers('text/html'), body: `<p>${written}` }),
  'JSON in UTF-16': (written) => ({
    headers: headers('application/json; charset=utf-16le'),
    body: utf16(JSON.stringify({ name: written })),
  }),
  'JSON in UTF-16 that nothing names': (written) => ({
    headers: headers('application/json'),
    body: utf16(JSON.stringify({ name: written })),
  }),
};
/** The path of the request is where the client puts it. */
const own = 'the URL';

const pairs = Object.entries(spellings).flatMap(([spelling, write]) =>
  [...Object.keys(places), own].map((place) => ({ spelling, place, write })),
);
const planted = pairs.map((pair, index) => {
  const id = String(index).padStart(3, '0');
  const secret = `k${id}Pä"<&/w€${id}z`;
  return { ...pair, secret, written: pair.write(secret) };
});

const contracts = {
  'acme/vendor.yaml': `title: Acme
variables:
  - { name: username, description: Name, env: ACME_USERNAME, mock: ada }
  - { name: password, description: Password, secret: true, env: ACME_PASSWORD, mock: otter }
  - { name: thing, description: Thing, env: ACME_THING, mock: thing }
schemes:
  apiUser: { username: username, password: password }
`,
  'acme/things.yaml': `openapi: 3.1.1
info: { title: Acme Things, version: '1' }
servers: [{ url: https://things.acme.example/v1 }]
tags: [{ name: Things, description: Things. }]
security: [{ apiUser: [] }]
components:
  securitySchemes: { apiUser: { type: http, scheme: basic } }
  schemas:
    Thing: { type: object, xml: { name: Thing }, properties: { name: { type: string, format: uuid } } }
paths:
  /things/{thing}:
    get:
      operationId: getThing
      summary: Get a thing
      tags: [Things]
      x-effect: read
      parameters:
        - { name: thing, in: path, required: true, x-variable: thing, schema: { type: string }, example: thing }
      responses:
        '200':
          description: The thing
          headers: { X-Echo: { schema: { type: string, format: uuid } } }
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Thing' }
              example: {}
            application/xml: { schema: { $ref: '#/components/schemas/Thing' }, example: {} }
`,
};

const folder = writeContracts(contracts);

/** A text as it is, and with up to ten levels of escapes undone. */
function levelsOf(text: string): readonly string[] {
  const levels = [text];
  for (let level = 0; level < 10; level += 1) {
    const undone = (levels.at(-1) ?? '')
      .replace(/&(?:amp|lt|gt|quot|apos);|&#x?[\da-f]+;/gi, (reference) => {
        const names: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };
        const [, sign = '', digits = ''] = /#(x?)([\da-f]+)/i.exec(reference) ?? [];
        return (
          names[reference.toLowerCase()] ??
          String.fromCodePoint(Number.parseInt(digits || '27', sign || !digits ? 16 : 10))
        );
      })
      .replace(/\\(?:u([\da-f]{4})|(.))/gi, (_, code?: string, char = '') =>
        code === undefined ? char : String.fromCharCode(Number.parseInt(code, 16)),
      )
      .replace(/(?:%[\da-f]{2})+/gi, (bytes) => Buffer.from(bytes.replaceAll('%', ''), 'hex').toString());
    if (undone === levels.at(-1)) break;
    levels.push(undone);
  }
  return levels;
}

/** The pairs that a text shows, or the beginning of: half a secret is too much. */
function findShown(text: string): readonly string[] {
  const levels = levelsOf(text.replaceAll('\\n', '\n')).map((level) => level.toLowerCase());
  const shows = (needle: string) => levels.some((level) => level.includes(needle.slice(0, 24).toLowerCase()));
  return planted
    .filter(({ secret, written }) => shows(written) || shows(secret))
    .map(({ spelling, place }) => `${spelling}: ${place}`);
}

const isPromised = (pair: string) => Object.hasOwn(promised, pair.split(': ')[0] ?? '');
const everyUnpromised = (from: readonly string[]) =>
  Object.keys(unpromised).flatMap((spelling) => from.map((place) => `${spelling}: ${place}`));

describe('secrets, in every place and spelling,', () => {
  it('are shown by no writer of a run, except for those that are not promised', async () => {
    const reports = mkdtempSync(join(tmpdir(), 'vouch-secrets-'));
    await using server = await serve(({ headers: sent, url = '' }, response) => {
      const [, password] =
        /^ada:(.*)$/s.exec(Buffer.from(sent.authorization?.slice(6) ?? '', 'base64').toString()) ?? [];
      const found = planted.find(({ secret }) => secret === password);
      if (!found || !url.startsWith('/things/')) return response.writeHead(401).end();
      const { status = 200, headers: told, body } = places[found.place]?.(found.written) ?? { status: 404 };
      return response.writeHead(status, told).end(body);
    });
    const apis = loadApis({ folder });
    const iterationData = planted.map(({ secret, place, written }) => ({
      password: secret,
      thing: place === own ? written : 'thing',
    }));
    let printed = '';
    const output = { write: (text: string) => (printed += text) };
    const report = createReport({
      reporters: Object.keys(reporters),
      folder: reports,
      stepSummary: join(reports, 'step.md'),
      stdout: output,
      color: false,
      interactive: false,
    });
    const errors: string[] = [];
    await runCollections({
      apis,
      target: 'test',
      environments: new Map([
        ['acme/things', { thingsUrl: server.url, username: 'ada', password: 'none', thing: 'x' }],
      ]),
      allow: new Set(['read']),
      selection: { grep: /Get a thing/ },
      concurrency: 8,
      settings: { iterationData, iterationCount: planted.length },
      bail: false,
      signal: new AbortController().signal,
      reporter: {
        ...report,
        async onResult(result) {
          errors.push(JSON.stringify(result.checks), ...result.findings.map((finding) => JSON.stringify(finding)));
          await report.onResult?.(result);
        },
      },
    });
    const writers = {
      'terminal and github': printed,
      'what reporters get': errors.join('\n'),
      ...readFolder(reports),
    };
    rmSync(reports, { recursive: true });
    const names = new Set(Object.keys(writers).map((name) => name.replace(/allure-results.*/, 'allure-results')));
    const withFile = Object.values(reporters).length - 2;
    assert.equal(names.size, withFile + ['terminal and github', 'what reporters get', 'step.md'].length);
    const shown = new Set(Object.values(writers).flatMap(findShown));
    assert.deepEqual([...shown].filter(isPromised), []);
    assert.deepEqual([...shown].sort(), everyUnpromised([...Object.keys(places), own]).sort());
  });

  for (const args of [[], ['--json'], ['--sarif']]) {
    it(`are shown by no vouch check ${args.join('')}, except for those that are not promised`, async () => {
      const sandbox = new Sandbox();
      const entries = planted.map(({ secret, place, written }) => {
        const { status = 200, headers: told = {}, body = '' } = places[place]?.(written) ?? { status: 404 };
        const pairs = Object.entries(told).map(([name, value]) => ({ name, value: String(value) }));
        return {
          request: {
            method: 'GET',
            url: `https://things.acme.example/v1/things/${place === own ? percent(written) : 'thing'}`,
            headers: [],
          },
          response: {
            status,
            headers: pairs,
            content: { text: Buffer.from(body).toString('base64'), encoding: 'base64', size: body.length },
          },
          told: { name: 'Authorization', value: `Basic ${base64(`ada:${secret}`)}` },
        };
      });
      // What is secret is told last.
      const telling = entries.map(({ told, request }) => ({
        request: { ...request, url: 'https://things.acme.example/v1/things/thing', headers: [told] },
        response: { status: 404, headers: [], content: {} },
      }));
      const file = sandbox.write('recorded.har', JSON.stringify({ log: { entries: [...entries, ...telling] } }));
      await checkCommand.run(sandbox.context([file, ...args, '--contracts', folder]));
      const shown = findShown(sandbox.stdout + sandbox.stderr);
      sandbox.remove();
      assert.deepEqual(shown.filter(isPromised), []);
    });
  }
});
