import { type ExchangeCase, good, json } from '../../support/verify/exchange-case';

export const responseTimeCases: readonly ExchangeCase[] = [
  {
    title: 'a response that takes longer than it may',
    operation: 'getProbe',
    headers: json,
    body: good,
    duration: 2000.6,
    findings: ['response-time warning : The response is slow; at most 2000 ms; 2001 ms; '],
  },
  {
    title: 'a response that takes as long as it may',
    operation: 'getProbe',
    headers: json,
    body: good,
    duration: 2000,
    findings: [],
  },
  {
    title: 'no response, however long that took',
    operation: 'getProbe',
    error: 'socket hang up',
    duration: 9000,
    findings: ['response error status: No response; a response; socket hang up; operationId: getProbe'],
    skipped: { 'response-time': 'no response' },
  },
];
