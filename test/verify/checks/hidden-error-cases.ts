import { type ExchangeCase, failure, jsonType, probe, sites } from '../../support/verify/exchange-case';

const undocumented = (path: string, type: string) =>
  `undocumented-fields info ${path}: Field is not documented; -; ${type}, once; type: object`;
const hidden = (path: string, code: string, line: string) =>
  `hidden-error error ${path}: The status says success, the body says error; no error code; ${code}; ${line}`;

export const hiddenErrorCases: readonly ExchangeCase[] = [
  probe(
    'an error code in a success',
    { Failure: { Code: 5076 } },
    hidden('/Failure/Code', '5076', 'description: The probe'),
    undocumented('/Failure', 'object'),
  ),
  sites(
    'an error code in XML',
    '<SitesResponse><Site><Id>1</Id></Site><resultCode>12</resultCode></SitesResponse>',
    hidden('/resultCode', '12', 'description: The sites'),
    undocumented('/resultCode', 'string'),
  ),
  sites(
    'an error code of zero in an element with an attribute',
    '<SitesResponse><Site><Id>1</Id></Site><resultCode t="int"> 0 </resultCode></SitesResponse>',
    undocumented('/resultCode', 'object'),
  ),
  probe('a list where an error code would be', { resultCode: [] }, undocumented('/resultCode', 'array')),
  probe('an error code of zero', { resultCode: 0 }, undocumented('/resultCode', 'number')),
  probe('an error code without a value', { Failure: { Code: null } }, undocumented('/Failure', 'object')),
  {
    title: 'an error code in an error, where it belongs',
    operation: 'getProbe',
    status: 401,
    headers: [jsonType],
    body: { ...failure, resultCode: 7 },
    expect: 'documented',
    findings: [undocumented('/resultCode', 'number')],
  },
];
