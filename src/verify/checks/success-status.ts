import { STATUS_CODES } from 'node:http';
import { isSuccess } from '../../model/is-success';
import { type Check, type DocumentedSubject, failed, passed, skipped, type Verdict, verdictOf } from '../subject/check';
import { findMessage } from '../subject/find-message';

/** The operation succeeded with a documented 2xx, or rejected what it has to reject. */
export const successStatus: Check = {
  on: 'documented',
  examine(subject) {
    const { answer, operation, response, expect, source } = subject;
    if (expect === 'documented' || expect === 'served') return examineServer(subject);
    const item = expect === 'success' ? {} : { expects: expect.statuses };
    const what = expect === 'success' ? undefined : expect.what;
    if (isSuccess(item, String(answer.status))) return passed;
    if (response.notApplicable && what === undefined)
      return skipped(`returned ${answer.status}: ${response.description}`);
    const statuses =
      item.expects ?? operation.responses.map(({ status }) => status).filter((status) => isSuccess({}, status));
    return failed({
      message: complain(what, answer.status),
      path: 'status',
      expected: statuses.length === 1 ? `${statuses[0]}` : `one of ${statuses.join(', ')}`,
      actual: describeAnswer(subject),
      source: source('responses'),
    });
  },
};

/** Whoever sent the request may have wanted any status, but none of those that say that the server failed. */
function examineServer(subject: DocumentedSubject): Verdict {
  const { answer, response, expect, source } = subject;
  if (answer.status < 500 || response.notApplicable) return skipped('any documented status will do');
  const fault = {
    severity: expect === 'served' ? ('error' as const) : ('warning' as const),
    message: 'The server failed',
    path: 'status',
    expected: 'a status below 500',
    actual: describeAnswer(subject),
    source: source('responses', response.status),
  };
  return verdictOf([fault]);
}

function complain(what: string | undefined, status: number): string {
  if (what === undefined) return 'The operation did not succeed';
  return `${what} was ${isSuccess({}, String(status)) ? 'accepted' : 'not rejected as documented'}`;
}

function describeAnswer({ answer, body }: DocumentedSubject): string {
  const status = `${answer.status} ${STATUS_CODES[answer.status] ?? ''}`.trim();
  const decoded = body();
  const message = decoded.kind === 'value' ? findMessage(decoded.value) : undefined;
  return message === undefined ? status : `${status}: ${message}`;
}
