import { isObject, type JsonObject } from '../model/json';
import { summarizeSchema } from './summarize-schema';

/**
 * The schema of an XML body's content. Some documents describe the root element as the only member of an object around it, which the
 * contract then does not have.
 */
export function unwrapRoot(options: {
  readonly contract: { readonly document: JsonObject; readonly schema: unknown };
  readonly document: { readonly document: JsonObject; readonly schema: unknown };
}): unknown {
  const { contract, document } = options;
  const { properties } = summarizeSchema(document.document, document.schema);
  const [root, ...others] = properties;
  const names =
    isObject(document.schema) && isObject(document.schema['xml']) && document.schema['xml']['name'] !== undefined;
  if (!root || others.length > 0 || names) return document.schema;
  const [name, schema] = root;
  const isContent = isObject(schema) && summarizeSchema(document.document, schema).properties.size > 0;
  return isContent && !summarizeSchema(contract.document, contract.schema).properties.has(name)
    ? schema
    : document.schema;
}
