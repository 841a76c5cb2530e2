import assert from 'node:assert/strict';
import type { Expectation } from '../../../src/model/expectation';
import { createRecordingChecker } from '../../../src/pipelines/traffic/check-recording';
import { createVerifier } from '../../../src/verify/verify-exchange';
import { loadOwnApis } from '../../support/load-own-apis';

const apis = loadOwnApis('bandwidth/numbers', 'bandwidth/numbers-v2');
const check = createRecordingChecker(apis);

interface Sent {
  readonly method?: string;
  readonly path: string;
  readonly body?: string;
  readonly status?: number;
  readonly answer?: string;
}

const xml = ['Content-Type', 'application/xml'] as const;

/** The operation that a request belongs to, and what is found in it: `check severity path: message; expected; actual`. */
function examine({ method = 'GET', path, body, status = 400, answer = '' }: Sent): readonly (string | null)[] {
  const { operation, findings } = check({
    method,
    url: `https://api.bandwidth.com${path}`,
    requestHeaders: [xml],
    ...(body !== undefined && { requestBody: body }),
    response: { status, headers: [xml], body: Buffer.from(answer), recorded: 'whole' },
    duration: 1,
  });
  const about = findings.filter((finding) => finding.check === 'sent-request' || finding.check === 'body-schema');
  return [
    operation,
    ...about.map((one) => `${one.check} ${one.severity} ${one.path}: ${one.message}; ${one.expected}; ${one.actual}`),
  ];
}

const e164 = 'telephone number in E.164, such as +19195550142';
const tenDigits = 'telephone number of ten digits, such as 9195550142';
const sent = (place: string, expected: string, actual: string) =>
  `sent-request warning request ${place}: Sent: wrong format; ${expected}; string "${actual}"`;
const lines = (tn: string) => `<TelephoneNumberList><TelephoneNumber>${tn}</TelephoneNumber></TelephoneNumberList>`;
const order = (tn: string) =>
  `<Order><SiteId>3013</SiteId><ExistingTelephoneNumberOrderType>${lines(tn)}</ExistingTelephoneNumberOrderType></Order>`;
const found = (tn: string) => `<SearchResult><ResultCount>1</ResultCount>${lines(tn)}</SearchResult>`;
const inBody = 'body/ExistingTelephoneNumberOrderType/TelephoneNumberList/TelephoneNumber/0';
const inAnswer = (expected: string, actual: string) =>
  `body-schema error /TelephoneNumberList/TelephoneNumber/0: Wrong format; ${expected}; string "${actual}"`;

const cases: Readonly<Record<string, readonly [sent: Sent, ...found: (string | null)[]]>> = {
  'ten digits in a path of version 2': [
    { path: '/api/v2/tns/9195550142', status: 404 },
    'bandwidth/numbers-v2/getTn',
    sent('path tn', e164, '9195550142'),
  ],
  'E.164 in a path of version 1': [
    { path: '/api/v1/tns/%2B19195550142', status: 404 },
    'bandwidth/numbers/getTn',
    sent('path tn', tenDigits, '+19195550142'),
  ],
  'ten digits in a query of version 2': [
    { path: '/api/v2/accounts/920012/moveTns?tn=9195550142' },
    'bandwidth/numbers-v2/listMoveOrders',
    sent('?tn', e164, '9195550142'),
  ],
  'E.164 in a query of version 1': [
    { path: '/api/accounts/920012/moveTns?tn=%2B19195550142' },
    'bandwidth/numbers/listMoveOrders',
    sent('?tn', tenDigits, '+19195550142'),
  ],
  'ten digits in a body of version 2, even where they were accepted': [
    { method: 'POST', path: '/api/v2/accounts/920012/orders', body: order('9195550142'), status: 201 },
    'bandwidth/numbers-v2/createOrder',
    sent(inBody, e164, '9195550142'),
  ],
  'E.164 in a body of version 1': [
    { method: 'POST', path: '/api/v1/accounts/920012/orders', body: order('+19195550142') },
    'bandwidth/numbers/createOrder',
    sent(inBody, tenDigits, '+19195550142'),
  ],
  'nothing in E.164 of version 2': [
    { method: 'POST', path: '/api/v2/accounts/920012/orders', body: order('+3237470444') },
    'bandwidth/numbers-v2/createOrder',
  ],
  'nothing in ten digits of version 1': [
    { method: 'POST', path: '/api/v1/accounts/920012/orders', body: order('9195550142') },
    'bandwidth/numbers/createOrder',
  ],
  'E.164 in an answer of version 1': [
    { path: '/api/v1/accounts/920012/availableNumbers?areaCode=919', status: 200, answer: found('+19195550142') },
    'bandwidth/numbers/searchAvailableNumbers',
    inAnswer(tenDigits, '+19195550142'),
  ],
  'ten digits in an answer of version 2': [
    { path: '/api/v2/accounts/920012/availableNumbers?areaCode=919', status: 200, answer: found('9195550142') },
    'bandwidth/numbers-v2/searchAvailableNumbers',
    inAnswer(e164, '9195550142'),
  ],
  'an operation of version 2 only': [
    { path: '/api/v2/restrictions?countryCodeA3=BE' },
    'bandwidth/numbers-v2/listRestrictions',
    sent('?countryCodeA3', 'country code of three letters, such as USA', 'BE'),
  ],
  'no operation of version 1 in version 2': [{ path: '/api/v2/accounts/920012/externalTns' }, null],
  'no operation of version 2 in version 1': [{ path: '/api/v1/restrictions' }, null],
  'nothing in what cannot be read': [
    { method: 'POST', path: '/api/v2/accounts/920012/orders', body: '<Order>' },
    'bandwidth/numbers-v2/createOrder',
  ],
};

describe('sent-request', () => {
  for (const [title, [request, ...expected]] of Object.entries(cases)) {
    it(`finds ${title}`, () => assert.deepEqual(examine(request), expected));
  }

  const [{ contract, operations } = assert.fail()] = apis;
  const operation = operations.find(({ operationId }) => operationId === 'getTn') ?? assert.fail();
  const verify = createVerifier(contract);
  const inRuns: readonly (readonly [title: string, Expectation, status: number, found: boolean])[] = [
    ['is silent about what the API took in a run', 'success', 200, false],
    ['says what was wrong with what the API refused in a run', 'success', 404, true],
    ['is silent about made-up values', { statuses: ['404'] }, 404, false],
  ];
  for (const [title, expect, status, isFound] of inRuns) {
    it(title, () => {
      const exchange = {
        request: { method: 'GET', url: 'https://api.bandwidth.com/api/v1/tns/0000', headers: [] },
        response: { status, headers: [], body: new Uint8Array() },
        ...{ duration: 1, redactions: 0 },
      };
      const result = verify({ exchange, operation, expect }).find((one) => one.check === 'sent-request');
      assert.equal(result?.outcome.status, isFound ? 'failed' : 'passed');
    });
  }

  it('does not judge what was redacted', () => {
    const request = { method: 'GET', url: 'https://api.bandwidth.com/api/v1/tns/%5Bredacted%5D', headers: [] };
    const exchange = { request, error: 'no response', ...{ duration: 1, redactions: 1 } };
    const result = verify({ exchange, operation, expect: 'documented' }).find((one) => one.check === 'sent-request');
    assert.equal(result?.outcome.status, 'passed');
  });
});
