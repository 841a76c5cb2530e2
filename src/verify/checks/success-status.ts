import { STATUS_CODES } from 'node:http';
import { type Check, type DocumentedSubject, type Expectation, failed, passed, skipped } from '../check';
import { findMessage } from '../find-message';

/** The operation did what it was asked to do, and answered with a documented 2xx; or rejected what it has to reject. */
export const successStatus: Check = {
  on: 'documented',
  examine(subject) {
    const { answer, operation, response, expect, source } = subject;
    if (expect === 'documented') return skipped('any documented status will do');
    const isSuccess = answer.status >= 200 && answer.status < 300;
    if (expect === 'success') {
      if (isSuccess) return passed;
      if (response.notApplicable) return skipped(`answered with ${answer.status}: ${response.description}`);
    } else if (expect.statuses.includes(String(answer.status))) return passed;
    const statuses =
      expect === 'success'
        ? operation.responses.map(({ status }) => status).filter((status) => status.startsWith('2'))
        : expect.statuses;
    return failed({
      message: complain(expect, isSuccess),
      path: 'status',
      expected: statuses.length === 1 ? `${statuses[0]}` : `one of ${statuses.join(', ')}`,
      actual: describeAnswer(subject),
      source: source('responses'),
    });
  },
};

function complain(expect: Exclude<Expectation, 'documented'>, isSuccess: boolean): string {
  if (expect === 'success') return 'The operation did not succeed';
  return `${expect.what} was ${isSuccess ? 'accepted' : 'not rejected as documented'}`;
}

function describeAnswer({ answer, body }: DocumentedSubject): string {
  const status = `${answer.status} ${STATUS_CODES[answer.status] ?? ''}`.trim();
  const decoded = body();
  const message = decoded.kind === 'value' ? findMessage(decoded.value) : undefined;
  return message === undefined ? status : `${status}: ${message}`;
}
