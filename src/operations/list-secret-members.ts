import { isObject, type JsonObject } from '../model/json';
import { partsOf } from '../schema/schema-parts';

/**
 * Names of the members (of XML: the elements and attributes too, where `xml.name` gives them another one) that hold secrets: those
 * whose schema, or one that it refers to or is combined of, has `format: password`.
 *
 * @returns for the whole contract, in alphabetical order
 */
export function listSecretMembers(document: JsonObject): readonly string[] {
  const names = new Set<string>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const entry of value) visit(entry);
    if (!isObject(value)) return;
    for (const [key, member] of Object.entries(value)) {
      if (key === 'properties' && isObject(member)) {
        for (const [name, schema] of Object.entries(member)) {
          const parts = partsOf(document, [schema]);
          if (parts.some(({ format }) => format === 'password'))
            for (const one of [name, ...xmlNames(parts)]) names.add(one);
        }
      }
      if (key !== 'example' && key !== 'examples') visit(member);
    }
  };
  visit(document);
  return [...names].sort();
}

function xmlNames(schemas: readonly JsonObject[]): readonly string[] {
  return schemas.flatMap(({ xml }) => (isObject(xml) && typeof xml['name'] === 'string' ? [xml['name']] : []));
}
