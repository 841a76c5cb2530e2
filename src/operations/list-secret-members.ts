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

/** Those of some names, in any case, that the contract gives to objects or lists, too. */
export function listSharedNames(document: JsonObject, names: readonly string[]): readonly string[] {
  const wanted = new Map(names.map((name) => [name.toLowerCase(), name]));
  const shared = new Set<string>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const entry of value) visit(entry);
    if (!isObject(value)) return;
    for (const [key, member] of Object.entries(value)) {
      if (key === 'properties' && isObject(member)) {
        for (const [name, schema] of Object.entries(member)) {
          const secret = wanted.get(name.toLowerCase());
          if (secret !== undefined && partsOf(document, [schema]).some(isContainer)) shared.add(secret);
        }
      }
      if (key !== 'example' && key !== 'examples') visit(member);
    }
  };
  if (names.length > 0) visit(document);
  return [...shared].sort();
}

const isContainer = (schema: JsonObject): boolean =>
  'properties' in schema ||
  'items' in schema ||
  [schema['type']].flat().some((type) => type === 'object' || type === 'array');

function xmlNames(schemas: readonly JsonObject[]): readonly string[] {
  return schemas.flatMap(({ xml }) => (isObject(xml) && typeof xml['name'] === 'string' ? [xml['name']] : []));
}
