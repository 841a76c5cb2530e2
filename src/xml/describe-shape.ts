import { isObject, type JsonObject } from '../model/json';
import { pointerKeys } from '../model/json-pointer';
import { placeNowhere, type SchemaKeyword, subschemasUnder } from '../schema/list-subschemas';
import { resolvePointer } from '../schema/resolve-pointer';
import { partsOf } from '../schema/schema-parts';

/** What a schema says about the XML form of its values. What leads to other schemas is worked out when it is first needed. */
export interface XmlShape {
  /** JSON types a value may have; empty if the schema does not say. */
  readonly types: ReadonlySet<string>;
  /** Whether `''` can be valid, going by format, pattern, length and enumeration. */
  readonly takesEmpty: boolean;
  /** Whether the schema restricts how a text is written: by format, pattern, length or enumeration. */
  readonly isToken: boolean;
  /** OpenAPI's `xml` keywords. */
  readonly xml: XmlKeywords;
  /** Whether it is the text of its parent element itself (`x-text`). */
  readonly text: boolean;
  readonly members: () => XmlMembers;
  /** Shape of a list's items. */
  readonly items: () => XmlShape;
  /** Shape of the members that are not described. */
  readonly additional: () => XmlShape;
}

interface XmlKeywords {
  readonly name?: string;
  readonly namespace?: string;
  readonly prefix?: string;
  readonly attribute?: boolean;
  readonly wrapped?: boolean;
  /** Further names that a document's root element may have. */
  readonly 'x-also-named'?: readonly string[];
}

/** The properties of an object, by name and by where they stand in XML. */
interface XmlMembers {
  readonly byProperty: ReadonlyMap<string, XmlMember>;
  readonly byElement: ReadonlyMap<string, XmlMember>;
  readonly byAttribute: ReadonlyMap<string, XmlMember>;
  readonly text?: XmlMember;
}

interface XmlMember {
  readonly property: string;
  /** Its element's or attribute's local name; that of each item if it is a list without a wrapper. */
  readonly name: string;
  readonly shape: XmlShape;
}

const described = new WeakMap<JsonObject, Map<string, XmlShape>>();

/**
 * Describes the schema at a JSON Pointer of an OpenAPI document. What a part of it describes (`allOf`, `$ref` and so on) counts as described
 * by the schema itself; the `xml` keywords only pass through `$ref` and through a choice between one schema and `null`.
 */
export function describeShape(document: JsonObject, pointer: string): XmlShape {
  const shapes = described.get(document) ?? new Map<string, XmlShape>();
  described.set(document, shapes);
  const shape = shapes.get(pointer) ?? shapeOf(document, [resolvePointer(document, pointer)]);
  shapes.set(pointer, shape);
  return shape;
}

/** Name of a document's root element: the schema's `xml.name`, else the name of the component it is or refers to. */
export function rootName(document: JsonObject, pointer: string): string {
  const name = describeShape(document, pointer).xml.name;
  if (name !== undefined) return name;
  const schema = resolvePointer(document, pointer);
  const isComponent = /^\/components\/schemas\/[^/]+$/.test(pointer);
  const target = !isComponent && isObject(schema) && typeof schema['$ref'] === 'string' ? schema['$ref'] : pointer;
  return pointerKeys(target).at(-1) ?? '';
}

/** Names that a document's root element may have, the one that is written first: `x-also-named` adds to it. */
export function rootNames(document: JsonObject, pointer: string): readonly [string, ...string[]] {
  return [rootName(document, pointer), ...(describeShape(document, pointer).xml['x-also-named'] ?? [])];
}

/** Name of the items of a list whose own element, or property, is called `name`. */
export function itemName(shape: XmlShape, name: string): string {
  return shape.items().xml.name ?? name;
}

/** Whether it is a list whose items stand in their parent without a wrapper. */
export function isUnwrapped(shape: XmlShape): boolean {
  return shape.types.has('array') && !shape.xml.wrapped;
}

