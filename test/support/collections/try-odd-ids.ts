import assert from 'node:assert/strict';
import { loadApis } from '../../../src/pipelines/load-apis';
import { type Received, serve } from '../serve';
import { writeContracts } from '../write-contracts';

const good =
  "{ '200': { description: Good, content: { application/json: { schema: { type: object }, example: {} } } } }";
const text = `openapi: 3.1.1
info: { title: Things, version: '1' }
servers: [{ url: https://api.example.com }]
tags: [{ name: Thing, description: Things. }]
paths:
  /things:
    post:
      operationId: create
      summary: Create
      tags: [Thing]
      x-effect: write
      responses:
        '200':
          description: Good
          headers: { Location: { required: true, schema: { type: string }, example: /things/7 } }
          content: { application/json: { schema: { type: object }, example: { id: 7 } } }
          links:
            get: { operationId: get, parameters: { id: '$response.body#/id', k: '$response.body#/id' } }
            note: { operationId: note, x-body: { /in/0: '$response.body#/id', /bare: '$response.body#/id' } }
            mark: { operationId: mark, x-body: { /Id: '$response.body#/id' } }
            filed: { operationId: filed, parameters: { path: '$response.body#/id' } }
            moved: { operationId: moved, parameters: { place: '$response.header.Location' } }
  /things/{id}:
    get:
      operationId: get
      summary: Get
      tags: [Thing]
      x-effect: read
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
        - { name: k, in: query, required: true, schema: { type: string } }
      responses: ${good}
  /filed/{path}:
    get:
      operationId: filed
      summary: Filed
      tags: [Thing]
      x-effect: read
      parameters: [{ name: path, in: path, required: true, x-spans-segments: true, schema: { type: string } }]
      responses: ${good}
  /moved/{place}:
    get:
      operationId: moved
      summary: Moved
      tags: [Thing]
      x-effect: read
      parameters: [{ name: place, in: path, required: true, schema: { type: string } }]
      responses: ${good}
  /notes:
    put:
      operationId: note
      summary: Note
      tags: [Thing]
      x-effect: write
      requestBody: { content: { application/json: { schema: { type: object }, example: { in: [a], bare: 1 } } } }
      responses: ${good}
  /marks:
    put:
      operationId: mark
      summary: Mark
      tags: [Thing]
      x-effect: write
      requestBody: { content: { application/xml: { schema: { $ref: '#/components/schemas/Mark' }, example: { Id: a } } } }
      responses: ${good}
  /media/{name}:
    put:
      operationId: upload
      summary: Upload
      tags: [Thing]
      x-effect: write
      parameters:
        - { name: name, in: path, required: true, schema: { type: string }, example: 'a?b#c/ü+100%.png' }
        - { name: as, in: query, required: true, schema: { type: string }, example: '{{a}}&b+ü 100%' }
      responses:
        '200':
          description: Good
          content: { application/json: { schema: { type: object }, example: {} } }
          links: { download: { operationId: download, parameters: { name: '$request.path.name' } } }
    get:
      operationId: download
      summary: Download
      tags: [Thing]
      x-effect: read
      parameters: [{ name: name, in: path, required: true, schema: { type: string }, example: b }]
      responses: ${good}
  /shelves/{shelf}:
    parameters:
      - { name: shelf, in: path, required: true, x-spans-segments: true, schema: { type: string }, example: 'a b/c?d/é.png' }
    put:
      operationId: shelve
      summary: Shelve
      tags: [Thing]
      x-effect: write
      responses:
        '200':
          description: Good
          content: { application/json: { schema: { type: object }, example: {} } }
          links: { unshelve: { operationId: unshelve, parameters: { shelf: '$request.path.shelf' } } }
    get:
      operationId: unshelve
      summary: Unshelve
      tags: [Thing]
      x-effect: read
      responses: ${good}
components:
  schemas:
    Mark: { type: object, xml: { name: Mark }, properties: { Id: { type: string } } }
`;
const [api] = loadApis({ folder: writeContracts({ 'acme/things.yaml': text, 'acme/vendor.yaml': 'title: Acme\n' }) });
assert(api);

/** An API whose ids go into paths, queries, and bodies of JSON and XML. */
export const things = api;

/** What the server has for an id, as JSON → the id that later requests have to carry. */
const ids: readonly (readonly [json: string, id: string])[] = [
  ...[
    '7',
    '7#x',
    'a?b#c.png',
    'a/b',
    'a+b',
    'a b',
    '%41',
    '100%',
    'ü€😀',
    'a&b=c;d',
    'a\\b"c',
    "<it's>",
    '{x}',
    ':id',
  ].map((id) => [JSON.stringify(id), id] as const),
  ...['7', '-7', '9007199254740993', '-9223372036854775808', '123456789012345678901234567890'].map(
    (digits) => [digits, digits] as const,
  ),
];

