import type { ExchangeCase } from '../../support/verify/exchange-case';

export const responseCases: readonly ExchangeCase[] = [
  {
    title: 'no response',
    operation: 'getProbe',
    error: 'connect ECONNREFUSED 127.0.0.1:1',
    findings: [
      'response error status: No response; a response; connect ECONNREFUSED 127.0.0.1:1; operationId: getProbe',
    ],
    skipped: { 'documented-status': 'no response', 'body-schema': 'no response' },
  },
];
