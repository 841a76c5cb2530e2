import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type KeywordPlace, keywords } from '../src/contracts/keywords';
import { pointerKeys, valueAt } from '../src/model/json-pointer';
import { closed, draft, explanationsSchema, listOf, type Schema, vendorSchema } from './describe-vendor-files';

/** JSON Schemas of the files that people write, for their editors, which know draft 07: file name → text. */
export function formatEditorSchemas(): Readonly<Record<string, string>> {
  const schemas = { contract: contractSchema(), vendor: vendorSchema(), explanations: explanationsSchema() };
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [`${name}.schema.json`, `${JSON.stringify(schema, null, 2)}\n`]),
  );
}

/**
 * A contract or an overlay; nothing about other files, as editors match files by patterns that vendor.yaml fits, too, nor about parts in a
 * contract's file, which have paths but no `info`.
 */
function contractSchema(): Schema {
  const { openApi, parts } = readOpenApi();
  const own = { ...parts, overlay: overlaySchema(), keywords: misspeltKeywords() };
  return {
    $schema: draft,
    title: 'A contract of Vouch: OpenAPI 3.1, or an Overlay of another contract',
    description: 'After the schema of OpenAPI 3.1 (https://spec.openapis.org/oas/3.1/schema/, Apache License 2.0).',
    type: 'object',
    if: { required: ['overlay'] },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { $ref: '#/definitions/overlay' },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    else: { if: { anyOf: [{ required: ['openapi'] }, { required: ['info', 'paths'] }] }, then: openApi },
    definitions: own,
  };
}

/** Vouch's name of a place → OpenAPI's. */
const places: Readonly<Partial<Record<KeywordPlace, string>>> = {
  operation: 'operation',
  callback: 'callback',
  parameter: 'parameter',
  'request-body': 'request-body',
  response: 'response',
  link: 'link',
};

const keywordsIn = (place: KeywordPlace): Schema =>
  Object.fromEntries(
    Object.entries(keywords)
      .filter(([, keyword]) => (keyword.in as readonly KeywordPlace[]).includes(place))
      .map(([name, { description, schema }]) => [name, { description, ...schema }]),
  );

/** The schema of OpenAPI 3.1 in draft 07, with Vouch's keywords where they may stand. */
function readOpenApi(): { openApi: Schema; parts: Schema } {
  const file = join(
    __dirname,
    '..',
    'node_modules',
    '@seriousme',
    'openapi-schema-validator',
    'schemas',
    'v3.1',
    'schema.json',
  );
  const { $defs, $id, $schema, ...root } = JSON.parse(readFileSync(file, 'utf8')) as Schema & { $defs: Schema };
  const { 'specification-extensions': _, ...parts } = mapValues($defs, (part) => toDraft07(part, $defs)) as Record<
    string,
    Schema
  >;
  addCallbacks(parts);
  for (const [place, name] of Object.entries(places)) addProperties(parts[name], keywordsIn(place as KeywordPlace));
  Object.assign(parts['operation'] as Schema, {
    required: ['operationId', 'summary', 'tags', 'x-effect', 'responses'],
  });
  const openApi = toDraft07(root, $defs) as Schema;
  addProperties(openApi, {
    ...keywordsIn('contract'),
    webhooks: { type: 'object', additionalProperties: { $ref: '#/definitions/webhook' } },
  });
  parts['schema'] = {
    type: ['object', 'boolean'],
    properties: {
      ...keywordsIn('schema'),
      xml: { type: 'object', properties: keywordsIn('xml'), allOf: [{ $ref: '#/definitions/keywords' }] },
      properties: { type: 'object', additionalProperties: { $ref: '#/definitions/schema' } },
      items: { $ref: '#/definitions/schema' },
      additionalProperties: { $ref: '#/definitions/schema' },
      ...Object.fromEntries(['allOf', 'anyOf', 'oneOf'].map((key) => [key, listOf({ $ref: '#/definitions/schema' })])),
    },
    allOf: [{ $ref: '#/definitions/keywords' }],
  };
  return { openApi, parts };
}

/** What the vendor sends is a POST, and described like an operation, but not called. */
function addCallbacks(parts: Record<string, Schema>): void {
  const { operation, 'path-item': item } = structuredClone(parts);
  parts['callback'] = { ...operation, required: ['operationId', 'summary', 'requestBody', 'responses'] };
  parts['webhook'] = item as Schema;
  addProperties(item, { post: { $ref: '#/definitions/callback' } });
}

function addProperties(schema: Schema | undefined, added: Schema): void {
  if (!schema) throw new Error('OpenAPI has no such part');
  schema['properties'] = { ...(schema['properties'] as Schema), ...added };
}

const extensions = '#/$defs/specification-extensions';

