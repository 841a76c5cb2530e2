import assert from 'node:assert/strict';
import { readHar } from '../../src/har/read-har';
import { UserError } from '../../src/model/user-error';

const har = (entries: string) =>
  `{"log":{"version":"1.2","pages":[{"id":"p","x":[1,{"entries":[0]}]}],"entries":[${entries}]}}\n`;

const readable: readonly (readonly [
  name: string,
  chunks: readonly (string | Uint8Array)[],
  entries: readonly unknown[],
])[] = [
  ['one chunk', [har('{"a":1},{"b":{"c":[1,null]}}')], [{ a: 1 }, { b: { c: [1, null] } }]],
  [
    'every byte a chunk',
    [...Buffer.from(har('{"a":"\\"é\\u00e9😀"}'))].map((byte) => Uint8Array.of(byte)),
    [{ a: '"éé😀' }],
  ],
  ['a byte order mark', ['\ufeff', har('{"a":1}')], [{ a: 1 }]],
  [
    'UTF-16 in odd pieces',
    [...Buffer.from(`\ufeff${har('{"a":"é😀"}')}`, 'utf16le')].map((byte) => Uint8Array.of(byte)),
    [{ a: 'é😀' }],
  ],
  ['keys of the prototype', [har('{"constructor":{"x":1}}')], [{ constructor: { x: 1 } }]],
  [
    'log members after the entries',
    ['{"log":{"entries":[{"a":1}],"comment":"x","version":"1.2"},"entries":[2]}'],
    [{ a: 1 }],
  ],
];

const empty = 'x.har contains no requests: its list log.entries is missing or empty.';
const broken: readonly (readonly [name: string, chunks: readonly (string | Uint8Array)[], message: string])[] = [
  ['an empty file', [], empty],
  ['white space', [' \n'], empty],
  ['no entries', [har('')], empty],
  ['another object', ['{"info":{}}'], empty],
  ['a list', ['[{"request":{}}]'], empty],
  ['a number', ['12'], empty],
  ['HTML', ['<html>'], 'x.har is not valid JSON: error at byte 0.'],
  ['a comma too many', ['{"log":{"entries":[{},', ',{}]}}'], 'x.har is not valid JSON: error at byte 22.'],
  [
    'a text in the wrong place',
    ['{"log":{"entries":[{"a\\n":"é" "s3cret"}]}}'],
    'x.har is not valid JSON: error at byte 31.',
  ],
  ['a wrong word', ['{"log":', 'nil}'], 'x.har is not valid JSON: error at byte 8.'],
  ['a line break in a text', ['{"log":"a\n"}'], 'x.har is not valid JSON: error at byte 9.'],
  ['a second value', [har('{}'), har('{}')], `x.har is not valid JSON: error at byte ${har('{}').length}.`],
  ['an open text', ['{"log":{"entries":[{"a":"s3cr'], 'x.har is cut off after 29 bytes.'],
  ['an open list', ['{"log":{"entries":[{},'], 'x.har is cut off after 22 bytes.'],
];

describe('readHar', () => {
  for (const [name, chunks, entries] of readable) {
    it(`reads the entries of ${name}`, async () => assert.deepEqual(await read(chunks), entries));
  }

  for (const [name, chunks, what] of broken) {
    it(`refuses ${name}`, async () => {
      const error: unknown = await read(chunks).catch((thrown: unknown) => thrown);
      assert(error instanceof UserError);
      assert.deepEqual([error.code, error.what], ['ERR_HAR', what]);
    });
  }

  it('refuses what is not UTF-8', async () => {
    const text = Buffer.concat([Buffer.from(har('{"a":"')), Uint8Array.of(0xc3, 0x28), Buffer.from('"}]}}')]);
    await assert.rejects(read([text]), { code: 'ERR_ENCODING' });
  });

  it('gives an entry as soon as it is there', async () => {
    async function* source(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('{"log":{"entries":[{"a":1}');
      throw new Error('read on');
    }
    const { value } = await readHar({ source: source(), name: 'x.har' }).next();
    assert.deepEqual(value, { a: 1 });
  });
});

async function read(chunks: readonly (string | Uint8Array)[]): Promise<readonly unknown[]> {
  async function* source(): AsyncGenerator<Uint8Array> {
    for (const chunk of chunks) yield Buffer.from(chunk as string);
  }
  const entries: unknown[] = [];
  for await (const entry of readHar({ source: source(), name: 'x.har' })) entries.push(entry);
  return entries;
}
