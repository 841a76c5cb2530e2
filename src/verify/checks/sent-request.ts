import { pointerKeys, valueAt } from '../../model/json-pointer';
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
          .filter(({ path, keyword }) => !isHidden(valueAt(value, pointerKeys(path)), keyword))
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

/** A secret has another length and form than what stands in its place, and may differ from another one. */
const isHidden = (value: unknown, keyword: string) =>
  typeof value === 'string' ? value.includes(mark) : keyword === 'uniqueItems' && JSON.stringify(value).includes(mark);
