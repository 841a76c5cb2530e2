import { isObject } from '../../model/json';
import type { Flag } from '../flags/flag';

/** What is wrong with a value, and what to write. */
interface Unfit {
  /** Goes after the flag's name, as in `concurrency has no value`. */
  readonly what: string;
  readonly remedy: string;
}

/**
 * A value of a settings file, whose scalars are texts, as the flag would be given it on the command line.
 *
 * @returns its values, none for a switch that is off; or what is wrong
 */
export function toGiven(name: string, flag: Flag<unknown>, value: unknown): readonly string[] | Unfit {
  const { value: shown, repeatable = false, isList = false } = flag;
  if (shown === undefined) {
    if (value === 'true') return [''];
    return value === 'false' ? [] : { what: 'is a switch', remedy: `Write ${name}: true, or false.` };
  }
  const several = isPair(flag) && isObject(value) ? toPairs(value) : value;
  if (isTexts(several) && (repeatable || isList)) return repeatable ? several : [several.join(',')];
  if (isText(value)) return [value];
  if (value === '') return { what: 'has no value', remedy: 'Give it one, or remove it.' };
  const list = repeatable || isList ? ', or a list' : '';
  return { what: 'takes no such value', remedy: `Write ${name}: ${shown}${list}.` };
}

/** Whether its values are of the form `name=value`, which a mapping says as well. */
export const isPair = ({ value, repeatable = false }: Flag<unknown>): boolean =>
  repeatable && /^<[^=<>]+=[^=<>]+>$/.test(value ?? '');

const toPairs = (value: object): readonly unknown[] =>
  Object.entries(value).map(([key, one]) => (typeof one === 'string' ? `${key}=${one}` : one));

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.length > 0 && value.every(isText);
