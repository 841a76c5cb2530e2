import { mark } from '../../model/redaction-mark';
import { type Check, passed, verdictOf } from '../subject/check';
import { readRequest } from '../subject/read-request';
import { toFault } from '../subject/to-fault';

/**
 * What recorded traffic sent is what the contract says: a warning, for the API may take more. A run's requests come from the contract, but
 * their values may be the user's: what is wrong with them matters where the API refused them.
 */
export const sentRequest: Check = {
  on: 'exchange',
  examine(subject) {
    const { exchange, expect, contract, validator } = subject;
    const isRefused = exchange.response !== undefined && exchange.response.status >= 400;
    if (expect === 'success' ? !isRefused : typeof expect === 'object') return passed;
    return verdictOf(
      readRequest(subject).flatMap(({ place, schema, value }) =>
        validator
          .validate(schema, value)
          .map((error) => toFault(contract, error))
          .filter(({ actual = '' }) => !actual.includes(mark))
          .map(({ message, path, ...fault }) => ({
            ...fault,
            severity: 'warning',
            message: `Sent: ${message.charAt(0).toLowerCase()}${message.slice(1)}`,
            path: `request ${place}${path}`,
          })),
      ),
    );
  },
};
