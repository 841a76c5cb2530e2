import { mark } from '../../model/redaction-mark';
import type { SchemaError } from '../../schema/schema-error';
import { type Check, passed, type Subject, verdictOf } from '../subject/check';
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
    const isWrong = readSecretly(subject);
    return verdictOf(
      readRequest(subject).flatMap(({ place, schema, value }) =>
        validator
          .validate(schema, value)
          .filter((error) => isWrong(place, error))
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

/** Tells whether an error of what is shown is one of what was sent, too: a value that is taken out may have another length. */
function readSecretly(subject: Subject): (place: string, error: SchemaError) => boolean {
  const { sent, validator } = subject;
  if (!sent) return () => true;
  const errors = new Map(
    readRequest({ ...subject, exchange: { request: sent } }).map(({ place, schema, value }) => [
      place,
      validator.validate(schema, value),
    ]),
  );
  return (place, { path, keyword }) =>
    errors.get(place)?.some((one) => one.path === path && one.keyword === keyword) ?? true;
}
