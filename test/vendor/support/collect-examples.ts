import { isObject, type JsonObject } from '../../../src/model/json';
import { valueAt } from '../../../src/model/json-pointer';
import type { Operation } from '../../../src/model/operation';
import { dereference } from '../../../src/schema/follow-references';
import { findOperation } from './references';

/** A response body that a document shows. */
export interface VendorExample {
  readonly operation: Operation;
  readonly status: number;
  readonly mediaType: string;
  /** Its name in the document. */
  readonly name: string;
  readonly body: string;
  /** False if it is put together from the examples of single properties: members without one are missing. */
  readonly whole: boolean;
}

type ExampleBody = Pick<VendorExample, 'name' | 'whole'> & { readonly value: unknown };

/** Every example of a response to these operations. */
export function collectExamples(document: JsonObject, operations: readonly Operation[]): readonly VendorExample[] {
  return operations.flatMap((operation) => {
    const responses = valueAt(document, [...(findOperation(document, operation) ?? []), 'responses']);
    return Object.entries(responses ?? {}).flatMap(([status, response]) =>
      Object.entries(listMedia(resolve(document, response))).flatMap(([mediaType, media]) =>
        listBodies(document, media).map(({ name, whole, value }) => {
          const body = typeof value === 'string' ? value : JSON.stringify(value);
          // `default` is what errors get.
          return { operation, status: Number(status) || 400, mediaType, name, body, whole };
        }),
      ),
    );
  });
}

/** Media type → its schema and examples; Swagger 2.0 has one schema for all of them. */
function listMedia(response: unknown): Readonly<Record<string, JsonObject>> {
  const schema = valueAt(response, ['schema']);
  return schema === undefined
    ? ((valueAt(response, ['content']) ?? {}) as Record<string, JsonObject>)
    : { 'application/json': { schema } };
}

/** The examples of one media type: its own, or else what its schema's examples add up to. */
function listBodies(document: JsonObject, media: JsonObject): readonly ExampleBody[] {
  const { example, examples, schema } = media;
  const own = Object.entries(examples ?? {}).map(([name, value]) => {
    // Some have the reference to an example in its place.
    const shown = resolve(document, valueAt(resolve(document, value), ['value']));
    return { name, whole: true, value: isObject(shown) && 'value' in shown ? shown['value'] : shown };
  });
  if (example !== undefined) own.push({ name: 'example', whole: true, value: example });
  if (own.length > 0) return own;
  return assemble(document, schema).map((value, index) => ({ name: `properties ${index + 1}`, whole: false, value }));
}

/** What the examples in a schema add up to: a first value, and one more for each further alternative in it. */
function assemble(document: JsonObject, reference: unknown, above: readonly unknown[] = []): readonly unknown[] {
  const schema = resolve(document, reference);
  if (!isObject(schema) || above.includes(schema)) return [];
  const descend = (inner: unknown) => assemble(document, inner, [...above, schema]);
  if ('example' in schema) return [schema['example']];
  const alternatives = schema['oneOf'] ?? schema['anyOf'];
  if (Array.isArray(alternatives)) {
    return alternatives.flatMap((branch) =>
      descend(branch).map((value) => (isObject(value) ? { ...value, ...tell(schema, branch) } : value)),
    );
  }
  if (schema['type'] === 'array') {
    const length = Math.max(Number(schema['minItems'] ?? 0), 1);
    return descend(schema['items']).map((item) => Array(length).fill(item));
  }

  const parts = Array.isArray(schema['allOf']) ? schema['allOf'] : [];
  const members = [
    ...parts.map(descend),
    ...Object.entries(schema['properties'] ?? {}).map(([name, property]) =>
      descend(property).map((value) => ({ [name]: value })),
    ),
  ];
  const first: object = Object.assign({}, ...members.map(([value]) => value));
  if (Object.keys(first).length === 0) return [];
  return [first, ...members.flatMap(([, ...others]) => others.map((other) => Object.assign({}, first, other)))];
}

/** The member that tells one alternative from the others. */
function tell(schema: JsonObject, branch: JsonObject): JsonObject {
  const mapping = Object.entries(valueAt(schema, ['discriminator', 'mapping']) ?? {});
  const [value] = mapping.find(([, target]) => target === branch['$ref']) ?? [];
  return value === undefined ? {} : { [String(valueAt(schema, ['discriminator', 'propertyName']))]: value };
}

const resolve = (document: JsonObject, value: unknown) => dereference(document, value).value;
