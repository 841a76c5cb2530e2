import { isObject } from './json';

/** How the value of a parameter or of a form's field is written (OpenAPI's `style` and `explode`). */
export interface ParameterStyle {
  readonly name: 'deepObject' | 'form' | 'label' | 'matrix' | 'pipeDelimited' | 'simple' | 'spaceDelimited';
  readonly explode: boolean;
}

/** A name and a text: one of the pairs of a query or a form. */
export type Field = readonly [name: string, text: string];

/** What stands between the elements that go into one text. */
export function separatorOf({ name, explode }: ParameterStyle): string {
  if (name === 'label' && explode) return '.';
  if (name === 'matrix' && explode) return ';';
  return { pipeDelimited: '|', spaceDelimited: ' ' }[name as string] ?? ',';
}

/** Whether each element, or member, of a value is a pair of its own in a query or a form. */
export const isSpread = ({ name, explode }: ParameterStyle): boolean =>
  name === 'deepObject' || (name === 'form' && explode);

/**
 * What a value is sent as: pairs of a query or a form; the text of the only pair for a path or a header. A member that is null is left out.
 *
 * @param options.encode gives a text the escapes of the place it goes to
 */
export function writeStyled(options: {
  name: string;
  value: unknown;
  style: ParameterStyle;
  encode: (text: string) => string;
}): readonly Field[] {
  const { name, value, style, encode } = options;
  const text = (one: unknown) => encode(String(one));
  if (Array.isArray(value)) {
    const elements = value.map(text);
    return isSpread(style) ? elements.map((one) => [name, one]) : [[name, join(options, elements)]];
  }
  if (!isObject(value)) return [[name, join(options, [text(value)])]];
  const members = Object.entries(value)
    .filter(([, member]) => member !== null)
    .map(([key, member]): Field => [encode(key), text(member)]);
  if (style.name === 'deepObject') return members.map(([key, member]) => [`${name}[${key}]`, member]);
  if (isSpread(style)) return members;
  return [[name, join(options, style.explode ? members.map((member) => member.join('=')) : members.flat())]];
}

/** One text for all units: elements, members as `key=value`, or keys and values in turn. */
function join(
  { name, value, style }: { name: string; value: unknown; style: ParameterStyle },
  units: readonly string[],
): string {
  const together = units.join(separatorOf(style));
  if (style.name === 'label') return `.${together}`;
  if (style.name !== 'matrix') return together;
  if (!style.explode) return `;${name}=${together}`;
  return units.map((unit) => (isObject(value) ? `;${unit}` : `;${name}=${unit}`)).join('');
}
