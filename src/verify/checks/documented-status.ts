import { matchResponse } from '../../model/match-response';
import { type Check, failed, passed } from '../subject/check';

/** The contract names the status for this operation. */
export const documentedStatus: Check = {
  on: 'answer',
  examine({ answer, operation, source }) {
    if (matchResponse(operation, answer.status)) return passed;
    return failed({
      message: 'Status is not documented',
      path: 'status',
      expected: `one of ${operation.responses.map(({ status }) => status).join(', ')}`,
      actual: String(answer.status),
      source: source('responses'),
    });
  },
};
