import assert from 'node:assert/strict';
import { join } from 'node:path';
import { loadContracts } from '../../src/contracts/load-contracts';
import { readYaml } from '../../src/contracts/read-yaml';
import { YamlMapping } from '../../src/contracts/yaml-mapping';
import { placeOf, writeContracts } from '../support/write-contracts';

const file = 'acme/things.yaml';
const text = `title: Things
long: |
  two
  lines
number: 7
off: null
yes: true
words: [one, two]
mixed: [one, 2]
names: { a: one, b: two }
pointers: [/a, /b/0]
inner: { x-more: { deep: 1 }, thing: { name: Thing } }
entries: [{ name: first }, second]
reference: { $ref: '#/inner/thing' }
`;
const files = { [file]: text };

/** The same text as a contract, and as any other file. */
function readBoth(): readonly (readonly [code: string, mapping: YamlMapping])[] {
  const folder = writeContracts(files);
  const yaml = readYaml(join(folder, file), `contracts/${file}`);
  const [contract] = loadContracts({ folder });
  assert(contract);
  return [
    ['ERR_CONTRACT_INVALID', YamlMapping.ofContract(contract)],
    ['ERR_VENDOR', YamlMapping.ofFile(yaml, 'ERR_VENDOR')],
  ];
}

const values: Readonly<Record<string, readonly [read: (mapping: YamlMapping) => unknown, value: unknown]>> = {
  text: [(mapping) => mapping.text('title'), 'Things'],
  'text like a name': [(mapping) => mapping.text('title', /^\w+$/), 'Things'],
  'a string': [(mapping) => mapping.string('long'), 'two\nlines\n'],
  'no string': [(mapping) => mapping.optionalString('nothing'), undefined],
  'a flag': [(mapping) => mapping.flag('yes'), true],
  'no flag': [(mapping) => mapping.flag('nothing'), false],
  texts: [(mapping) => mapping.texts('names'), { a: 'one', b: 'two' }],
  'no texts': [(mapping) => mapping.texts('nothing'), {}],
  'a list of texts': [(mapping) => mapping.textList('words'), ['one', 'two']],
  'a list of one text': [(mapping) => mapping.textList('title'), ['Things']],
  'an empty list of texts': [(mapping) => mapping.textList('nothing'), []],
  pointers: [(mapping) => mapping.pointers('pointers'), ['/a', '/b/0']],
  'no pointers': [(mapping) => mapping.pointers('nothing'), []],
  'no list': [(mapping) => mapping.list('nothing'), []],
  'no members': [(mapping) => mapping.members('nothing'), []],
  entries: [
    (mapping) =>
      mapping
        .child('inner')
        .entries()
        .map(([key]) => key),
    ['thing'],
  ],
  members: [(mapping) => mapping.members('inner').map(([key]) => key), ['x-more', 'thing']],
  'what is there': [(mapping) => ['title', 'off', 'nothing'].map((key) => mapping.has(key)), [true, true, false]],
};

/** Text at the place that the message names, and the message. */
const mistakes: readonly (readonly [read: (mapping: YamlMapping) => unknown, at: string, message: string])[] = [
  [(mapping) => mapping.allowing(['title']), '|\n', "Unknown key 'long'. Known keys are title."],
  [(mapping) => mapping.child('nothing'), 'title', "'nothing' is missing. Add it."],
  [(mapping) => mapping.child('inner').child('thing').text('x'), '{ name: Thing', "'x' is missing. Add it."],
  [(mapping) => mapping.child('title'), 'Things', "'title' is not a mapping. Write it as keys and values."],
  [(mapping) => mapping.members('words'), '[one, two]', "'words' is not a mapping. Write it as keys and values."],
  [(mapping) => mapping.list('title'), 'Things', "'title' is not a list. Write it as a list."],
  [
    (mapping) => mapping.list('entries'),
    'second',
    "An entry of 'entries' is not a mapping. Write it as keys and values.",
  ],
  [(mapping) => mapping.string('number'), '7', "'number' is not text. Put it in quotes."],
  [(mapping) => mapping.text('number'), '7', "'number' is not text. Put it in quotes."],
  [(mapping) => mapping.optionalString('off'), 'null', "'off' is not text. Put it in quotes."],
  [
    (mapping) => mapping.text('long'),
    '|\n',
    "'long' is not one line of text. Leave out line breaks and white space around it.",
  ],
  [
    (mapping) => mapping.text('title', /^[a-z]+$/),
    'Things',
    "'title' is 'Things'. Use letters, digits and _, and begin with a letter.",
  ],
  [
    (mapping) => mapping.flag('number'),
    '7',
    "'number' is neither true nor false. Write true or false, without quotes.",
  ],
  [
    (mapping) => mapping.texts('words'),
    '[one, two]',
    "'words' is not a mapping of texts. Write it as keys and texts, in quotes.",
  ],
  [
    (mapping) => mapping.textList('mixed'),
    '[one, 2]',
    "'mixed' is neither text nor a list of texts. Put each text in quotes.",
  ],
  [
    (mapping) => mapping.pointers('words'),
    '[one, two]',
    "'words' is not a list of JSON Pointers. Write it as one: [/ResponseStatus/ErrorCode].",
  ],
];

describe('YamlMapping', () => {
  for (const [title, [read, value]] of Object.entries(values)) {
    it(`reads ${title}`, () => {
      for (const [, mapping] of readBoth()) assert.deepEqual(read(mapping), value);
    });
  }

  for (const [read, at, message] of mistakes) {
    it(`says ${message}`, () => {
      for (const [code, mapping] of readBoth())
        assert.throws(() => read(mapping), { code, message: `${placeOf(files, file, at)}: ${message}` });
    });
  }

  it('follows references in contracts only', () => {
    const [[, contract], [, yaml]] = readBoth() as [readonly [string, YamlMapping], readonly [string, YamlMapping]];
    assert.deepEqual(contract.child('reference').value, { name: 'Thing' });
    assert.deepEqual(yaml.child('reference').value, { $ref: '#/inner/thing' });
  });
});
