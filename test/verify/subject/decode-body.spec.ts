import assert from 'node:assert/strict';
import { decodeBody } from '../../../src/verify/subject/decode-body';

const document = { components: { schemas: { Site: { type: 'object' }, Text: { type: 'string' } } } };
const value = (decoded: unknown, schema = 'Site') => ({
  kind: 'value',
  value: decoded,
  schema: `/components/schemas/${schema}`,
});
const utf16 = Buffer.from('{"a":"é"}', 'utf16le');
const latin1 = Buffer.from('{"a":"é"}', 'latin1');

const cases: readonly (readonly [contentType: string, body: string | Buffer, decoded: object, documented?: string])[] =
  [
    ['application/json', '{}', value({})],
    ['Text/JSON', '{}', value({})],
    ['application/problem+json; v=1', '{}', value({})],
    ['application/json', '{}', value({}), 'application/json; charset=utf-8'],
    ['application/json; charset=UTF-16LE', utf16, value({ a: 'é' })],
    ['application/json;charset="latin1"', latin1, value({ a: 'é' })],
    ['application/xml', '<Site><a>1</a></Site>', value({ a: '1' })],
    ['text/xml', '<Site/>', value({})],
    ['image/svg+xml', '<Site/>', value({}), 'image/*'],
    ['text/plain', 'ab', value('ab', 'Text')],
    ['application/x-json', '{}', { kind: 'unread', reason: 'Vouch does not read application/x-json' }],
    ['application/json', '{}', { kind: 'unread', reason: 'the media type is not documented' }, 'application/xml'],
  ];

const plain = {
  status: '200',
  description: '',
  undocumented: false,
  notApplicable: false,
  headers: [],
  bodyOptional: false,
  errorCodes: [],
  links: [],
};

describe('decodeBody', () => {
  for (const [contentType, body, decoded, documented = contentType] of cases) {
    it(`reads ${contentType}, documented as ${documented}`, () => {
      const schema = `/components/schemas/${contentType === 'text/plain' ? 'Text' : 'Site'}`;
      const answer = { status: 200, headers: [['Content-Type', contentType]] as const, body: Buffer.from(body) };
      const response = { ...plain, bodies: [{ mediaType: documented, schema }] };
      assert.deepEqual(decodeBody({ document, answer, response }), decoded);
    });
  }

  const decodePart = (contentType: string, body: Uint8Array) => {
    const headers = [['Content-Type', contentType]] as const;
    const schema = `/components/schemas/${contentType === 'text/plain' ? 'Text' : 'Site'}`;
    const answer = { status: 200, headers, body, recorded: 'part' } as const;
    return decodeBody({ document, answer, response: { ...plain, bodies: [{ mediaType: contentType, schema }] } });
  };
  const unread = { kind: 'unread', reason: 'only a part of the body was recorded' };

  const sound: readonly (readonly [contentType: string, body: string])[] = [
    ['application/json', '{"é": [-1.5e+10, "a\\"\\u00e9", true, false, null, {}], "": 0}'],
    ['application/json', ' -10.25E-7 '],
    ['application/json', '"é"'],
    ['application/xml', '<Site a="é"><a>1</a></Site>'],
    ['text/plain', 'é'],
  ];
  for (const [contentType, body] of sound) {
    it(`blames no beginning of ${body}`, () => {
      const bytes = Buffer.from(body);
      for (let end = 1; end < bytes.length; end += 1)
        assert.deepEqual(decodePart(contentType, bytes.subarray(0, end)), unread, `${end} bytes`);
    });
  }

  const broken: readonly (readonly [contentType: string, body: string, message: string])[] = [
    ['application/json', '{"a": b', 'Malformed JSON at line 1, column 7'],
    ['application/json', '[1, 2}', 'Malformed JSON at line 1, column 6'],
    ['application/json', '["a\tb", 1', 'Malformed JSON at line 1, column 2'],
    ['application/json', '[tru, 1', 'Malformed JSON at line 1, column 2'],
    ['application/json', '<html>', 'Malformed JSON at line 1, column 1'],
    ['application/xml', '<Sitez/>', 'Wrong root element'],
    ['application/xml', '<Site></a>', 'Malformed XML at line 1, column 10'],
  ];
  for (const [contentType, body, message] of broken) {
    it(`finds what is wrong in a part: ${JSON.stringify(body)}`, () => {
      const decoded = decodePart(contentType, Buffer.from(body));
      assert.deepEqual(decoded.kind === 'broken' && decoded.message, message);
    });
  }
});
