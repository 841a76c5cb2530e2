import type { Headers } from '../../src/model/exchange';

export interface ExchangeCase {
  readonly title: string;
  readonly operation: string;
  readonly status?: number;
  readonly headers?: Headers;
  /** Anything but a text or bytes is sent as JSON. */
  readonly body?: unknown;
  readonly error?: string;
  readonly expect?: 'documented';
  /** `check severity path: message; expected; actual; the line of the contract it points to` */
  readonly findings: readonly string[];
  /** Reasons for skipping by check, as far as the case is about them. */
  readonly skipped?: Readonly<Record<string, string>>;
}

const guid = '0b9c1d2e-3f40-4a5b-8c6d-7e8f90a1b2c3';
const good = { Guid: guid, Name: 'Home' };
const jsonType = ['Content-Type', 'application/json; charset=utf-8'] as const;
const requestId = ['x-request-id', guid] as const;
const json: Headers = [jsonType, requestId];
const xml: Headers = [['content-type', 'application/xml']];
const failure = { Messages: [{ Message: 'The password is wrong.' }] };

const jsonContent = "content: { application/json: { schema: { $ref: '#/components/schemas/Probe' }, example: {} } }";
const xmlContent = "content: { application/xml: { schema: { $ref: '#/components/schemas/Sites' }, example: {} } }";

function probe(title: string, members: object, ...findings: string[]): ExchangeCase {
  return { title, operation: 'getProbe', headers: json, body: { ...good, ...members }, findings };
}

function broken(title: string, body: string | Uint8Array, message: string, actual: string): ExchangeCase {
  const finding = `body-syntax error : ${message}; JSON; ${actual}; ${jsonContent}`;
  const skipped = { 'body-schema': 'the body cannot be read', 'undocumented-fields': 'the body cannot be read' };
  return { title, operation: 'getProbe', headers: json, body, findings: [finding], skipped };
}

function sites(title: string, body: string, ...findings: string[]): ExchangeCase {
  return { title, operation: 'listSites', headers: xml, body, findings };
}