const tokenKeywords = ['format', 'pattern', 'minLength', 'maxLength', 'enum', 'const'];

function shapeOf(document: JsonObject, schemas: readonly unknown[]): XmlShape {
  const parts = partsOf(document, schemas);
  const under = (keyword: SchemaKeyword) => parts.flatMap((part) => schemasUnder(document, part, keyword));
  const xml = Object.assign({}, ...schemas.flatMap((schema) => xmlKeywords(document, schema)).reverse());
  return {
    types: new Set(parts.flatMap(typesOf)),
    takesEmpty: parts.every(takesEmpty),
    isToken: parts.some((part) => tokenKeywords.some((keyword) => keyword in part)),
    xml,
    text: parts.some((part) => part['x-text'] === true),
    members: memoize(() => membersOf(document, parts)),
    items: memoize(() => shapeOf(document, under('items'))),
    additional: memoize(() => shapeOf(document, under('additionalProperties'))),
  };
}

function schemasUnder(document: JsonObject, schema: unknown, keyword: SchemaKeyword): readonly unknown[] {
  return subschemasUnder(placeNowhere(document, schema), keyword).map((part) => part.schema);
}

/** The `xml` objects that apply to a schema, nearest first. */
function xmlKeywords(document: JsonObject, schema: unknown, seen = new Set<unknown>()): XmlKeywords[] {
  if (!isObject(schema) || seen.has(schema)) return [];
  seen.add(schema);
  const own = isObject(schema['xml']) ? [schema['xml']] : [];
  const [targets, ...choices] = (['$ref', 'oneOf', 'anyOf'] as const).map((key) => schemasUnder(document, schema, key));
  const sole = choices.flat().filter((choice) => !(isObject(choice) && choice['type'] === 'null'));
  const next = [...(targets ?? []), ...(sole.length === 1 ? sole : [])];
  return [...own, ...next.flatMap((other) => xmlKeywords(document, other, seen))];
}

function typesOf(schema: JsonObject): string[] {
  const { type } = schema;
  if (type !== undefined) return (Array.isArray(type) ? type : [type]).map(String);
  if ('properties' in schema || 'additionalProperties' in schema) return ['object'];
  if ('items' in schema) return ['array'];
  return valuesOf(schema)?.map((value) => (value === null ? 'null' : typeof value)) ?? [];
}

function takesEmpty(schema: JsonObject): boolean {
  const bounded = 'format' in schema || 'pattern' in schema || Number(schema['minLength'] ?? 0) > 0;
  return !bounded && (valuesOf(schema)?.includes('') ?? true);
}

/** The values that a schema allows, if it lists them. */
function valuesOf(schema: JsonObject): unknown[] | undefined {
  if ('const' in schema) return [schema['const']];
  return Array.isArray(schema['enum']) ? schema['enum'] : undefined;
}

function membersOf(document: JsonObject, parts: readonly JsonObject[]): XmlMembers {
  const schemas = new Map<string, unknown[]>();
  for (const part of parts) {
    for (const { key = '', schema } of subschemasUnder(placeNowhere(document, part), 'properties')) {
      schemas.set(key, [...(schemas.get(key) ?? []), schema]);
    }
  }
  const members = Array.from(schemas, ([property, list]) => toMember(property, shapeOf(document, list)));
  const elements = members.filter(({ shape }) => !shape.text && !shape.xml.attribute);
  const attributes = members.filter(({ shape }) => !shape.text && shape.xml.attribute);
  const text = members.find(({ shape }) => shape.text);
  return {
    byProperty: new Map(members.map((member) => [member.property, member])),
    byElement: new Map(elements.map((member) => [member.name, member])),
    byAttribute: new Map(attributes.map((member) => [member.name, member])),
    ...(text && { text }),
  };
}

function toMember(property: string, shape: XmlShape): XmlMember {
  return { property, name: isUnwrapped(shape) ? itemName(shape, property) : (shape.xml.name ?? property), shape };
}

function memoize<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
