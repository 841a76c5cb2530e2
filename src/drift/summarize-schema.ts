import { isObject, type JsonObject } from '../model/json';
import { pointerKeys } from '../model/json-pointer';
import { placeNowhere, type SchemaKeyword, subschemasUnder } from '../schema/list-subschemas';
import { joinAll, joinAny } from './join-constraints';
import { type Constraints, readConstraints } from './read-constraints';

/** What a schema of any OpenAPI version says, in terms that can be compared; alternatives are laid over each other. */
export interface SchemaSummary {
  /** The schema's name, if it has one: the last `$ref` that led to it. */
  readonly name?: string;
  /** JSON types; empty if it says nothing about them. */
  readonly types: ReadonlySet<string>;
  readonly nullable: boolean;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly constraints: Constraints;
  /** As JSON. */
  readonly default?: string;
  readonly marks: ReadonlySet<SchemaMark>;
  readonly properties: ReadonlyMap<string, unknown>;
  readonly required: ReadonlySet<string>;
  /** Schema of an array's elements. */
  readonly items?: unknown;
  /** Schema of members that have no name of their own. */
  readonly values?: unknown;
  /** A `$ref` that leads nowhere inside the document. */
  readonly unresolved?: string;
  /** No value fits it (`false`), or none that another alternative does not take (it refers to itself). */
  readonly never?: true;
}

/** What a schema says of the place where it stands. */
export type SchemaMark = (typeof schemaMarks)[number];
export const schemaMarks = ['deprecated', 'readOnly', 'writeOnly'] as const;

const silent: SchemaSummary = {
  types: new Set(),
  nullable: false,
  constraints: new Map(),
  marks: new Set(),
  properties: new Map(),
  required: new Set(),
};
const never: SchemaSummary = { ...silent, never: true };

/** Schemas that have been read: what many alternatives refer to is read once. */
const summaries = new WeakMap<JsonObject, SchemaSummary>();

/** How many schemas inside each other are read; no document that means something has as many. */
const maximumDepth = 100;

/** @param schema a schema of the document; anything but an object or `false` says nothing */
export function summarizeSchema(
  document: JsonObject,
  schema: unknown,
  seen: ReadonlySet<unknown> = new Set(),
): SchemaSummary {
  if (schema === false || seen.has(schema)) return never;
  if (!isObject(schema) || seen.size >= maximumDepth) return silent;
  const summary = summaries.get(schema) ?? combineParts(document, schema, new Set([...seen, schema]));
  summaries.set(schema, summary);
  return summary;
}

function combineParts(document: JsonObject, schema: JsonObject, seen: ReadonlySet<unknown>): SchemaSummary {
  const under = (keyword: SchemaKeyword) => subschemasUnder(placeNowhere(document, schema), keyword);
  const summarize = (keyword: SchemaKeyword) =>
    under(keyword).map((part) => summarizeSchema(document, part.schema, seen));
  const alternatives = [summarize('anyOf'), summarize('oneOf')].filter(({ length }) => length > 0);
  const own = [summarizeOwn(schema), ...summarize('allOf'), ...alternatives.map(joinAlternatives)].reduce(both);
  const [target] = under('$ref');
  if (!target) return own;
  const reference = String(schema['$ref']);
  if (target.schema === undefined) return { ...own, unresolved: reference };
  const { name = pointerKeys(reference).at(-1), ...rest } = summarizeSchema(document, target.schema, seen);
  return { ...both(own, rest), ...(name !== undefined && { name }) };
}

function joinAlternatives(alternatives: readonly SchemaSummary[]): SchemaSummary {
  const possible = alternatives.filter((alternative) => !alternative.never);
  if (possible.length === 0) return never;
  const [first = silent, ...others] = possible.filter((alternative) => !isOnlyNull(alternative));
  return { ...others.reduce(either, first), ...(possible.some(isOnlyNull) && { nullable: true }) };
}

/** `{ type: 'null' }`, or OpenAPI 3.0's `{ nullable: true }`, as one of several alternatives. */
function isOnlyNull({ nullable, enum: listed = [], format, items, values, ...summary }: SchemaSummary): boolean {
  const { types, constraints, properties } = summary;
  const saysMore = [format, items, values].some((part) => part !== undefined) || listed.length > 0;
  return nullable && !saysMore && [types, constraints, properties].every(({ size }) => size === 0);
}

