import { type ExchangeCase, failure, jsonType } from '../exchange-case';

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
  { title: 'the second of two successes', operation: 'createProbe', status: 202, findings: [] },
];
