import { isObject, type JsonObject } from '../model/json';
import { partsOf, partsOfItem } from '../schema/schema-parts';

/**
 * Names of the members (of XML: the elements and attributes too, where `xml.name` gives them another one), parameters and headers that
 * hold secrets: those whose schema, or one that it refers to or is combined of, or that of its items, has `format: password`.
 *
 * @returns for the whole contract, in alphabetical order
 */
export function listSecretMembers(document: JsonObject): readonly string[] {
  const names = new Set<string>();
  const add = (name: string, schema: unknown): void => {
    const own = partsOf(document, [schema]);
    const parts = [...own, ...partsOfItem(document, own, 0)];
    if (parts.some(({ format }) => format === 'password')) for (const one of [name, ...xmlNames(parts)]) names.add(one);
  };
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const entry of value) visit(entry);
    if (!isObject(value)) return;
    if (typeof value['in'] === 'string' && typeof value['name'] === 'string') add(value['name'], value['schema']);
    for (const [key, member] of Object.entries(value)) {
      if (key === 'properties' && isObject(member))
        for (const [name, schema] of Object.entries(member)) add(name, schema);
      if (key === 'headers' && isObject(member)) {
        for (const [name, header] of Object.entries(member)) if (isObject(header)) add(name, header['schema']);
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
