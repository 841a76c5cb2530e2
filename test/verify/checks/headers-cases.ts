import { type ExchangeCase, good, json, jsonType } from '../../support/verify/exchange-case';

export const headersCases: readonly ExchangeCase[] = [
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
  {
    title: 'headers of every type',
    operation: 'getProbe',
    headers: [...json, ['X-Live', 'true'], ['X-Regions', '1, 2'], ['X-Trace', 'anything']],
    body: good,
    findings: [],
  },
  {
    title: 'headers that are no boolean and no list of numbers',
    operation: 'getProbe',
    headers: [...json, ['X-Live', 'yes'], ['X-Regions', '1,b']],
    body: good,
    findings: [
      'headers error X-Live: Wrong type; boolean; string "yes"; X-Live: { schema: { type: boolean } }',
      'headers error X-Regions: Wrong type; integer; string "b"; X-Regions: { schema: { type: array, items: { type: integer } } }',
    ],
  },
];
