import type { ExchangeCase } from '../../support/verify/exchange-case';

export const documentedStatusCases: readonly ExchangeCase[] = [
  {
    title: 'an undocumented status',
    operation: 'getProbe',
    status: 418,
    headers: [['content-type', 'text/html']],
    body: '<p>Tea</p>',
    findings: [`documented-status error status: Status is not documented; one of 200, 401, 404; 418; '200':`],
    skipped: { 'success-status': 'the status is not documented', 'media-type': 'the status is not documented' },
  },
  {
    title: 'an undocumented 2xx',
    operation: 'deleteProbe',
    status: 200,
    findings: [
      `documented-status error status: Status is not documented; one of 204, 4XX; 200; '204': { description: Gone }`,
    ],
  },
  {
    title: 'an undocumented status though any documented one would do',
    operation: 'deleteProbe',
    status: 500,
    expect: 'documented',
    findings: [
      `documented-status error status: Status is not documented; one of 204, 4XX; 500; '204': { description: Gone }`,
    ],
  },
];