/** Keywords whose members have free names. */
const maps = new Set(['$defs', 'properties', 'patternProperties', 'dependentSchemas', 'dependencies']);
/** Keywords that hold no schemas. */
const plain = new Set(['const', 'default', 'enum', 'required']);

/** What draft 07 lacks: `$ref` beside other keywords, and `unevaluatedProperties`, which become all the properties that may be there. */
function toDraft07(schema: unknown, definitions: Schema): unknown {
  if (Array.isArray(schema)) return schema.map((one) => toDraft07(one, definitions));
  if (typeof schema !== 'object' || schema === null) return schema;
  const { $ref, $comment, $dynamicAnchor, unevaluatedProperties, dependentSchemas, ...rest } = schema as Schema;
  const members = { ...rest, ...(dependentSchemas !== undefined && { dependencies: dependentSchemas }) };
  const converted: Schema = {};
  for (const [key, member] of Object.entries(members)) {
    if (plain.has(key)) converted[key] = member;
    else if (maps.has(key)) converted[key] = mapValues(member as Schema, (one) => toDraft07(one, definitions));
    else converted[key] = toDraft07(member, definitions);
  }
  if (typeof $ref === 'string' && $ref !== extensions) {
    const reference = {
      $ref: $ref.replace('#/$defs/', '#/definitions/').replace('/dependentSchemas/', '/dependencies/'),
    };
    if (Object.keys(members).length === 0 && unevaluatedProperties === undefined) return reference;
    converted['allOf'] = [...((converted['allOf'] as unknown[] | undefined) ?? []), reference];
  }
  if (unevaluatedProperties === false) close(converted, listProperties(schema, definitions), $ref === extensions);
  return converted;
}

/** Lets a schema have no other properties than these, and perhaps extensions. */
function close(schema: Schema, names: readonly string[], isExtensible: boolean): void {
  const known = (schema['properties'] ?? {}) as Schema;
  schema['properties'] = { ...Object.fromEntries(names.map((name) => [name, true])), ...known };
  if (isExtensible) {
    schema['patternProperties'] = { ...(schema['patternProperties'] as Schema | undefined), '^x-': true };
    schema['allOf'] = [...((schema['allOf'] as unknown[] | undefined) ?? []), { $ref: '#/definitions/keywords' }];
  }
  schema['additionalProperties'] = false;
}

const mapValues = (map: Schema, change: (value: unknown) => unknown): Schema =>
  Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]));

/** Names of all properties that a schema mentions, wherever in it; not those of objects within. */
function listProperties(schema: unknown, definitions: Schema): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  if (Array.isArray(schema)) return schema.flatMap((one) => listProperties(one, definitions));
  const { properties, $ref, dependentSchemas, ...rest } = schema as Schema;
  const parts = ['allOf', 'anyOf', 'oneOf', 'if', 'then', 'else'].map((key) => rest[key]);
  const target = typeof $ref === 'string' ? valueAt({ $defs: definitions }, pointerKeys($ref)) : undefined;
  const within = [...parts, ...Object.values((dependentSchemas ?? {}) as Schema), target];
  return [...Object.keys((properties ?? {}) as Schema), ...within.flatMap((one) => listProperties(one, definitions))];
}

/** Refuses names with one letter too few, too many, wrong, or in the other order than in one of Vouch's keywords. */
function misspeltKeywords(): Schema {
  const known = Object.keys(keywords).map((key) => key.slice('x-'.length));
  const variants = known.flatMap((word) =>
    [...word].flatMap((_, at) => [
      `${word.slice(0, at)}.?${word.slice(at + 1)}`,
      `${word.slice(0, at)}.${word.slice(at)}`,
      `${word.slice(0, at)}${word[at + 1] ?? ''}${word[at]}${word.slice(at + 2)}`,
    ]),
  );
  const pattern = `^x-(?!(?:${known.join('|')})$)(?:${[...new Set(variants), ...known.map((word) => `${word}.`)].join('|')})$`;
  return { patternProperties: { [pattern]: false } };
}

function overlaySchema(): Schema {
  const text = { type: 'string', minLength: 1 };
  return {
    ...closed(
      {
        overlay: {
          type: 'string',
          pattern: '^1\\.[01]\\.\\d+$',
          description: 'Version of the OpenAPI Overlay Specification.',
        },
        info: { type: 'object' },
        extends: { ...text, description: 'File of the contract that it changes, such as ./shop.yaml.' },
        actions: listOf(
          closed(
            {
              target: { ...text, description: 'JSONPath (RFC 9535) of what is changed.' },
              description: text,
              update: true,
              remove: { const: true },
              copy: text,
              ...keywordsIn('action'),
            },
            ['target'],
          ),
        ),
      },
      ['overlay', 'info', 'extends', 'actions'],
    ),
  };
}
