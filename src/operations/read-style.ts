import type { ProblemText } from '../contracts/located-error';
import type { YamlMapping } from '../contracts/yaml-mapping';
import { isObject } from '../model/json';
import { isSpread, type ParameterStyle, separatorOf } from '../model/parameter-style';

/**
 * Reads `style` and `explode` of a parameter or of a form's field.
 *
 * @param names those that are possible there, the default first
 */
export function readStyle(
  mapping: YamlMapping,
  names: readonly [ParameterStyle['name'], ...ParameterStyle['name'][]],
): ParameterStyle {
  const style = mapping.optionalString('style') ?? names[0];
  const name = names.find((one) => one === style);
  if (name === undefined) {
    throw mapping.problemAt('style', `style: ${style} is not possible here`, `Use ${names.join(', ')}.`);
  }
  const explode = mapping.has('explode') ? mapping.flag('explode') : name === 'form' || name === 'deepObject';
  if (explode && (name === 'pipeDelimited' || name === 'spaceDelimited'))
    throw mapping.problemAt('explode', `explode: true has no meaning with style: ${name}`, 'Use style: form.');
  if (!explode && name === 'deepObject')
    throw mapping.problemAt('explode', 'explode: false has no meaning with style: deepObject', 'Leave it out.');
  return { name, explode };
}

/** What keeps a value from being written in a style, if anything. */
export function checkStyled(value: unknown, style: ParameterStyle): ProblemText | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const isList = Array.isArray(value);
  const members: readonly unknown[] = isList ? value : Object.values(value).filter((member) => member !== null);
  if (members.some((one) => one === null || typeof one === 'object')) {
    const what = 'The example is a list or an object of more than texts, numbers, true and false';
    return { what, remedy: 'Make up another example, or write it as JSON (content).' };
  }
  if (isList && style.name === 'deepObject')
    return { what: 'A list has no meaning with style: deepObject', remedy: 'Use style: form.' };
  const keys = isObject(value) ? Object.keys(value) : [];
  const mark = style.name === 'deepObject' ? ']' : '=';
  if (style.name !== 'form' && style.explode && keys.some((key) => key.includes(mark)))
    return { what: `A key of the example has '${mark}' in it`, remedy: 'Make up another example.' };
  if (isSpread(style)) return undefined;
  const between = separatorOf(style);
  if (![...keys, ...members].some((one) => String(one).includes(between))) return undefined;
  const what = `An element of the example has '${between}' in it, which stands between elements`;
  return { what, remedy: 'Make up another example.' };
}
