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

describe('decodeBody', () => {
  for (const [contentType, body, decoded, documented = contentType] of cases) {
    it(`reads ${contentType}, documented as ${documented}`, () => {
      const schema = `/components/schemas/${contentType === 'text/plain' ? 'Text' : 'Site'}`;
      const actual = decodeBody({
        document,
        answer: { status: 200, headers: [['Content-Type', contentType]], body: Buffer.from(body) },
        response: {
          status: '200',
          description: '',
          undocumented: false,
          notApplicable: false,
          headers: [],
          bodies: [{ mediaType: documented, schema }],
          bodyOptional: false,
          errorCodes: [],
          links: [],
        },
      });
      assert.deepEqual(actual, decoded);
    });
  }
});