/** What it has where an id should be, and why that is none. */
const unfit: Readonly<Record<string, string>> = {
  '""': 'empty',
  '" "': 'empty',
  '{"a":1}': 'an object',
  '[1]': 'a list',
  '"a\\nb"': 'text with line breaks or other control characters',
  '"a\\u2028b"': 'text with line breaks or other control characters',
  '"\\ud83d"': 'not valid Unicode',
  '".."': '"..", which leads elsewhere in a path',
  '"{{password}}"': 'text with {{, which begins a variable',
  '1e30': 'a number whose digits are lost',
};

/** What was said in an iteration, which counts from 0. */
export type Said = readonly (readonly [iteration: number, text: string])[];

/** Runs the collection of `things` as often as told, with these variables; `undefined` where it cannot be known what was said. */
type Client = (variables: Readonly<Record<string, string>>, iterations: number) => Promise<Said | undefined>;

interface Ran {
  readonly requests: readonly Received[];
  readonly said: readonly string[] | undefined;
}

const serveThings = (jsons: readonly string[]) => {
  let count = 0;
  return serve(({ method, url }, response) => {
    const json = jsons[method === 'POST' ? count++ : count - 1] ?? '';
    const id: unknown = JSON.parse(json.replace(/^-?\d+$/, '"$&"'));
    const Location = `/v1/things/${encodeURIComponent(Buffer.from(String(id)).toString())}/?x=/y#z`;
    response.writeHead(200, { 'Content-Type': 'application/json', Location });
    response.end(url === '/things' ? `{"text":"\\"id\\": 1","id":${json}}` : '{}');
  });
};

/** Creating is what each iteration begins with. */
function divide(requests: readonly Received[], said: Said | undefined): Ran[] {
  const starts = requests.flatMap(({ method }, index) => (method === 'POST' ? [index] : []));
  return starts.map((start, iteration) => ({
    requests: requests.slice(start, starts[iteration + 1]),
    said: said?.flatMap(([of, text]) => (of === iteration ? [text] : [])),
  }));
}

const find = (requests: readonly Received[], line: RegExp) =>
  requests.find(({ method, url = '' }) => line.test(`${method} ${url}`));

/** Declares a test for each id; one run of the client is for all of them. */
export function tryOddIds(client: Client): void {
  let ran: ReadonlyMap<string, Ran>;
  before(async () => {
    const jsons = [...ids.map(([json]) => json), ...Object.keys(unfit)];
    await using server = await serveThings(jsons);
    const said = await client({ thingsUrl: server.url, allow: 'read,write' }, jsons.length);
    const runs = divide(server.requests, said);
    assert.equal(runs.length, jsons.length);
    ran = new Map(runs.map((one, index) => [jsons[index] ?? '', one]));
  });

  for (const [json, id] of ids) {
    it(`arrives as it was: ${json}`, () => {
      const { requests, said } = ran.get(json) as Ran;
      const urlOf = (line: RegExp) => find(requests, line)?.url;
      const bodyOf = (line: RegExp) => find(requests, line)?.body.toString() ?? '';
      const encoded = encodeURIComponent(id);
      // Clients encode an apostrophe in a query, which means the same.
      const query = `k=${encoded.replaceAll("'", '%27')}`;
      assert.equal(urlOf(/^GET .things/), `/things/${encoded}?${query}`);
      assert.equal(urlOf(/^GET .moved/), `/moved/${encoded}`);
      assert.equal(urlOf(/^GET .filed/), `/filed/${encoded.replaceAll('%2F', '/')}`);
      const note = bodyOf(/notes/);
      const { in: list } = JSON.parse(note.replace(/"bare":.*/, '"bare": 0')) as { in: readonly string[] };
      assert.deepEqual(list, [id]);
      if (/^-?\d+$/.test(id)) assert.ok(note.includes(`"bare": ${id}\n`));
      const [, mark = ''] = /<Id>(.*)<\/Id>/.exec(bodyOf(/marks/)) ?? [];
      assert.equal(
        mark.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))),
        id,
      );
      assert.deepEqual(said ?? [], []);
    });
  }

  it('arrives as it was, if it is an example', () => {
    const { requests } = ran.get('7') as Ran;
    const name = encodeURIComponent('a?b#c/ü+100%.png');
    assert.equal(find(requests, /^PUT .media/)?.url, `/media/${name}?as=%7B%7Ba%7D%7D%26b%2B%C3%BC%20100%25`);
    assert.equal(find(requests, /^GET .media/)?.url, `/media/${name}`);
    const path = '/shelves/a%20b/c%3Fd/%C3%A9.png';
    assert.deepEqual([find(requests, /^PUT .shelves/)?.url, find(requests, /^GET .shelves/)?.url], [path, path]);
  });

  for (const [json, fault] of Object.entries(unfit)) {
    it(`is not ${json}, nor what came before it`, () => {
      const { requests, said } = ran.get(json) as Ran;
      assert.deepEqual(
        requests.map(({ method, url }) => `${method} ${url}`).filter((line) => /things|notes|marks/.test(line)),
        ['POST /things'],
      );
      const text = said?.join() ?? fault;
      assert.ok(!said || text.includes(`gets no value: $response.body#/id is ${fault}`), text);
    });
  }
}
