import { findAdvice } from '../../network/find-advice';
import { type Check, failed, passed } from '../subject/check';

/** There is a response. */
export const response: Check = {
  on: 'exchange',
  examine: ({ exchange, source }) => {
    if (exchange.response) return passed;
    const { error } = exchange;
    const advice = error === undefined ? undefined : findAdvice(error);
    return failed({
      message: 'No response',
      path: 'status',
      expected: 'a response',
      actual: error ?? 'nothing',
      source: source(),
      ...(advice !== undefined && { advice }),
    });
  },
};
