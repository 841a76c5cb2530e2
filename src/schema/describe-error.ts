import { isObject, type JsonObject } from '../model/json';
import { escapeKey } from '../model/json-pointer';
import { describeType, describeValue } from './describe-value';
import type { RawError, SchemaError } from './schema-error';

type Words = Pick<SchemaError, 'expected' | 'actual'> & { readonly member?: string };
type Describer = (error: RawError, document: JsonObject) => Words;

const characters = (value: unknown) => `${countCharacters(String(value))} characters`;
const items = (value: unknown) => `${(value as unknown[]).length} items`;
const members = (value: unknown) => `${Object.keys(value as object).length} members`;

/** For a keyword that compares the value, or its size, with a bound. */
function comparing(sign: string, unit = '', count?: (value: unknown) => string): Describer {
  return ({ schema, data }) => ({
    expected: `${sign} ${schema}${unit}`,
    actual: count ? count(data) : describeValue(data),
  });
}

function expecting(expected: (error: RawError, document: JsonObject) => string): Describer {
  return (error, document) => ({ expected: expected(error, document), actual: describeValue(error.data) });
}

const missing: Describer = ({ params, parentSchema }, document) => {
  const name = String(params['missingProperty']);
  const properties = isObject(parentSchema) ? parentSchema['properties'] : undefined;
  const schema = isObject(properties) && Object.hasOwn(properties, name) ? properties[name] : undefined;
  return { member: name, expected: describeType(document, schema), actual: 'missing' };
};

const surplus: Describer = ({ params, data }) => {
  const name = String(params['additionalProperty'] ?? params['unevaluatedProperty']);
  return { member: name, expected: 'no such member', actual: describeValue((data as JsonObject)[name]) };
};

const describers: Readonly<Record<string, Describer>> = {
  type: expecting(({ parentSchema }, document) => describeType(document, parentSchema)),
  format: expecting(({ parentSchema }, document) => describeType(document, parentSchema)),
  enum: expecting(({ schema }) => `one of ${(schema as unknown[]).map(showConstant).join(', ')}`),
  const: expecting(({ schema }) => showConstant(schema)),
  pattern: expecting(({ schema, parentSchema }) => titleOf(parentSchema) ?? `string matching ${schema}`),
  required: missing,
  dependentRequired: missing,
  additionalProperties: surplus,
  unevaluatedProperties: surplus,
  propertyNames: ({ params }) => ({
    member: String(params['propertyName']),
    expected: 'another name',
    actual: String(params['propertyName']),
  }),
  minimum: comparing('at least'),
  maximum: comparing('at most'),
  exclusiveMinimum: comparing('more than'),
  exclusiveMaximum: comparing('less than'),
  multipleOf: comparing('a multiple of'),
  minLength: comparing('at least', ' characters', characters),
  maxLength: comparing('at most', ' characters', characters),
  minItems: comparing('at least', ' items', items),
  maxItems: comparing('at most', ' items', items),
  minProperties: comparing('at least', ' members', members),
  maxProperties: comparing('at most', ' members', members),
  uniqueItems: ({ params }) => ({
    expected: 'unique items',
    actual: `items ${params['j']} and ${params['i']} are equal`,
  }),
  contains: ({ data }) => ({ expected: 'an item that fits', actual: items(data) }),
  not: expecting(() => 'something else'),
  'false schema': expecting(() => 'nothing'),
  oneOf: ({ params, data }) => ({
    expected: 'exactly one alternative',
    actual: Array.isArray(params['passingSchemas'])
      ? `fits alternatives ${params['passingSchemas'].map((index) => Number(index) + 1).join(' and ')}`
      : describeValue(data),
  }),
  discriminator: expecting(({ params }) => `one of ${(params['values'] as string[]).join(', ')}`),
  union: expecting(({ params }) => (params['types'] as string[]).join(' or ')),
};

/** What the schema of a text calls it, which says more than its pattern. */
function titleOf(schema: unknown): string | undefined {
  const title = isObject(schema) ? schema['title'] : undefined;
  return typeof title === 'string' && title !== '' ? title : undefined;
}

/** Describes a broken keyword for people. `pointer` is where the keyword's schema stands in the document. */
export function describeError(error: RawError, document: JsonObject, pointer: string): SchemaError {
  const describe = describers[error.keyword] ?? expecting(() => error.message ?? error.keyword);
  const { member, expected, actual } = describe(error, document);
  return {
    path: member === undefined ? error.instancePath : `${error.instancePath}/${escapeKey(member)}`,
    keyword: error.keyword,
    expected,
    actual,
    schemaPointer: `${pointer}/${escapeKey(error.keyword)}`,
  };
}

/** Counts code points, as JSON Schema does; a text may be many MB long. */
function countCharacters(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

function showConstant(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
