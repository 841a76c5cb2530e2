import { type ExchangeCase, json, jsonContent, jsonType } from '../../support/verify/exchange-case';

export const bodyPresenceCases: readonly ExchangeCase[] = [
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
];
