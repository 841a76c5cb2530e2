import { type Check, failed, passed } from '../check';

/** An answer came at all. */
export const response: Check = {
  on: 'exchange',
  examine: ({ exchange, source }) =>
    exchange.response
      ? passed
      : failed({
          message: 'No response came',
          path: 'status',
          expected: 'a response',
          actual: exchange.error ?? 'nothing',
          source: source(),
        }),
};
