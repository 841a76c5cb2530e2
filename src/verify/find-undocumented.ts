import { isObject, type JsonObject } from '../model/json';
import { escapeKey } from '../model/json-pointer';
import { plainPointer, resolvePointer } from '../schema/resolve-pointer';
import type { SchemaValidator } from '../schema/schema-validator';

export interface UndocumentedField {
  /** JSON Pointer into the body, `*` for each index of an array and each key of a map. */
  readonly path: string;
  /** JSON type of the first one. */
  readonly type: string;
  readonly count: number;
  /** JSON Pointer of the schema that does not know it. */
  readonly schema: string;
}

export interface UndocumentedOptions {
  readonly document: JsonObject;
  readonly validator: SchemaValidator;
  /** JSON Pointer of the value's schema in the document. */
  readonly pointer: string;
  readonly value: unknown;
}

interface Place {
  readonly schemas: readonly Schema[];
  readonly value: unknown;
  readonly path: string;
}

interface Schema {
  readonly pointer: string;
  readonly keywords: JsonObject;
}

/**
 * Members of a value that no schema which applies to it describes: `$ref`, `allOf`, the alternatives that fit. An object
 * whose schemas name no members at all is free to have any. In order of appearance, one entry a path.
 */
export function findUndocumented({ document, validator, pointer, value }: UndocumentedOptions): UndocumentedField[] {
  const found = new Map<string, UndocumentedField>();

  function visit({ schemas, value, path }: Place): void {
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) {
        const pointers = schemas.flatMap((schema) => itemPointers(schema, index));
        visit({ schemas: applicable(pointers, item), value: item, path: `${path}/*` });
      }
    } else if (isObject(value) && schemas.some(describesMembers)) {
      for (const [key, member] of Object.entries(value)) visitMember({ schemas, value: member, path }, key);
    }
  }

  function visitMember({ schemas, value, path }: Place, key: string): void {
    const named = schemas.flatMap((schema) => propertyPointers(schema, key));
    const pointers = named.length > 0 ? named : schemas.flatMap((schema) => mapPointers(schema, key));
    const step = named.length > 0 || pointers.length === 0 ? escapeKey(key) : '*';
    if (pointers.length > 0) visit({ schemas: applicable(pointers, value), value, path: `${path}/${step}` });
    else report({ schemas, value, path: `${path}/${step}` });
  }

  function report({ schemas, value, path }: Place): void {
    const known = found.get(path);
    const schema = schemas.find(describesMembers)?.pointer ?? pointer;
    if (known) found.set(path, { ...known, count: known.count + 1 });
    else found.set(path, { path, type: typeOf(value), count: 1, schema });
  }

  /** The schemas at the pointers and all that they refer to and combine, as far as they apply to the value. */
  function applicable(pointers: readonly string[], value: unknown): Schema[] {
    const schemas = new Map<string, Schema>();
    const add = (at: string): void => {
      const target = resolvePointer(document, at);
      if (schemas.has(at) || !isObject(target)) return;
      schemas.set(at, { pointer: at, keywords: target });
      if (typeof target['$ref'] === 'string') add(plainPointer(target['$ref']));
      for (const branch of branches(at, target, value)) add(branch);
    };
    for (const at of pointers) add(at);
    return [...schemas.values()];
  }

  function branches(at: string, keywords: JsonObject, value: unknown): string[] {
    const fits = (branch: string) => validator.validate(branch, value).length === 0;
    const alternatives = ['anyOf', 'oneOf'].flatMap((keyword) => {
      const all = indexed(at, keywords, keyword);
      const fitting = all.filter(fits);
      return fitting.length > 0 ? fitting : all;
    });
    const conditional = 'if' in keywords ? (fits(`${at}/if`) ? ['if', 'then'] : ['else']) : [];
    const chosen = conditional.filter((keyword) => keyword in keywords).map((keyword) => `${at}/${keyword}`);
    return [...indexed(at, keywords, 'allOf'), ...alternatives, ...chosen];
  }

  visit({ schemas: applicable([pointer], value), value, path: '' });
  return [...found.values()];
}

function indexed(at: string, keywords: JsonObject, keyword: string): string[] {
  const list = keywords[keyword];
  return Array.isArray(list) ? list.map((_, index) => `${at}/${keyword}/${index}`) : [];
}

function describesMembers({ keywords }: Schema): boolean {
  return ['properties', 'patternProperties', 'additionalProperties'].some((keyword) => isObject(keywords[keyword]));
}

function itemPointers({ pointer, keywords }: Schema, index: number): string[] {
  const tuple = keywords['prefixItems'];
  if (Array.isArray(tuple) && index < tuple.length) return [`${pointer}/prefixItems/${index}`];
  return 'items' in keywords ? [`${pointer}/items`] : [];
}

function propertyPointers({ pointer, keywords }: Schema, key: string): string[] {
  const { properties } = keywords;
  return isObject(properties) && Object.hasOwn(properties, key) ? [`${pointer}/properties/${escapeKey(key)}`] : [];
}

function mapPointers({ pointer, keywords }: Schema, key: string): string[] {
  const patterns = isObject(keywords['patternProperties']) ? Object.keys(keywords['patternProperties']) : [];
  const matching = patterns.filter((pattern) => new RegExp(pattern).test(key));
  if (matching.length > 0) return matching.map((pattern) => `${pointer}/patternProperties/${escapeKey(pattern)}`);
  const additional = keywords['additionalProperties'];
  return additional === true || isObject(additional) ? [`${pointer}/additionalProperties`] : [];
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
