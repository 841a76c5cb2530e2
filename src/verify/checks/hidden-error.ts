import { isObject } from '../../model/json';
import { pointerKeys, valueAt } from '../../model/json-pointer';
import { type Check, verdictOf } from '../subject/check';

/** A success has no error code in its body. */
export const hiddenError: Check = {
  on: 'value',
  examine({ response, value, source }) {
    const told = response.errorCodes
      .map((path) => ({ path, code: textOf(valueAt(value, pointerKeys(path))) }))
      .filter(({ code }) => code !== '' && code !== '0');
    return verdictOf(
      told.map(({ path, code }) => ({
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

/** Of an XML element with attributes that the contract does not describe, its own text; nothing of a list or an object. */
function textOf(code: unknown): string {
  const value = isObject(code) ? code['#text'] : code;
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}
