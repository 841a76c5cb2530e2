import { type ExchangeCase, jsonType, xml } from '../../support/verify/exchange-case';

const job = (title: string, state: unknown, more: Partial<ExchangeCase> = {}): ExchangeCase => ({
  title,
  operation: 'getJob',
  headers: [jsonType],
  body: { progress: { state } },
  findings: [],
  ...more,
});

const still = (state: string): readonly string[] => [
  `final-answer warning /progress/state: Not final: still ${state}; anything but QUEUED, RUNNING; ${state}; x-pending: { member: /progress/state, values: [QUEUED, RUNNING] }`,
];

export const finalAnswerCases: readonly ExchangeCase[] = [
  job('a final answer', 'DONE'),
  job('one that is not', 'QUEUED', { findings: still('QUEUED') }),
  job('one of another status that is not', 'RUNNING', { status: 202, findings: still('RUNNING') }),
  job('one in XML that is not', '', {
    headers: xml,
    body: '<Job><progress><state>RUNNING</state></progress></Job>',
    findings: still('RUNNING'),
  }),
  {
    title: 'a status that is not final',
    operation: 'getFile',
    status: 202,
    findings: [
      "final-answer warning status: Not final: still 202; anything but 202; 202; '202': { description: The file is being made, x-pending: true }",
    ],
  },
  job('another case', 'queued'),
  job('a state that is not there', undefined),
  job('nothing where the state is', undefined, { body: {} }),
  job('one that cannot be read', '', {
    body: '{"progress"',
    findings: ['body-syntax error : Malformed JSON at line 1, column 12; JSON; the end of the text; application/json:'],
    skipped: { 'final-answer': 'the body cannot be read' },
  }),
  job('one that somebody recorded', 'QUEUED', { expect: 'documented' }),
  job('one that was asked for with made-up values', 'QUEUED', { expect: { statuses: ['200', '404'] } }),
];