function summarizeOwn(schema: JsonObject): SchemaSummary {
  const { type, format, properties, required, items, additionalProperties } = schema;
  const values = 'const' in schema ? [schema['const']] : Array.isArray(schema['enum']) ? schema['enum'] : undefined;
  const declared = [type].flat().filter((name) => typeof name === 'string');
  // Any bytes: OpenAPI 3.1 has no schema for them.
  const types = format === 'binary' ? [] : declared.length > 0 ? declared : guessTypes(schema, values);
  return {
    types: new Set(types.filter((name) => name !== 'null').map((name) => (name === 'file' ? 'string' : name))),
    nullable: types.includes('null') || schema['nullable'] === true || schema['x-nullable'] === true,
    ...(values && { enum: values.filter((value) => value !== null) }),
    ...(typeof format === 'string' && format !== 'binary' && { format: format === 'guid' ? 'uuid' : format }),
    constraints: readConstraints(schema),
    // Generators write null where there is none.
    ...((schema['default'] ?? null) !== null && { default: JSON.stringify(schema['default']) }),
    marks: new Set(schemaMarks.filter((mark) => schema[mark] === true)),
    properties: new Map(isObject(properties) ? Object.entries(properties) : []),
    required: new Set(Array.isArray(required) ? required.map(String) : []),
    ...(isObject(items) && { items }),
    ...(isObject(additionalProperties) && { values: additionalProperties }),
  };
}

function guessTypes({ properties, items }: JsonObject, values: readonly unknown[] = []): readonly string[] {
  if (isObject(properties)) return ['object'];
  if (isObject(items)) return ['array'];
  return [...new Set(values.map((value) => (value === null ? 'null' : typeof value)))];
}

/** A schema that says what both say. */
function both(a: SchemaSummary, b: SchemaSummary): SchemaSummary {
  const types = a.types.size > 0 && b.types.size > 0 ? [...a.types].filter((type) => b.types.has(type)) : [];
  return {
    ...a,
    ...b,
    ...withoutName(a),
    types: new Set(types.length > 0 ? types : [...a.types, ...b.types]),
    nullable: a.nullable || b.nullable,
    constraints: joinAll(a.constraints, b.constraints),
    marks: new Set([...a.marks, ...b.marks]),
    properties: joinMembers('allOf', a, b),
    required: new Set([...a.required, ...b.required]),
    ...(a.items !== undefined && b.items !== undefined && { items: { allOf: [a.items, b.items] } }),
  };
}

/** A schema that says what one or the other says: nothing about what one of them says nothing about. */
function either(a: SchemaSummary, b: SchemaSummary): SchemaSummary {
  const { enum: one, format: _, default: __, ...rest } = { ...withoutName(b), ...withoutName(a) };
  return {
    ...rest,
    types: new Set(a.types.size > 0 && b.types.size > 0 ? [...a.types, ...b.types] : []),
    nullable: a.nullable || b.nullable,
    ...(one && a.enum && b.enum && { enum: [...new Set([...a.enum, ...b.enum])] }),
    ...(a.format !== undefined && a.format === b.format && { format: a.format }),
    ...(a.default !== undefined && a.default === b.default && { default: a.default }),
    constraints: joinAny(a, b),
    marks: new Set([...a.marks].filter((mark) => b.marks.has(mark))),
    properties: joinMembers('anyOf', a, b),
    required: new Set([...a.required].filter((name) => b.required.has(name))),
  };
}

/** A member that both have is what `allOf` or `anyOf` its two schemas says. */
function joinMembers(keyword: 'allOf' | 'anyOf', a: SchemaSummary, b: SchemaSummary): ReadonlyMap<string, unknown> {
  const joined = new Map([...b.properties, ...a.properties]);
  for (const [name, schema] of a.properties) {
    const other = b.properties.get(name);
    if (other !== undefined && other !== schema) joined.set(name, { [keyword]: [schema, other] });
  }
  return joined;
}

const withoutName = ({ name: _, ...summary }: SchemaSummary): SchemaSummary => summary;
