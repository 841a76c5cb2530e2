import { type ExchangeCase, good, guid, json, jsonType, probe, sites } from '../../support/verify/exchange-case';

export const bodySchemaCases: readonly ExchangeCase[] = [
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
    `body-schema error /Guid: Wrong format; string (uuid); string "${'x'.repeat(90)}"; Guid: { type: string, format: uuid }`,
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
  {
    title: 'a number beyond all numbers',
    operation: 'getProbe',
    headers: json,
    body: `{"Guid":"${good.Guid}","Name":9007199254740993,"Interval":1e400}`,
    findings: [
      "body-schema error /Name: Wrong type; string or null; number of about 9007199254740992; Name: { type: [string, 'null'], maxLength: 20 }",
      'body-schema error /Interval: Wrong type; integer; number too large to be read; Interval: { type: integer, minimum: 1 }',
    ],
  },
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
    title: 'a form, which Vouch does not read',
    operation: 'getImage',
    headers: [['Content-Type', 'application/x-www-form-urlencoded']],
    body: 'a=1',
    findings: [],
    skipped: { 'body-schema': 'Vouch does not read application/x-www-form-urlencoded' },
  },
  {
    title: 'too long a plain text',
    operation: 'getImage',
    headers: [['Content-Type', 'text/plain']],
    body: 'abcdef',
    findings: [
      'body-schema error : Out of bounds (maxLength); at most 5 characters; 6 characters; text/plain: { schema: { type: string, maxLength: 5 }, example: abc }',
    ],
  },
];
