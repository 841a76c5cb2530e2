import { isObject, type JsonObject } from '../model/json';
import { pointerKeys } from '../model/json-pointer';
import { findTarget } from './find-target';

/** What a schema of any OpenAPI version says, in the words that can be compared; alternatives are laid over each other. */
export interface Shape {
  /** The schema's name, if it has one: the last `$ref` that led to it. */
  readonly name?: string;
  /** JSON types; empty if it says nothing about them. */
  readonly types: ReadonlySet<string>;
  readonly nullable: boolean;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly properties: ReadonlyMap<string, unknown>;
  readonly required: ReadonlySet<string>;
  /** Schema of an array's elements. */
  readonly items?: unknown;
  /** Schema of members that have no name of their own. */
  readonly values?: unknown;
  /** A `$ref` that leads nowhere inside the document. */
  readonly unresolved?: string;
}

const scalar: Shape = { types: new Set(), nullable: false, properties: new Map(), required: new Set() };

/** Schemas that have been read: what many alternatives refer to is read once. */
const read = new WeakMap<JsonObject, Shape>();

/** How many schemas inside each other are read; no document that means something has as many. */
const deepest = 100;

/** @param schema a schema of the document; anything else says nothing */
export function readShape(document: JsonObject, schema: unknown, seen: ReadonlySet<unknown> = new Set()): Shape {
  if (!isObject(schema) || seen.has(schema) || seen.size >= deepest) return scalar;
  const shape = read.get(schema) ?? readParts(document, schema, new Set([...seen, schema]));
  read.set(schema, shape);
  return shape;
}

function readParts(document: JsonObject, schema: JsonObject, inside: ReadonlySet<unknown>): Shape {
  const reference = schema['$ref'];
  const own = readOwn(schema);
  const branches = (key: string) => {
    const list = schema[key];
    return Array.isArray(list) ? list.map((branch) => readShape(document, branch, inside)) : [];
  };
  const all = [own, ...branches('allOf')];
  for (const key of ['anyOf', 'oneOf']) {
    const alternatives = branches(key);
    const [first, ...others] = alternatives.filter((shape) => !isOnlyNull(shape));
    if (first) all.push({ ...others.reduce(either, first), ...(alternatives.some(isOnlyNull) && { nullable: true }) });
  }
  if (typeof reference === 'string') {
    const target = findTarget(document, reference);
    if (!isObject(target)) return { ...all.reduce(both), unresolved: reference };
    const { name = pointerKeys(reference).at(-1), ...rest } = readShape(document, target, inside);
    return { ...[...all, rest].reduce(both), ...(name !== undefined && { name }) };
  }
  return all.reduce(both);
}

/** `{ type: 'null' }`, or OpenAPI 3.0's `{ nullable: true }`, as one of several alternatives. */
function isOnlyNull({ types, nullable, enum: values = [], properties, items }: Shape): boolean {
  return nullable && types.size === 0 && values.length === 0 && properties.size === 0 && items === undefined;
}

function readOwn(schema: JsonObject): Shape {
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
function both(a: Shape, b: Shape): Shape {
  const types = a.types.size > 0 && b.types.size > 0 ? [...a.types].filter((type) => b.types.has(type)) : [];
  return {
    ...a,
    ...b,
    ...withoutName(a),
    types: new Set(types.length > 0 ? types : [...a.types, ...b.types]),
    nullable: a.nullable || b.nullable,
    properties: joinMembers('allOf', a, b),
    required: new Set([...a.required, ...b.required]),
    ...(a.items !== undefined && b.items !== undefined && { items: { allOf: [a.items, b.items] } }),
  };
}

/** A schema that says what one or the other says. */
function either(a: Shape, b: Shape): Shape {
  const { enum: one, format: _, ...rest } = { ...withoutName(b), ...withoutName(a) };
  return {
    ...rest,
    types: new Set(a.types.size > 0 && b.types.size > 0 ? [...a.types, ...b.types] : [...a.types, ...b.types]),
    nullable: a.nullable || b.nullable,
    ...(one && a.enum && b.enum && { enum: [...new Set([...a.enum, ...b.enum])] }),
    ...(a.format !== undefined && a.format === b.format && { format: a.format }),
    properties: joinMembers('anyOf', a, b),
    required: new Set([...a.required].filter((name) => b.required.has(name))),
  };
}

/** A member that both have is what `allOf` or `anyOf` its two schemas says. */
function joinMembers(keyword: 'allOf' | 'anyOf', a: Shape, b: Shape): ReadonlyMap<string, unknown> {
  const joined = new Map([...b.properties, ...a.properties]);
  for (const [name, schema] of a.properties) {
    const other = b.properties.get(name);
    if (other !== undefined && other !== schema) joined.set(name, { [keyword]: [schema, other] });
  }
  return joined;
}

const withoutName = ({ name: _, ...shape }: Shape): Shape => shape;
