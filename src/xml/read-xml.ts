import { isObject, type JsonObject } from '../model/json';
import { describeShape, isUnwrapped, itemName, rootNames, type XmlShape } from './describe-shape';
import { parseXml, type XmlElement, type XmlFailure } from './parse-xml';
import { readScalar } from './read-scalar';

export type XmlReading =
  | {
      readonly ok: true;
      /** Local name of the root element. */
      readonly root: string;
      /** That name if the schema expects it, else the one it expects first; comparing the two is up to the caller. */
      readonly expectedRoot: string;
      readonly value: unknown;
    }
  | XmlFailure;

const scalarTypes = ['string', 'number', 'integer', 'boolean'];

/**
 * Reads XML as the JSON value that a schema describes, for validation against that schema: whatever does not fit is kept
 * in a form that fails it, whatever is not described is kept as a member that is not described. Elements and attributes
 * are matched by local name. Undescribed elements go by their name (`<name>` if a property of that name stands elsewhere
 * in XML), undescribed attributes by `@name`, or `child@name` where the child's value is not an object; text between
 * elements by `#text`. A list without a wrapper that has no element is absent.
 * @param pointer JSON Pointer of the schema in `document`
 */
export function readXml(options: {
  readonly document: JsonObject;
  readonly pointer: string;
  readonly content: string | Uint8Array;
}): XmlReading {
  const { document, pointer, content } = options;
  const parsed = parseXml(content);
  if (!parsed.ok) return parsed;
  const value = readElement(parsed.root, describeShape(document, pointer));
  const { name: root } = parsed.root;
  const names = rootNames(document, pointer);
  return { ok: true, root, expectedRoot: names.includes(root) ? root : names[0], value };
}

function readElement(element: XmlElement, shape: XmlShape): unknown {
  const { types } = shape;
  if (element.nil && element.children.length === 0 && element.text === '') return null;
  if (types.has('array')) return readItems(element, shape);
  const takesObject = types.size === 0 || types.has('object');
  const takesText = types.size === 0 || scalarTypes.some((type) => types.has(type));
  const isBare = element.children.length === 0 && Object.keys(element.attributes).length === 0;
  // Text where only members belong must fail validation; as a member `#text` it would be drift at most.
  const isTextAlone = isBare && element.text.trim() !== '' && types.size > 0 && !shape.members().text;
  const isObjectHere = element.children.length > 0 || (takesObject && !(takesText && isBare) && !isTextAlone);
  return isObjectHere ? readObject(element, shape) : readScalar(element.text, shape);
}

/** The items of a list's wrapper; if it holds anything else, an object, which fails validation. */
function readItems(element: XmlElement, shape: XmlShape): unknown {
  const name = itemName(shape, element.name);
  const onlyItems = element.text.trim() === '' && element.children.every((child) => child.name === name);
  return onlyItems ? element.children.map((child) => readElement(child, shape.items())) : readObject(element, shape);
}

function readObject(element: XmlElement, shape: XmlShape): JsonObject {
  const { byProperty, byElement, byAttribute, text } = shape.members();
  const result = new Map<string, unknown>();

  for (const [name, value] of Object.entries(element.attributes)) {
    const member = byAttribute.get(name);
    result.set(member?.property ?? `@${name}`, member ? readScalar(value, member.shape) : value);
  }
  for (const [name, elements] of group(element.children.map((child) => [child.name, child]))) {
    const undescribed = () => ({ property: byProperty.has(name) ? `<${name}>` : name, shape: shape.additional() });
    const { property, shape: inner } = byElement.get(name) ?? undescribed();
    const itemShape = isUnwrapped(inner) ? inner.items() : inner;
    const values = elements.map((child) => readElement(child, itemShape));
    result.set(property, joinValues(values, inner));

    const strays = elements.flatMap((child, index) => strayAttributes(child, values[index]));
    for (const [key, texts] of group(strays)) result.set(`${property}@${key}`, texts.length === 1 ? texts[0] : texts);
  }
  if (text) result.set(text.property, readScalar(element.text, text.shape));
  else if (element.text.trim() !== '') result.set('#text', element.text);
  return Object.fromEntries(result);
}

/** The value of a member that stands in XML as these values: more than one where none is allowed fails validation. */
function joinValues(values: readonly unknown[], shape: XmlShape): unknown {
  if (!isUnwrapped(shape)) return values.length === 1 ? values[0] : values;
  const isNull =
    values.length === 1 && values[0] === null && shape.types.has('null') && !shape.items().types.has('null');
  return isNull ? null : values;
}

/** Attributes that have no place in the value of their element. */
function strayAttributes(element: XmlElement, value: unknown): [name: string, value: string][] {
  if (isObject(value)) return [];
  const items = Array.isArray(value) ? element.children : [];
  const inside = items.flatMap((item, index) => strayAttributes(item, (value as unknown[])[index]));
  return [...Object.entries(element.attributes), ...inside];
}

function group<T>(entries: readonly (readonly [name: string, value: T])[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const [name, value] of entries) {
    const known = groups.get(name);
    if (known) known.push(value);
    else groups.set(name, [value]);
  }
  return groups;
}
