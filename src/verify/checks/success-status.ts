import { STATUS_CODES } from 'node:http';
import { type Check, failed, passed, skipped } from '../check';
import { findMessage } from '../find-message';

/** The operation did what it was asked to do: its answer is one of the documented 2xx. */
export const successStatus: Check = {
  on: 'documented',
  examine({ answer, operation, response, expect, body, source }) {
    if (expect !== 'success') return skipped('any documented status will do');
    if (answer.status >= 200 && answer.status < 300) return passed;
    if (response.notApplicable) return skipped(`answered with ${answer.status}: ${response.description}`);
    const successes = operation.responses.map(({ status }) => status).filter((status) => status.startsWith('2'));
    const decoded = body();
    const message = decoded.kind === 'value' ? findMessage(decoded.value) : undefined;
    const status = `${answer.status} ${STATUS_CODES[answer.status] ?? ''}`.trim();
    return failed({
      message: 'The operation did not succeed',
      path: 'status',
      expected: successes.length === 1 ? `${successes[0]}` : `one of ${successes.join(', ')}`,
      actual: message === undefined ? status : `${status}: ${message}`,
      source: source('responses'),
    });
  },
};
