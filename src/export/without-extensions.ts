import { isObject } from '../model/json';

/** Members whose own members are named by the document's author: none of those is an extension. */
const named: ReadonlySet<string> = new Set([
  ...['properties', 'patternProperties', '$defs', 'dependentSchemas', 'dependentRequired'],
  ...['headers', 'responses', 'parameters', 'schemas', 'examples', 'links', 'requestBodies', 'securitySchemes'],
  ...['pathItems', 'callbacks', 'content', 'encoding', 'variables', 'mapping', 'scopes', 'paths', 'webhooks'],
]);

/** Members that hold data, not parts of the description. */
const data: ReadonlySet<string> = new Set(['example', 'examples', 'default', 'const', 'enum', 'value']);

/** A copy of a part of an OpenAPI document without its extensions. */
export function withoutExtensions(part: unknown, isNamed = false): unknown {
  if (Array.isArray(part)) return part.map((item) => withoutExtensions(item));
  if (!isObject(part)) return part;
  return Object.fromEntries(
    Object.entries(part)
      .filter(([key]) => isNamed || !key.startsWith('x-'))
      .map(([key, member]) => [
        key,
        !isNamed && data.has(key) ? member : withoutExtensions(member, !isNamed && named.has(key)),
      ]),
  );
}
