import { isObject, type JsonObject } from '../model/json';
import { pointerKeys, valueAt } from '../model/json-pointer';

/**
 * Names of the members (of XML: the elements and attributes) that hold secrets: those whose schema has `format: password`.
 *
 * @returns for the whole contract, in alphabetical order
 */
export function listSecretMembers(document: JsonObject): readonly string[] {
  const names = new Set<string>();
  const isSecret = (schema: unknown): boolean => {
    if (!isObject(schema)) return false;
    const reference = schema['$ref'];
    const target = typeof reference === 'string' ? valueAt(document, pointerKeys(reference)) : undefined;
    return schema['format'] === 'password' || (isObject(target) && target['format'] === 'password');
  };
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const entry of value) visit(entry);
    if (!isObject(value)) return;
    for (const [key, member] of Object.entries(value)) {
      if (key === 'properties' && isObject(member)) {
        for (const [name, schema] of Object.entries(member)) if (isSecret(schema)) names.add(nameOf(name, schema));
      }
      if (key !== 'example' && key !== 'examples') visit(member);
    }
  };
  visit(document);
  return [...names].sort();
}

function nameOf(name: string, schema: unknown): string {
  const xml = isObject(schema) ? schema['xml'] : undefined;
  return isObject(xml) && typeof xml['name'] === 'string' ? xml['name'] : name;
}
