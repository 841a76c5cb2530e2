import type { ExchangeCase } from '../../support/verify/exchange-case';

export const responseCases: readonly ExchangeCase[] = [
  {
    title: 'no answer',
    operation: 'getProbe',
    error: 'connect ECONNREFUSED 127.0.0.1:1',
    findings: [
      'response error status: No response came; a response; connect ECONNREFUSED 127.0.0.1:1; operationId: getProbe',
    ],
    skipped: { 'documented-status': 'no response came', 'body-schema': 'no response came' },
  },
];
