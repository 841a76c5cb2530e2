import { isObject } from '../model/json';
import { compilePattern } from '../schema/compile-pattern';
import { formats } from '../schema/formats';

/** What a keyword's value becomes; `undefined` leaves the keyword out. */
type KeepValue = (value: unknown) => unknown;

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const numberOf: KeepValue = (value) => {
  if (isNumber(value)) return value;
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : undefined;
};
const countOf: KeepValue = (value) => {
  const number = numberOf(value);
  return isNumber(number) && Number.isInteger(number) && number >= 0 ? number : undefined;
};
const text: KeepValue = (value) => (typeof value === 'string' ? value : undefined);
const flag: KeepValue = (value) => (typeof value === 'boolean' ? value : undefined);
const anything: KeepValue = (value) => value;

const types = new Set(['array', 'boolean', 'integer', 'null', 'number', 'object', 'string']);

/** Other names that documents have for types. */
const typeNames: Readonly<Record<string, string>> = {
  bool: 'boolean',
  date: 'string',
  datetime: 'string',
  dict: 'object',
  double: 'number',
  file: 'string',
  float: 'number',
  int: 'integer',
  list: 'array',
  long: 'integer',
  str: 'string',
  uuid: 'string',
};

const typeOf: KeepValue = (value) => {
  const names = [value].flat().map((name) => typeNames[String(name).toLowerCase()] ?? String(name).toLowerCase());
  const known = [...new Set(names.filter((name) => types.has(name)))];
  if (known.length < new Set(names).size) return undefined;
  return Array.isArray(value) && known.length !== 1 ? known : known[0];
};

const enumOf: KeepValue = (value) => (Array.isArray(value) && value.length > 0 ? unique(value) : undefined);

const unique = (values: readonly unknown[]) => [...new Map(values.map((one) => [JSON.stringify(one), one])).values()];

const requiredOf: KeepValue = (value) => {
  const names = Array.isArray(value) ? value.filter((name) => typeof name === 'string' && !(name in {})) : [];
  return names.length > 0 ? [...new Set(names)] : undefined;
};

const patternOf: KeepValue = (value) => (typeof value === 'string' && isPattern(value) ? value : undefined);

/** Whether Postman's sandbox reads a pattern as it is meant. */
export function isPattern(pattern: string): boolean {
  try {
    compilePattern(pattern);
    return true;
  } catch {
    return false;
  }
}

/** Other names that documents have for formats. */
const formatNames: Readonly<Record<string, string>> = {
  base64: 'byte',
  'base64-url': 'base64url',
  dateTime: 'date-time',
  datetime: 'date-time',
  guid: 'uuid',
  int: 'int32',
  integer: 'int32',
  ip: 'ipv4',
  long: 'int64',
  uriref: 'uri-reference',
  url: 'uri',
  UUID: 'uuid',
};

const formatOf: KeepValue = (value) => {
  const name = formatNames[String(value)] ?? String(value);
  return Object.hasOwn(formats, name) ? name : undefined;
};

/** Postman's sandbox divides: 1 or more, or a fraction of 1. */
const divisorOf: KeepValue = (value) => {
  const divisor = numberOf(value);
  if (!isNumber(divisor) || divisor <= 0) return undefined;
  const parts = 1 / divisor;
  return divisor >= 1 || Math.abs(parts - Math.round(parts)) <= parts * Number.EPSILON ? divisor : undefined;
};

/** Version 2.0 has the name of the property alone. */
const discriminatorOf: KeepValue = (value) => {
  const propertyName = isObject(value) ? value['propertyName'] : value;
  return typeof propertyName === 'string' && propertyName !== '' ? { propertyName } : undefined;
};

const xmlOf: KeepValue = (value) => {
  if (!isObject(value)) return undefined;
  const kept = Object.entries(value).filter(([key, member]) =>
    ['name', 'namespace', 'prefix'].includes(key) ? typeof member === 'string' : ['attribute', 'wrapped'].includes(key),
  );
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
};

/** Keywords of a schema that hold no schemas, and what of their values Vouch takes. */
export const plainKeywords: Readonly<Record<string, KeepValue>> = {
  type: typeOf,
  enum: enumOf,
  const: anything,
  format: formatOf,
  pattern: patternOf,
  required: requiredOf,
  multipleOf: divisorOf,
  maximum: numberOf,
  minimum: numberOf,
  exclusiveMaximum: numberOf,
  exclusiveMinimum: numberOf,
  maxLength: countOf,
  minLength: countOf,
  maxItems: countOf,
  minItems: countOf,
  maxProperties: countOf,
  minProperties: countOf,
  uniqueItems: flag,
  title: text,
  description: text,
  default: anything,
  deprecated: flag,
  readOnly: flag,
  writeOnly: flag,
  example: anything,
  examples: (value) => (Array.isArray(value) ? value : undefined),
  discriminator: discriminatorOf,
  xml: xmlOf,
  contentMediaType: text,
  contentEncoding: text,
  dependentRequired: (value) => (isObject(value) ? value : undefined),
};
