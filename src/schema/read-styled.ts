import type { JsonObject } from '../model/json';
import { type Field, isSpread, type ParameterStyle, separatorOf } from '../model/parameter-style';
import { coerceText } from './coerce-text';
import { partsAt, type SchemaParts, typesOf } from './schema-parts';

/**
 * Reads a parameter, a header or a field of a form, written in a style, as the types that its schema allows. Text that does not stand for a
 * value of the type stays text, so that validation reports it.
 *
 * @param given.fields the pairs of the query or form; of a path or header, the only pair
 * @param given.others names of the parameters beside it, which are no members of it
 * @returns `undefined` if it is not there
 */
export function readStyled(
  document: JsonObject,
  parts: SchemaParts,
  given: { name: string; style: ParameterStyle; fields: readonly Field[]; others?: readonly string[] },
): unknown {
  const { name, style, fields } = given;
  if (fields.length === 0) return undefined;
  const isMap = takesObject(parts);
  if (isMap && isSpread(style)) return readObject(document, parts, membersOf(document, parts, given));
  const texts = fields.flatMap(([key, text]) => (key === name ? [text] : []));
  if (texts.length === 0) return undefined;
  if (isSpread(style)) return coerceText(document, parts, { texts });
  const isList = typesOf(parts).includes('array');
  const bare = withoutLead(texts.at(-1) ?? '', { name, style });
  if (!isMap && !isList) return coerceText(document, parts, { texts: [bare] });
  const units = split(bare, style).map((unit) => (isList ? withoutName(unit, given) : unit));
  if (isList) return coerceText(document, parts, { texts: units });
  return readObject(document, parts, style.explode ? units.map(splitMember) : pairUp(units));
}

/** Whether values may be objects. */
export const takesObject = (parts: SchemaParts) => {
  const types = typesOf(parts);
  return types.includes('object') || (types.length === 0 && parts.some((part) => 'properties' in part));
};

function membersOf(
  document: JsonObject,
  parts: SchemaParts,
  { name, style, fields, others = [] }: Parameters<typeof readStyled>[2],
): readonly Field[] {
  if (style.name === 'deepObject')
    return fields.flatMap(([key, text]) => {
      const isMember = key.startsWith(`${name}[`) && key.endsWith(']');
      return isMember ? [[key.slice(name.length + 1, -1), text] as const] : [];
    });
  return fields.filter(([key]) => !others.includes(key) && partsAt(document, parts, [key]).length > 0);
}

function readObject(document: JsonObject, parts: SchemaParts, members: readonly Field[]): unknown {
  if (members.length === 0) return undefined;
  const read = ([key, text]: Field) => [key, coerceText(document, partsAt(document, parts, [key]), { texts: [text] })];
  return Object.fromEntries(members.map(read));
}

/** Without what the style begins with. */
function withoutLead(text: string, { name, style }: { name: string; style: ParameterStyle }): string {
  if (style.name === 'label') return text.replace(/^\./, '');
  if (style.name !== 'matrix') return text;
  const bare = text.replace(/^;/, '');
  return !style.explode || bare.indexOf('=') === bare.lastIndexOf('=') ? withoutName(bare, { name, style }) : bare;
}

/** An element of a list in style `matrix` has the parameter's name in front. */
const withoutName = (text: string, { name, style }: { name: string; style: ParameterStyle }) =>
  style.name === 'matrix' && text.startsWith(`${name}=`) ? text.slice(name.length + 1) : text;

const split = (text: string, style: ParameterStyle) =>
  text === '' ? [] : text.split(separatorOf(style)).map((part) => part.trim());

function splitMember(text: string): Field {
  const at = text.indexOf('=');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

const pairUp = (units: readonly string[]): readonly Field[] =>
  units.flatMap((unit, index): Field[] => (index % 2 === 0 ? [[unit, units[index + 1] ?? '']] : []));
