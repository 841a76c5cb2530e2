import { isObject } from '../../model/json';
import { pointerKeys, valueAt } from '../../model/json-pointer';
import { type Check, verdictOf } from '../subject/check';

/** A success has no error code in its body. */
export const hiddenError: Check = {
  on: 'value',
  examine({ response, value, source }) {
    const codes = response.errorCodes
      .map((path) => ({ path, code: textOf(valueAt(value, pointerKeys(path))) }))
      .filter(({ code }) => code !== '' && code !== '0');
    return verdictOf(
      codes.map(({ path, code }) => ({
        severity: 'error',
        message: 'The status says success, the body says error',
        path,
        expected: 'no error code',
        actual: code,
        source: source('responses', response.status),
      })),
    );
  },
};

/** The text of a code; of an XML element with undocumented attributes, its own text; empty for a list or another object. */
function textOf(code: unknown): string {
  const value = isObject(code) ? code['#text'] : code;
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}
