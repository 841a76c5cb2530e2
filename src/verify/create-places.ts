import { isObject, type JsonObject } from '../model/json';
import { escapeKey } from '../model/json-pointer';
import { compilePattern } from '../schema/compile-pattern';
import { plainPointer, resolvePointer } from '../schema/resolve-pointer';

/** What the schemas that apply to a value say of what is in it. */
export interface Place {
  /** JSON Pointer of the first of them that describes members; without one, the value is free to have any. */
  readonly describesMembers: string | undefined;
  /** The schemas of the item with this index; empty if there are none. */
  items(index: number): Schemas;
  /** The schemas of this member; empty if the contract does not know it. */
  member(key: string): Member;
}

interface Member {
  readonly schemas: Schemas;
  /** Escaped for a JSON Pointer; `*` for the keys of a map. */
  readonly step: string;
}

/** JSON Pointers of schemas; one object for one list of them, which remembers what there is to know of it. */
interface Schemas {
  readonly pointers: readonly string[];
  /** Set where the value makes no difference. */
  place?: Place;
}

interface Schema {
  readonly pointer: string;
  readonly keywords: JsonObject;
  /** JSON Pointers of the schemas that apply whatever the value: by `$ref` and `allOf`. */
  readonly always: readonly string[];
  /** Those of each `anyOf` and `oneOf`. */
  readonly alternatives: readonly (readonly string[])[];
  readonly condition?: { readonly met: readonly string[]; readonly unmet: readonly string[] };
}

/**
 * Finds out what schemas and all that they refer to and combine (`$ref`, `allOf`, the alternatives that fit) say of a value.
 * It remembers that: a large body has the same few places a million times.
 */
export function createPlaces(options: {
  readonly document: JsonObject;
  readonly fits: (pointer: string, value: unknown) => boolean;
}): { schemas(pointers: readonly string[]): Schemas; placeOf(schemas: Schemas, value: unknown): Place } {
  const { document, fits } = options;
  const lists = new Map<string, Schemas>();
  const known = new Map<string, Schema>();
  const places = new Map<string, Place>();

  function schemasAt(pointers: readonly string[]): Schemas {
    return remember(lists, pointers.join('\n'), () => ({ pointers }));
  }

  function placeOf(schemas: Schemas, value: unknown): Place {
    if (schemas.place) return schemas.place;
    const applicable = new Set<Schema>();
    let isFixed = true;
    const add = (at: string): void => {
      const schema = remember(known, at, () => readSchema(document, at));
      if (applicable.has(schema)) return;
      applicable.add(schema);
      for (const part of schema.always) add(part);
      if (schema.alternatives.length === 0 && !schema.condition) return;
      isFixed = false;
      for (const branch of chooseBranches(schema, value)) add(branch);
    };
    for (const at of schemas.pointers) add(at);
    const list = [...applicable];
    const place = remember(places, list.map(({ pointer }) => pointer).join('\n'), () => describePlace(list));
    if (isFixed) schemas.place = place;
    return place;
  }

  function chooseBranches({ pointer, alternatives, condition }: Schema, value: unknown): string[] {
    const chosen = alternatives.flatMap((all) => {
      const fitting = all.filter((branch) => fits(branch, value));
      return fitting.length > 0 ? fitting : all;
    });
    return condition ? [...chosen, ...condition[fits(`${pointer}/if`, value) ? 'met' : 'unmet']] : chosen;
  }

  function describePlace(schemas: readonly Schema[]): Place {
    const named = new Map<string, string[]>();
    for (const { pointer, keywords } of schemas) {
      for (const key of membersOf(keywords, 'properties')) {
        remember(named, key, () => []).push(`${pointer}/properties/${escapeKey(key)}`);
      }
    }
    const members = new Map<string, Member>();
    for (const [key, pointers] of named) members.set(key, { schemas: schemasAt(pointers), step: escapeKey(key) });
    const patterns = schemas.map(({ keywords }) =>
      membersOf(keywords, 'patternProperties').map((pattern) => ({ pattern, expression: compilePattern(pattern) })),
    );
    const tuple = Math.max(0, ...schemas.map(({ keywords }) => indexed('', keywords, 'prefixItems').length));
    const itemsAt = (index: number) => schemasAt(schemas.flatMap((schema) => itemPointers(schema, index)));
    const otherItems = itemsAt(tuple);

    const mapped = (key: string): Schemas =>
      schemasAt(
        schemas.flatMap(({ pointer, keywords }, index) => {
          const matching = (patterns[index] ?? []).filter(({ expression }) => expression.test(key));
          if (matching.length > 0) {
            return matching.map(({ pattern }) => `${pointer}/patternProperties/${escapeKey(pattern)}`);
          }
          const additional = keywords['additionalProperties'];
          return additional === true || isObject(additional) ? [`${pointer}/additionalProperties`] : [];
        }),
      );
    const unmapped = patterns.every(({ length }) => length === 0) ? mapped('') : undefined;

    return {
      describesMembers: schemas.find(describesMembers)?.pointer,
      items: (index) => (index < tuple ? itemsAt(index) : otherItems),
      member(key) {
        const known = members.get(key);
        if (known) return known;
        const rest = unmapped ?? mapped(key);
        return { schemas: rest, step: rest.pointers.length > 0 ? '*' : escapeKey(key) };
      },
    };
  }

  return { schemas: schemasAt, placeOf };
}

function remember<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = make();
  known.set(key, made);
  return made;
}

function readSchema(document: JsonObject, pointer: string): Schema {
  const target = resolvePointer(document, pointer);
  const keywords = isObject(target) ? target : {};
  const ref = keywords['$ref'];
  const named = (names: readonly string[]) =>
    names.filter((name) => name in keywords).map((name) => `${pointer}/${name}`);
  return {
    pointer,
    keywords,
    always: [...(typeof ref === 'string' ? [plainPointer(ref)] : []), ...indexed(pointer, keywords, 'allOf')],
    alternatives: ['anyOf', 'oneOf'].map((name) => indexed(pointer, keywords, name)).filter(({ length }) => length > 0),
    ...('if' in keywords && { condition: { met: named(['if', 'then']), unmet: named(['else']) } }),
  };
}

function indexed(at: string, keywords: JsonObject, keyword: string): string[] {
  const list = keywords[keyword];
  return Array.isArray(list) ? list.map((_, index) => `${at}/${keyword}/${index}`) : [];
}

function membersOf(keywords: JsonObject, keyword: string): readonly string[] {
  const members = keywords[keyword];
  return isObject(members) ? Object.keys(members) : [];
}

function describesMembers({ keywords }: Schema): boolean {
  return ['properties', 'patternProperties', 'additionalProperties'].some((keyword) => isObject(keywords[keyword]));
}

function itemPointers({ pointer, keywords }: Schema, index: number): string[] {
  const tuple = keywords['prefixItems'];
  if (Array.isArray(tuple) && index < tuple.length) return [`${pointer}/prefixItems/${index}`];
  return 'items' in keywords ? [`${pointer}/items`] : [];
}
