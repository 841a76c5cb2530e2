import { pointerKeys, valueAt } from '../../model/json-pointer';
import { type Check, verdictOf } from '../check';

/** A success has no error code in its body. */
export const hiddenError: Check = {
  on: 'value',
  examine({ response, value, source }) {
    const told = response.errorCodes
      .map((path) => ({ path, code: valueAt(value, pointerKeys(path)) }))
      .filter(({ code }) => code !== undefined && code !== null && !['', '0'].includes(String(code)));
    return verdictOf(
      told.map(({ path, code }) => ({
        severity: 'error',
        message: 'The status says success, the body says error',
        path,
        expected: 'no error code',
        actual: String(code),
        source: source('responses', response.status),
      })),
    );
  },
};
