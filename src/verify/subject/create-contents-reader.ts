import { isObject, type JsonObject } from '../../model/json';
import { escapeKey } from '../../model/json-pointer';
import { findMeant } from '../../schema/find-meant';
import { schemasOfItem, schemasOfMember } from '../../schema/list-inner-schemas';
import { type PlacedSchema, placeAt, type SchemaKeyword, subschemasUnder } from '../../schema/list-subschemas';

/** What the schemas that apply to a value say of its members or items. */
export interface Contents {
  /** JSON Pointer of the first schema that describes members; without one, the value is free to have any. */
  readonly describesMembers: string | undefined;
  /** Names of the members that schemas name. */
  readonly names: readonly string[];
  /** The schemas of the item with this index; empty if there are none. */
  items(index: number): SchemaList;
  /** The schemas of this member; empty if the contract does not know it. */
  member(key: string): DescribedMember;
}

interface DescribedMember {
  readonly schemas: SchemaList;
  /** Escaped for a JSON Pointer; `*` for the keys of a map. */
  readonly segment: string;
}

/** JSON Pointers of schemas; each list is one object, which remembers what is known of it. */
export interface SchemaList {
  readonly pointers: readonly string[];
  /** Set where the value makes no difference. */
  contents?: Contents;
}

interface SchemaBranches {
  readonly place: PlacedSchema;
  /** JSON Pointers of the schemas that apply whatever the value: by `$ref` and `allOf`. */
  readonly always: readonly string[];
  /** Those of each `anyOf` and `oneOf`. */
  readonly alternatives: readonly (readonly string[])[];
  /** The value says which further schema it means. */
  readonly hasMeaning: boolean;
  readonly condition?: { readonly met: readonly string[]; readonly unmet: readonly string[] };
}

export interface ContentsReader {
  schemas(pointers: readonly string[]): SchemaList;
  contentsOf(schemas: SchemaList, value: unknown): Contents;
}

type Fits = (pointer: string, value: unknown) => boolean;

/**
 * Works out what schemas, and all that they refer to and combine (`$ref`, `allOf`, the alternatives that fit), say of what is in a value.
 * It remembers that: a large body has the same few lists of schemas a million times.
 */
export function createContentsReader({ document, fits }: { document: JsonObject; fits: Fits }): ContentsReader {
  const lists = new Map<string, SchemaList>();
  const branches = new Map<string, SchemaBranches>();
  const described = new Map<string, Contents>();
  const schemas = (pointers: readonly string[]) => remember(lists, pointers.join('\n'), () => ({ pointers }));

  function contentsOf(list: SchemaList, value: unknown): Contents {
    if (list.contents) return list.contents;
    const applicable = new Map<string, PlacedSchema>();
    let isFixed = true;
    const add = (pointer: string): void => {
      if (applicable.has(pointer)) return;
      const schema = remember(branches, pointer, () => readBranches(document, pointer));
      applicable.set(pointer, schema.place);
      for (const part of schema.always) add(part);
      if (schema.alternatives.length === 0 && !schema.condition && !schema.hasMeaning) return;
      isFixed = false;
      const meant = findMeant(document, schema.place.schema, value);
      if (meant !== undefined) add(meant);
      for (const branch of chooseBranches(schema, value, fits)) add(branch);
    };
    for (const pointer of list.pointers) add(pointer);
    const contents = remember(described, [...applicable.keys()].join('\n'), () =>
      describeContents([...applicable.values()], schemas),
    );
    if (isFixed) list.contents = contents;
    return contents;
  }

  return { schemas, contentsOf };
}

function remember<K, V>(made: Map<K, V>, key: K, make: () => V): V {
  const found = made.get(key);
  if (found !== undefined) return found;
  const value = make();
  made.set(key, value);
  return value;
}

function readBranches(document: JsonObject, pointer: string): SchemaBranches {
  const place = placeAt(document, pointer);
  const under = (...keywords: readonly SchemaKeyword[]) =>
    keywords.flatMap((keyword) => subschemasUnder(place, keyword).map((subschema) => subschema.pointer));
  const hasCondition = under('if').length > 0;
  return {
    place,
    always: under('$ref', 'allOf'),
    hasMeaning: isObject(place.schema) && isObject(place.schema['discriminator']),
    alternatives: [under('anyOf'), under('oneOf')].filter(({ length }) => length > 0),
    ...(hasCondition && { condition: { met: under('if', 'then'), unmet: under('else') } }),
  };
}

/** The alternatives that the value fits, all of them if it fits none; and what follows from the condition. */
function chooseBranches({ place, alternatives, condition }: SchemaBranches, value: unknown, fits: Fits): string[] {
  const chosen = alternatives.flatMap((all) => {
    const fitting = all.filter((branch) => fits(branch, value));
    return fitting.length > 0 ? fitting : all;
  });
  return condition ? [...chosen, ...condition[fits(`${place.pointer}/if`, value) ? 'met' : 'unmet']] : chosen;
}

function describeContents(
  places: readonly PlacedSchema[],
  listOf: (pointers: readonly string[]) => SchemaList,
): Contents {
  const under = (keyword: SchemaKeyword) => places.flatMap((place) => subschemasUnder(place, keyword));
  const pointersOf = (found: readonly PlacedSchema[]) => listOf(found.map(({ pointer }) => pointer));
  const named = new Map<string, PlacedSchema[]>();
  for (const property of under('properties')) remember(named, property.key ?? '', () => []).push(property);
  const members = new Map<string, DescribedMember>();
  for (const [name, found] of named) members.set(name, { schemas: pointersOf(found), segment: escapeKey(name) });

  const hasPatterns = under('patternProperties').length > 0;
  let rest: SchemaList | undefined;
  const otherMember = (name: string): SchemaList => {
    const schemas = rest ?? pointersOf(places.flatMap((place) => schemasOfMember(place, name)));
    // Without patterns, all other names are alike.
    if (!hasPatterns) rest = schemas;
    return schemas;
  };
  const tuple = Math.max(0, ...places.map((place) => subschemasUnder(place, 'prefixItems').length));
  const itemAt = (index: number) => pointersOf(places.flatMap((place) => schemasOfItem(place, index)));
  const otherItems = itemAt(tuple);
  return {
    describesMembers: places.find(describesMembers)?.pointer,
    names: [...named.keys()],
    items: (index) => (index < tuple ? itemAt(index) : otherItems),
    member(name) {
      const known = members.get(name);
      if (known) return known;
      const schemas = otherMember(name);
      return { schemas, segment: schemas.pointers.length > 0 ? '*' : escapeKey(name) };
    },
  };
}

function describesMembers({ schema }: PlacedSchema): boolean {
  const keywords = ['properties', 'patternProperties', 'additionalProperties'];
  return isObject(schema) && keywords.some((keyword) => isObject(schema[keyword]));
}
