import assert from 'node:assert/strict';
import { differencesBetween, differencesOf, operation, type Value } from '../../support/drift/mutate';
import { added, dropped, inDocument } from '../../support/drift/texts';

const request = `${operation} requestBody content application/json schema`;
const response = `${operation} responses 200 content application/json schema`;

/** Of a schema, by keys below it: told in a request, and in a response. */
type SchemaMutation = readonly [place: string, value: unknown, text: string, request: Verdict, response: Verdict];
type Verdict = 'breaking' | 'other' | 'not compared';

const member = 'properties';

const schemaMutations: readonly SchemaMutation[] = [
  [`${member} name maxLength`, 5, `/name | ${inDocument('maxLength', 5, 10)}`, 'breaking', 'other'],
  [`${member} name maxLength`, 20, `/name | ${inDocument('maxLength', 20, 10)}`, 'other', 'breaking'],
  [`${member} name maxLength`, undefined, `/name | ${dropped('maxLength 10')}`, 'other', 'breaking'],
  [`${member} plain maxLength`, 5, `/plain | ${added('maxLength 5')}`, 'breaking', 'other'],
  [`${member} name minLength`, 3, `/name | ${inDocument('minLength', 3, 2)}`, 'breaking', 'other'],
  [`${member} name minLength`, 1, `/name | ${inDocument('minLength', 1, 2)}`, 'other', 'breaking'],
  [`${member} name minLength`, undefined, `/name | ${dropped('minLength 2')}`, 'other', 'breaking'],
  [`${member} name pattern`, '^a+$', `/name | ${inDocument('pattern', '^a+$', '^[a-z]+$')}`, 'breaking', 'breaking'],
  [`${member} name pattern`, undefined, `/name | ${dropped('pattern ^[a-z]+$')}`, 'other', 'breaking'],
  [`${member} plain pattern`, '^a+$', `/plain | ${added('pattern ^a+$')}`, 'breaking', 'other'],
  // The listed values are all that is sent, and they fit.
  [`${member} code maxLength`, 3, `/code | ${added('maxLength 3')}`, 'other', 'other'],
  [`${member} code maxLength`, 2, `/code | ${added('maxLength 2')}`, 'breaking', 'other'],
  [`${member} code pattern`, '^[a-e]+$', `/code | ${added('pattern ^[a-e]+$')}`, 'other', 'other'],
  [`${member} size minimum`, 2, `/size | ${inDocument('minimum', 2, 1)}`, 'breaking', 'other'],
  [
    `${member} size minimum`,
    0,
    `/size | constraint: minimum 0 in the document, minimum 1 in the contract`,
    'other',
    'breaking',
  ],
  [`${member} size minimum`, undefined, `/size | ${dropped('minimum 1')}`, 'other', 'breaking'],
  [`${member} size maximum`, 9, `/size | ${inDocument('maximum', 9, 10)}`, 'breaking', 'other'],
  [`${member} size maximum`, 11, `/size | ${inDocument('maximum', 11, 10)}`, 'other', 'breaking'],
  [`${member} size exclusiveMaximum`, 11, '', 'not compared', 'not compared'],
  [
    `${member} size exclusiveMaximum`,
    10,
    '/size | constraint: exclusiveMaximum 10 in the document, maximum 10 in the contract',
    'breaking',
    'other',
  ],
  [
    `${member} size exclusiveMaximum`,
    true,
    '/size | constraint: exclusiveMaximum 10 in the document, maximum 10 in the contract',
    'breaking',
    'other',
  ],
  [`${member} share exclusiveMinimum`, 0.5, `/share | ${inDocument('exclusiveMinimum', 0.5, 0)}`, 'breaking', 'other'],
  [`${member} share exclusiveMinimum`, undefined, `/share | ${dropped('exclusiveMinimum 0')}`, 'other', 'breaking'],
  [`${member} share exclusiveMaximum`, 2, `/share | ${inDocument('exclusiveMaximum', 2, 1)}`, 'other', 'breaking'],
  [`${member} size multipleOf`, 8, `/size | ${inDocument('multipleOf', 8, 4)}`, 'breaking', 'other'],
  [`${member} size multipleOf`, 2, `/size | ${inDocument('multipleOf', 2, 4)}`, 'other', 'breaking'],
  [`${member} size multipleOf`, 3, `/size | ${inDocument('multipleOf', 3, 4)}`, 'breaking', 'breaking'],
  [`${member} page multipleOf`, 1, '', 'not compared', 'not compared'],
  [`${member} tags minItems`, 2, `/tags | ${inDocument('minItems', 2, 1)}`, 'breaking', 'other'],
  [`${member} tags minItems`, 0, `/tags | ${dropped('minItems 1')}`, 'other', 'breaking'],
  [`${member} tags maxItems`, 4, `/tags | ${inDocument('maxItems', 4, 5)}`, 'breaking', 'other'],
  [`${member} tags maxItems`, undefined, `/tags | ${dropped('maxItems 5')}`, 'other', 'breaking'],
  [`${member} tags uniqueItems`, true, `/tags | ${added('uniqueItems')}`, 'breaking', 'other'],
  [`${member} set uniqueItems`, false, `/set | ${dropped('uniqueItems')}`, 'other', 'breaking'],
  ['minProperties', 2, ` | ${inDocument('minProperties', 2, 1)}`, 'breaking', 'other'],
  ['maxProperties', undefined, ` | ${dropped('maxProperties 9')}`, 'other', 'breaking'],
  [
    'additionalProperties',
    false,
    ' | constraint: additionalProperties false in the document, additionalProperties with a schema in the contract',
    'breaking',
    'other',
  ],
  ['additionalProperties', true, ` | ${dropped('additionalProperties with a schema')}`, 'other', 'breaking'],
  [
    'additionalProperties type',
    'integer',
    '/{} | type: integer in the document, string in the contract',
    'breaking',
    'breaking',
  ],
  [`${member} code enum`, ['abc'], '/code | enum: only the contract has "de"', 'breaking', 'other'],
  [`${member} code enum`, ['abc', 'de', 'f'], '/code | enum: only the document has "f"', 'other', 'breaking'],
  [`${member} plain enum`, ['a'], '/plain | enum: only the document has "a"', 'breaking', 'other'],
  [`${member} plain const`, 'a', '/plain | enum: only the document has "a"', 'breaking', 'other'],
  [
    `${member} plain type`,
    'integer',
    '/plain | type: integer in the document, string in the contract',
    'breaking',
    'breaking',
  ],
  [
    `${member} size type`,
    'number',
    '/size | type: number in the document, integer in the contract',
    'other',
    'breaking',
  ],
  [
    `${member} tags items`,
    undefined,
    '/tags/* | type: nothing in the document, string in the contract',
    'other',
    'other',
  ],
  [`${member} plain type`, ['string', 'null'], '/plain | may be null only in the document', 'other', 'breaking'],
  [`${member} plain nullable`, true, '/plain | may be null only in the document', 'other', 'breaking'],
  [`${member} note type`, 'string', '/note | may be null only in the contract', 'breaking', 'other'],
  [
    `${member} mail format`,
    'uuid',
    '/mail | format: uuid in the document, email in the contract',
    'breaking',
    'breaking',
  ],
  [`${member} mail format`, undefined, '/mail | format: only the contract has email', 'other', 'breaking'],
  [`${member} plain format`, 'uuid', '/plain | format: only the document has uuid', 'breaking', 'other'],
  [`${member} plain format`, 'secret', '/plain | format: only the document has secret', 'other', 'other'],
  [
    `${member} size format`,
    'int32',
    '/size | format: int32 in the document, int64 in the contract',
    'breaking',
    'other',
  ],
  ['required', ['name', 'plain'], '/plain | required only by the document', 'breaking', 'other'],
  ['required', [], '/name | required only by the contract', 'other', 'breaking'],
  [`${member} more`, {}, '/more | field only in the document', 'other', 'other'],
  [`${member} plain`, undefined, '/plain | field only in the contract', 'other', 'other'],
  [`${member} page default`, 2, '/page | default: 2 in the document, 1 in the contract', 'other', 'other'],
  [`${member} page default`, undefined, '/page | default: only the contract has 1', 'other', 'other'],
  [`${member} plain default`, 'a', '/plain | default: only the document has "a"', 'other', 'other'],
  [`${member} plain deprecated`, true, '/plain | deprecated only in the document', 'other', 'other'],
  [`${member} plain readOnly`, true, '/plain | readOnly only in the document', 'other', 'other'],
  [`${member} plain writeOnly`, true, '/plain | writeOnly only in the document', 'other', 'other'],
  [`${member} name readOnly`, true, '/name | readOnly only in the document', 'breaking', 'other'],
  [`${member} name writeOnly`, true, '/name | writeOnly only in the document', 'other', 'breaking'],
  // Of a text, they say nothing.
  [`${member} plain items`, { type: 'string' }, '', 'not compared', 'not compared'],
  [`${member} plain maximum`, 5, '', 'not compared', 'not compared'],
  [`${member} plain description`, 'Plain.', '', 'not compared', 'not compared'],
  [`${member} plain example`, 'a', '', 'not compared', 'not compared'],
  [`${member} plain xml`, { name: 'p' }, '', 'not compared', 'not compared'],
  ['discriminator', { propertyName: 'kind' }, '', 'not compared', 'not compared'],
  ['not', { required: ['plain'] }, '', 'not compared', 'not compared'],
  ['propertyNames', { maxLength: 3 }, '', 'not compared', 'not compared'],
  [`${member} plain contentEncoding`, 'base64', '', 'not compared', 'not compared'],
  ['unevaluatedProperties', true, '', 'not compared', 'not compared'],
  [`${member} tags items maxLength`, 3, `/tags/* | ${added('maxLength 3')}`, 'breaking', 'other'],
  [
    `${member} name`,
    { allOf: [{ $ref: '#/components/schemas/None' }] },
    '/name | type: an unresolvable reference to #/components/schemas/None in the document, string in the contract',
    'other',
    'other',
  ],
  ['dependentRequired', { plain: ['code'] }, '', 'not compared', 'not compared'],
];

