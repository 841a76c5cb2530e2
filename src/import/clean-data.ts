import { isData } from '../contracts/is-data';
import { isObject, type JsonObject } from '../model/json';
import { mapMembers, membersOf, textOf } from '../model/json-values';
import { findByPointer } from '../schema/resolve-pointer';

/** References that lead on, before they are taken for a circle. */
const mostSteps = 5;

/**
 * A document whose examples, defaults and enumerations are values: what some write as a reference there is what it leads to, and integers
 * keep all of their digits, as those beyond 2^53 become others. Numbers that limit numbers stay.
 */
export function cleanData(document: JsonObject): JsonObject {
  const clean = (value: unknown, path: readonly string[], step: number): unknown => {
    if (typeof value === 'number')
      return isLong(value) && !isBound(path.at(-1)) ? Math.sign(value) * 1_234_567_890 : value;
    if (Array.isArray(value)) return value.map((entry, index) => clean(entry, [...path, String(index)], step));
    if (!isObject(value)) return value;
    const reference = textOf(value['$ref']);
    const isPlain = path.some((key) => key.startsWith('x-') && key !== 'x-files') || isData(path);
    if (reference === undefined || !isPlain) {
      // A member that is called `$ref` would be taken for a reference.
      const isMember = (name: string) => name !== '$ref' || (reference !== undefined && path.at(-1) !== 'properties');
      return mapMembers(value, (member, name) => (isMember(name) ? clean(member, [...path, name], step) : undefined));
    }
    const target = step < mostSteps && reference.startsWith('#') ? findByPointer(document, reference) : undefined;
    const isExample = isObject(target) && 'value' in target && Object.keys(target).length <= 3;
    return target === undefined ? {} : clean(isExample ? target['value'] : target, path, step + 1);
  };
  return membersOf(clean(document, [], 0));
}

const isLong = (value: number) => Number.isInteger(value) && !Number.isSafeInteger(value);

const isBound = (name = '') => /^(?:max|min|exclusiveM|multipleOf$)/.test(name);
