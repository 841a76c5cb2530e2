import { type ExchangeCase, failure, good, json, jsonType } from '../../support/verify/exchange-case';

const wrongPassword = { what: 'Wrong password', statuses: ['401', '403'] };
const madeUp = { statuses: ['200', '404'] };

export const successStatusCases: readonly ExchangeCase[] = [
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
  ...(['documented', 'served'] as const).map((expect) => ({
    title: `a failure of the server where it was to be ${expect}`,
    operation: 'listProbes',
    status: 503,
    headers: [jsonType],
    body: failure,
    expect,
    findings: [
      `success-status ${expect === 'served' ? 'error' : 'warning'} status: The server failed; a status below 500; 503 Service Unavailable: The password is wrong.; description: Wrong credentials`,
    ],
  })),
  {
    title: 'an error of the client, where the server was not to fail',
    operation: 'listProbes',
    status: 429,
    headers: [jsonType],
    body: failure,
    expect: 'served',
    findings: [],
  },
  {
    title: 'a rejection that was asked for',
    operation: 'getProbe',
    status: 401,
    headers: [jsonType],
    body: failure,
    expect: wrongPassword,
    findings: [],
  },
  {
    title: 'a success in place of a rejection',
    operation: 'getProbe',
    headers: json,
    body: good,
    expect: wrongPassword,
    findings: [`success-status error status: Wrong password was accepted; one of 401, 403; 200 OK; '200':`],
  },
  {
    title: 'another error in place of a rejection',
    operation: 'getProbe',
    status: 404,
    expect: wrongPassword,
    findings: [
      `success-status error status: Wrong password was not rejected as documented; one of 401, 403; 404 Not Found; '200':`,
    ],
  },
  { title: 'another status that will do', operation: 'getProbe', status: 404, expect: madeUp, findings: [] },
  { title: 'a success beside it', operation: 'getProbe', headers: json, body: good, expect: madeUp, findings: [] },
  {
    title: 'a status that will not do either',
    operation: 'getProbe',
    status: 401,
    headers: [jsonType],
    body: failure,
    expect: madeUp,
    findings: [
      `success-status error status: The operation did not succeed; one of 200, 404; 401 Unauthorized: The password is wrong.; '200':`,
    ],
  },
  { title: 'the second of two successes', operation: 'createProbe', status: 202, findings: [] },
];