export const exchangeCases: readonly ExchangeCase[] = [
  // Answers as promised
  probe('a good body', {}),
  probe('null where it is allowed', { Name: null }),
  probe('an object that is free to hold anything', { Custom: { x: { y: 1 } } }),
  probe('each alternative', {
    Steps: [
      { Do: 'click', Target: '#a' },
      { Do: 'wait', Seconds: 1.5 },
    ],
  }),
  {
    title: 'a byte order mark',
    operation: 'getProbe',
    headers: json,
    body: `\uFEFF${JSON.stringify(good)}`,
    findings: [],
  },
  {
    title: 'another charset',
    operation: 'getProbe',
    headers: [['content-type', 'application/json;charset="ISO-8859-1"'], requestId],
    body: Buffer.from(JSON.stringify({ ...good, Name: 'Café' }), 'latin1'),
    findings: [],
  },
  {
    title: 'a media type in another case',
    operation: 'getProbe',
    headers: [['CONTENT-TYPE', 'Application/JSON'], requestId],
    body: good,
    findings: [],
  },
  { title: 'an empty list', operation: 'listProbes', headers: [jsonType], body: [], findings: [] },
  {
    title: 'no body on 204',
    operation: 'deleteProbe',
    status: 204,
    findings: [],
  },
  {
    title: 'no body where it is optional',
    operation: 'createProbe',
    status: 201,
    findings: [],
  },
  {
    title: 'an error that was expected',
    operation: 'getProbe',
    status: 401,
    headers: [jsonType],
    body: failure,
    expect: 'documented',
    findings: [],
    skipped: { 'success-status': 'any documented status will do' },
  },
  sites('an XML list', '<SitesResponse><Site><Id>1</Id></Site><Site><Id>2</Id><Name>B</Name></Site></SitesResponse>'),
  sites('an XML list with one element', '<SitesResponse><Site><Id>1</Id></Site></SitesResponse>'),
  {
    title: 'an image',
    operation: 'getImage',
    headers: [['Content-Type', 'image/gif']],
    body: Buffer.from('GIF89a'),
    findings: [],
    skipped: { 'body-syntax': 'image/gif has no schema and cannot be looked into' },
  },
  {
    title: 'JSON without a schema',
    operation: 'getImage',
    headers: [['Content-Type', 'application/vnd.acme+json']],
    body: '{}',
    findings: [],
    skipped: { 'body-schema': 'the contract gives the body no schema' },
  },
  { title: 'text', operation: 'getImage', headers: [['Content-Type', 'text/plain']], body: 'abc', findings: [] },

  // No answer, wrong status
  {
    title: 'no answer',
    operation: 'getProbe',
    error: 'connect ECONNREFUSED 127.0.0.1:1',
    findings: [
      'response error status: No response came; a response; connect ECONNREFUSED 127.0.0.1:1; operationId: getProbe',
    ],
    skipped: { 'documented-status': 'no response came', 'body-schema': 'no response came' },
  },
  {
    title: 'an undocumented status',
    operation: 'getProbe',
    status: 418,
    headers: [['content-type', 'text/html']],
    body: '<p>Tea</p>',
    findings: [`documented-status error status: Status is not documented; one of 200, 401, 404; 418; '200':`],
    skipped: { 'success-status': 'the status is not documented', 'media-type': 'the status is not documented' },
  },
  {
    title: 'an undocumented 2xx',
    operation: 'deleteProbe',
    status: 200,
    findings: [
      `documented-status error status: Status is not documented; one of 204, 4XX; 200; '204': { description: Gone }`,
    ],
  },
  {
    title: 'an undocumented status though any documented one would do',
    operation: 'deleteProbe',
    status: 500,
    expect: 'documented',
    findings: [
      `documented-status error status: Status is not documented; one of 204, 4XX; 500; '204': { description: Gone }`,
    ],
  },
  {
    title: 'a documented error',
    operation: 'getProbe',
    status: 401,
    headers: [jsonType],
    body: failure,
    findings: [
      `success-status error status: The operation did not succeed; 200; 401 Unauthorized: The password is wrong.; '200':`,
    ],
  },
  {
    title: 'a documented error without a body',
    operation: 'getProbe',
    status: 404,
    findings: [`success-status error status: The operation did not succeed; 200; 404 Not Found; '200':`],
  },
  {
    title: 'an error by range',
    operation: 'deleteProbe',
    status: 429,
    headers: [jsonType],
    body: failure,
    findings: [
      `success-status error status: The operation did not succeed; 204; 429 Too Many Requests: The password is wrong.; '204': { description: Gone }`,
    ],
  },
  {
    title: 'an error by default, its body wrong',
    operation: 'listProbes',
    status: 503,
    headers: [jsonType],
    body: { Messages: [{}] },
    findings: [
      `success-status error status: The operation did not succeed; 200; 503 Service Unavailable; '200':`,
      'body-schema error /Messages/0/Message: Required member is missing; string; missing; required: [Message]',
    ],
  },
  { title: 'the second of two successes', operation: 'createProbe', status: 202, findings: [] },

  // Media type and presence
  {
    title: 'the wrong media type',
    operation: 'getProbe',
    headers: [['Content-Type', 'text/html; charset=utf-8'], requestId],
    body: '<p>Hello</p>',
    findings: [
      `media-type error Content-Type: Media type is not documented; application/json; text/html; ${jsonContent}`,
    ],
    skipped: { 'body-syntax': 'the media type is not documented' },
  },
  {
    title: 'one of several media types',
    operation: 'getImage',
    headers: [['Content-Type', 'application/pdf']],
    body: '%PDF',
    findings: [
      'media-type error Content-Type: Media type is not documented; ' +
        'one of image/*, application/vnd.acme+json, text/plain; application/pdf; ' +
        'image/*: { example: GIF89a }',
    ],
  },
  {
    title: 'a +json type that the contract does not name',
    operation: 'getProbe',
    headers: [['Content-Type', 'application/problem+json'], requestId],
    body: good,
    findings: [
      `media-type error Content-Type: Media type is not documented; application/json; application/problem+json; ${jsonContent}`,
    ],
  },
  {
    title: 'no Content-Type',
    operation: 'getProbe',
    headers: [requestId],
    body: good,
    findings: [`media-type error Content-Type: Content-Type is missing; application/json; missing; ${jsonContent}`],
  },
  {
    title: 'an empty body where one was promised',
    operation: 'getProbe',
    headers: json,
    findings: [`body-presence error : The body is empty; application/json; empty body; ${jsonContent}`],
    skipped: { 'media-type': 'the body is empty', 'body-syntax': 'the body is empty' },
  },
  {
    title: 'a body on 204',
    operation: 'deleteProbe',
    status: 204,
    headers: [jsonType],
    body: {},
    findings: [
      "body-presence error : A body came where none is documented; no body; 2 bytes of application/json; '204': { description: Gone }",
    ],
  },
  {
    title: 'a body without a type on 202',
    operation: 'createProbe',
    status: 202,
    body: 'ok',
    findings: [
      "body-presence error : A body came where none is documented; no body; 2 bytes; '202': { description: Taken }",
    ],
  },

  // Headers
  {
    title: 'a required header missing',
    operation: 'getProbe',
    headers: [jsonType],
    body: good,
    findings: [
      'headers error X-Request-Id: Required header is missing; a value; missing; ' +
        'X-Request-Id: { required: true, schema: { type: string, format: uuid } }',
    ],
  },
  {
    title: 'headers with bad values',
    operation: 'getProbe',
    headers: [jsonType, ['X-Request-Id', '17'], ['X-Remaining', '-1']],
    body: good,
    findings: [
      'headers error X-Request-Id: Wrong format; string (uuid); string "17"; ' +
        'X-Request-Id: { required: true, schema: { type: string, format: uuid } }',
      'headers error X-Remaining: Out of bounds (minimum); at least 0; number -1; ' +
        'X-Remaining: { schema: { type: integer, minimum: 0 } }',
    ],
  },
  {
    title: 'a header that is no number',
    operation: 'getProbe',
    headers: [...json, ['X-Remaining', 'many']],
    body: good,
    findings: [
      'headers error X-Remaining: Wrong type; integer; string "many"; X-Remaining: { schema: { type: integer, minimum: 0 } }',
    ],
  },
  {
    title: 'a header that is a number',
    operation: 'getProbe',
    headers: [...json, ['x-remaining', '12']],
    body: good,
    findings: [],
  },

  // Syntax
  broken('JSON cut off', '{"Guid": "0b9c', 'Malformed JSON at line 1, column 10', 'a string'),
  broken('JSON without its end', '[1, 2', 'Malformed JSON at line 1, column 6', 'the end of the text'),
  broken('JSON with a comma too many', '{\n  "a": 1,\n}', 'Malformed JSON at line 3, column 1', '"}"'),
  broken('JSON with a word', '{"a": undefined}', 'Malformed JSON at line 1, column 7', 'a word'),
  broken('JSON with a bare key', '{a: 1}', 'Malformed JSON at line 1, column 2', 'a word'),
  broken('JSON with something behind it', '{} {}', 'Malformed JSON at line 1, column 4', '"{"'),
  broken('JSON with a bad escape', '["\\x"]', 'Malformed JSON at line 1, column 2', 'a string'),
  broken('JSON with the wrong bracket', '[{"a": [1}]', 'Malformed JSON at line 1, column 10', '"}"'),
  broken('HTML that says it is JSON', '<html>', 'Malformed JSON at line 1, column 1', '"<"'),
  broken('blanks', ' \n', 'Malformed JSON at line 2, column 1', 'the end of the text'),
  {
    title: 'JSON that is not UTF-8',
    operation: 'getProbe',
    headers: json,
    body: Buffer.from('{"a":"\xff"}', 'latin1'),
    findings: [`body-syntax error : Not valid utf-8; JSON in utf-8; bytes that mean nothing in it; ${jsonContent}`],
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

  // Schema
  probe(
    'a wrong type',
    { Name: 12 },
    "body-schema error /Name: Wrong type; string or null; number 12; Name: { type: [string, 'null'], maxLength: 20 }",
  ),
  {
    title: 'a missing member',
    operation: 'listProbes',
    headers: [jsonType],
    body: [good, { Guid: guid }],
    findings: [
      'body-schema error /1/Name: Required member is missing; string or null; missing; required: [Guid, Name]',
    ],
  },
  {
    title: 'an array where an object was promised',
    operation: 'getProbe',
    headers: json,
    body: [good],
    findings: ['body-schema error : Wrong type; object; array of 1; type: object'],
  },
  probe(
    'a bad enum',
    { Kind: 'http' },
    'body-schema error /Kind: Not one of the documented values; one of Http, Dns; string "http"; Kind: { type: string, enum: [Http, Dns] }',
  ),
  probe(
    'a bad format',
    { Since: '2026-01-31T10:00:00Z' },
    'body-schema error /Since: Wrong format; string (local-date-time); string "2026-01-31T10:00:00Z"; Since: { type: string, format: local-date-time }',
  ),
  probe(
    'a bad uuid',
    { Guid: 'x'.repeat(90) },
    `body-schema error /Guid: Wrong format; string (uuid); string "${'x'.repeat(58)}…; Guid: { type: string, format: uuid }`,
  ),
  probe(
    'too small a number',
    { Interval: 0 },
    'body-schema error /Interval: Out of bounds (minimum); at least 1; number 0; Interval: { type: integer, minimum: 1 }',
  ),
  probe(
    'a fraction',
    { Interval: 1.5 },
    'body-schema error /Interval: Wrong type; integer; number 1.5; Interval: { type: integer, minimum: 1 }',
  ),
  probe(
    'too long a text',
    { Name: 'n'.repeat(21) },
    "body-schema error /Name: Out of bounds (maxLength); at most 20 characters; 21 characters; Name: { type: [string, 'null'], maxLength: 20 }",
  ),
  probe(
    'two faults',
    { Name: false, Kind: null },
    "body-schema error /Name: Wrong type; string or null; boolean false; Name: { type: [string, 'null'], maxLength: 20 }",
    'body-schema error /Kind: Wrong type; string; null; Kind: { type: string, enum: [Http, Dns] }',
  ),
  probe(
    'a fault in the alternative that is meant',
    { Steps: [{ Do: 'wait', Seconds: '3' }] },
    'body-schema error /Steps/0/Seconds: Wrong type; number; string "3"; properties: { Do: { const: wait }, Seconds: { type: number } }',
  ),
  probe(
    'an alternative nobody knows',
    { Steps: [{ Do: 'jump' }] },
    `body-schema error /Steps/0/Do: Not one of the documented values; one of click, wait; string "jump"; discriminator: { propertyName: Do, mapping: { click: '#/components/schemas/Click', wait: '#/components/schemas/Wait' } }`,
  ),
  sites(
    'a wrong type in XML',
    '<SitesResponse><Site><Id>one</Id></Site></SitesResponse>',
    'body-schema error /Site/0/Id: Wrong type; integer; string "one"; properties: { Id: { type: integer }, Name: { type: string } }',
  ),
  sites(
    'a missing element in XML',
    '<SitesResponse><Site><Name>A</Name></Site></SitesResponse>',
    'body-schema error /Site/0/Id: Required member is missing; integer; missing; required: [Id]',
  ),
  {
    title: 'too long a plain text',
    operation: 'getImage',
    headers: [['Content-Type', 'text/plain']],
    body: 'abcdef',
    findings: [
      'body-schema error : Out of bounds (maxLength); at most 5 characters; 6 characters; text/plain: { schema: { type: string, maxLength: 5 }, example: abc }',
    ],
  },

  // Drift
  probe(
    'an undocumented field',
    { New: 1 },
    'undocumented-fields info /New: Field is not documented; -; number, once; type: object',
  ),
  {
    title: 'undocumented fields, grouped',
    operation: 'listProbes',
    headers: [jsonType],
    body: [
      { ...good, New: null, 'a/b': [] },
      { ...good, New: {} },
      { ...good, Labels: { x: { Text: 'x' }, y: { Text: 'y', Hue: 'red' }, z: { Hue: 'blue' } } },
      {
        ...good,
        Steps: [
          { Do: 'wait', Seconds: 1, Target: '#a' },
          { Do: 'click', Target: '#a' },
        ],
      },
    ],
    findings: [
      'undocumented-fields info /*/New: Field is not documented; -; null, 2 times; type: object',
      'undocumented-fields info /*/a~1b: Field is not documented; -; array, once; type: object',
      'undocumented-fields info /*/Labels/*/Hue: Field is not documented; -; string, 2 times; type: object',
      'undocumented-fields info /*/Steps/*/Target: Field is not documented; -; string, once; type: object',
    ],
  },
  sites(
    'an undocumented element',
    '<SitesResponse><Site><Id>1</Id><New>x</New></Site></SitesResponse>',
    'undocumented-fields info /Site/*/New: Field is not documented; -; string, once; type: object',
  ),
];
