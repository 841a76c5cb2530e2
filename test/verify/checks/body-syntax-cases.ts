import {
  broken,
  type ExchangeCase,
  good,
  json,
  jsonContent,
  requestId,
  sites,
  xml,
  xmlContent,
} from '../../support/verify/exchange-case';

/** JSON that is none: where it stops being JSON, and what stands there. */
const malformed: readonly (readonly [title: string, body: string, place: string, actual: string])[] = [
  ['JSON cut off', '{"Guid": "0b9c', 'line 1, column 10', 'a string'],
  ['JSON without its end', '[1, 2', 'line 1, column 6', 'the end of the text'],
  ['JSON with a comma too many', '{\n  "a": 1,\n}', 'line 3, column 1', '"}"'],
  ['JSON with a comma too early', '[,1]', 'line 1, column 2', '","'],
  ['JSON with a colon in a list', '[1:2]', 'line 1, column 3', '":"'],
  ['JSON with a word for a key', '{"a": 1, true: 3}', 'line 1, column 10', 'a word'],
  ['JSON with a word', '{"a": undefined}', 'line 1, column 7', 'a word'],
  ['JSON with a bare key', '{a: 1}', 'line 1, column 2', 'a word'],
  ['JSON with something behind it', '{} {}', 'line 1, column 4', '"{"'],
  ['JSON with a bad escape', '["\\x"]', 'line 1, column 2', 'a string'],
  ['JSON with the wrong bracket', '[{"a": [1}]', 'line 1, column 10', '"}"'],
  ['HTML that says it is JSON', '<html>', 'line 1, column 1', '"<"'],
  ['blanks', ' \n', 'line 2, column 1', 'the end of the text'],
];

export const bodySyntaxCases: readonly ExchangeCase[] = [
  ...malformed.map(([title, body, place, actual]) =>
    broken({ title, body, message: `Malformed JSON at ${place}`, actual }),
  ),
  {
    title: 'JSON that is nested too deep',
    operation: 'getProbe',
    headers: json,
    body: `${'['.repeat(201)}${']'.repeat(201)}`,
    findings: [
      `body-syntax error : The body cannot be read; JSON of at most 200 levels; nested more than 200 levels deep; ${jsonContent}`,
    ],
    skipped: { 'body-schema': 'the body cannot be read' },
  },
  {
    title: 'JSON that is not UTF-8',
    operation: 'getProbe',
    headers: json,
    body: Buffer.from('{"a":"\xff"}', 'latin1'),
    findings: [`body-syntax error : Not valid utf-8; JSON in utf-8; bytes that are invalid in it; ${jsonContent}`],
  },
  {
    title: 'a charset nobody knows',
    operation: 'getProbe',
    headers: [['Content-Type', 'application/json; charset=klingon'], requestId],
    body: good,
    findings: [`body-syntax error : The body cannot be read; JSON in UTF-8; charset klingon; ${jsonContent}`],
    skipped: { 'body-schema': 'the body cannot be read' },
  },
  {
    title: 'a content encoding nobody unpacks',
    operation: 'getProbe',
    headers: [...json, ['Content-Encoding', 'zstd']],
    body: good,
    findings: [`body-syntax error : The body cannot be unpacked; gzip, x-gzip, deflate, br; zstd; ${jsonContent}`],
  },
  {
    title: 'gzip that nobody could unpack',
    operation: 'getProbe',
    headers: [...json, ['Content-Encoding', 'gzip']],
    body: Buffer.from([0x1f, 0x8b, 8, 0, 0]),
    findings: [
      `body-syntax error : The body cannot be unpacked; gzip; gzip that is broken, or cut off; ${jsonContent}`,
    ],
    skipped: { 'body-schema': 'the body cannot be read' },
  },
  sites(
    'malformed XML',
    '<SitesResponse>\n<Site></SitesResponse>',
    `body-syntax error : Malformed XML at line 2, column 22; XML; unexpected close tag; ${xmlContent}`,
  ),
  {
    title: 'malformed XML that has no schema',
    operation: 'listSites',
    status: 404,
    headers: xml,
    body: '<Error>',
    expect: 'documented',
    findings: [
      "body-syntax error : Malformed XML at line 1, column 7; XML; unclosed tag: Error; content: { application/xml: { example: '' } }",
    ],
  },
  {
    title: 'XML that has no schema',
    operation: 'listSites',
    status: 404,
    headers: xml,
    body: '<Error/>',
    expect: 'documented',
    findings: [],
    skipped: { 'body-schema': 'the contract gives the body no schema' },
  },
  sites(
    'the wrong root element',
    '<Error/>',
    `body-syntax error : Wrong root element; <SitesResponse>; <Error>; ${xmlContent}`,
  ),
];