describe('A single mutation of a schema', () => {
  for (const [place, value, text, inRequest, inResponse] of schemaMutations) {
    const verdicts = [
      [request, 'create request', inRequest],
      [response, 'create 200', inResponse],
    ] as const;
    for (const [schema, at, verdict] of verdicts) {
      it(`is ${verdict} in ${at}: ${place} = ${JSON.stringify(value)}`, () => {
        const expected = verdict === 'not compared' ? [] : [`${verdict} | ${at}${text}`];
        assert.deepEqual(differencesOf(`${schema} ${place}`, value), expected);
      });
    }
  }

  it('is told with the members that a closed object does not take', () => {
    const closed: Value = { type: 'object', additionalProperties: false, properties: { name: { type: 'string' } } };
    const open: Value = { type: 'object', properties: { name: { type: 'string' }, plain: { type: 'string' } } };
    assert.deepEqual(differencesBetween(request, { contract: open, document: closed }), [
      'breaking | create request | constraint: only the document has additionalProperties false',
      'breaking | create request/plain | field only in the contract, and the document takes no other members',
    ]);
    assert.deepEqual(differencesBetween(response, { contract: closed, document: open }), [
      'breaking | create 200 | constraint: only the contract has additionalProperties false',
      'breaking | create 200/plain | field only in the document, and the contract takes no other members',
    ]);
  });
});
