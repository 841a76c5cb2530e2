import { isObject } from '../model/json';
import { escapeKey } from '../model/json-pointer';
import { compilePattern } from './compile-pattern';
import { type PlacedSchema, subschemasUnder } from './list-subschemas';

/** What a schema says of a member: under its name, else under patterns of names, else of members that it does not name. */
export function schemasOfMember(place: PlacedSchema, name: string): readonly PlacedSchema[] {
  const { document, pointer, schema } = place;
  const properties = isObject(schema) ? schema['properties'] : undefined;
  if (isObject(properties) && Object.hasOwn(properties, name)) {
    return [{ document, pointer: `${pointer}/properties/${escapeKey(name)}`, schema: properties[name] }];
  }
  const matching = subschemasUnder(place, 'patternProperties').filter(({ key = '' }) => patternOf(key).test(name));
  if (matching.length > 0) return matching;
  return subschemasUnder(place, 'additionalProperties').filter((rest) => rest.schema !== false);
}

/** What a schema says of the item at an index. */
export function schemasOfItem(place: PlacedSchema, index: number): readonly PlacedSchema[] {
  const ofPlace = subschemasUnder(place, 'prefixItems')[index];
  return ofPlace ? [ofPlace] : subschemasUnder(place, 'items');
}

const patterns = new Map<string, RegExp>();

/** Each of a contract's patterns is compiled once. */
function patternOf(text: string): RegExp {
  const pattern = patterns.get(text) ?? compilePattern(text);
  patterns.set(text, pattern);
  return pattern;
}
