import { type ExchangeCase, failure, good, json, jsonType, probe, requestId, sites } from './exchange-case';

export const soundCases: readonly ExchangeCase[] = [
  probe('a good body', {}),
  probe('null where it is allowed', { Name: null }),
  probe('an object that is free to hold anything', { Custom: { x: { y: 1 } } }),
  probe('lists as deep as can be read', {
    Custom: { x: JSON.parse(`${'['.repeat(198)}"[[{\\\\\\""${']'.repeat(198)}`) },
  }),
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
];
