import { isObject, type JsonObject } from '../model/json';
import { listOf, type Members, membersOf, setMember, textOf } from '../model/json-values';
import { findByPointer } from '../schema/resolve-pointer';
import { makeText } from './make-text';

export interface MakeOptions {
  readonly document: JsonObject;
  /** Take what schemas give: examples, defaults, the first of an enumeration. Default true. */
  readonly usesGiven?: boolean;
  /** Make optional members, too. Default true. */
  readonly isWhole?: boolean;
  /** Leave out optional members that have this mark: requests have no `readOnly` ones. Default: none. */
  readonly skips?: 'readOnly' | 'writeOnly' | undefined;
  /** What the value is called. */
  readonly name?: string;
}

interface Made {
  readonly value: unknown;
  /** Nothing of it was made up: a document's own examples, defaults and enumerations make it up. */
  readonly isGiven: boolean;
}

/** A value that a schema describes, from what the schema gives, and made up where it gives nothing. It may yet break the schema. */
export function makeExample(schema: unknown, options: MakeOptions): Made {
  const maker = new Maker(options);
  const value = maker.make(schema, { name: options.name ?? '', chain: [] });
  return { value, isGiven: maker.isGiven };
}

interface Place {
  readonly name: string;
  /** References that lead here: what contains itself ends somewhere. */
  readonly chain: readonly string[];
}

/** Levels of the deepest example; optional members end before. */
const deepest = 12;
const deepestOptional = 5;

class Maker {
  isGiven = true;
  #depth = 0;

  constructor(private readonly options: MakeOptions) {}

  make(given: unknown, place: Place): unknown {
    if (this.#depth > deepest) return null;
    this.#depth += 1;
    try {
      return this.#make(given, place);
    } finally {
      this.#depth -= 1;
    }
  }

  #make(given: unknown, place: Place): unknown {
    const { schema, chain } = this.#gather(given, place.chain, 0);
    const fixed = 'const' in schema ? [schema['const']] : this.#givenBy(schema);
    if (fixed.length > 0) return structuredClone(fixed[0]);
    const values = listOf(schema['enum']);
    if (values.length > 0) return values.find((value) => value !== null && value !== '') ?? values[0];
    const here = { ...place, chain };
    switch (typeOf(schema)) {
      case 'object':
        return this.#makeObject(schema, here);
      case 'array':
        return this.#makeList(schema, here);
      case 'null':
        return null;
    }
    this.isGiven = false;
    switch (typeOf(schema)) {
      case 'boolean':
        return true;
      case 'integer':
      case 'number':
        return makeNumber(schema);
      default:
        return makeText(schema, place.name);
    }
  }

  #givenBy(schema: JsonObject): readonly unknown[] {
    if (this.options.usesGiven === false) return [];
    const { example, examples } = schema;
    if (example !== undefined) return [example];
    const [first] = listOf(examples);
    if (first !== undefined) return [first];
    const { default: standard } = schema;
    return standard === undefined || standard === null || standard === '' ? [] : [standard];
  }

  /** A schema with what its references, `allOf`, and the first of its alternatives add to it. */
  #gather(given: unknown, chain: readonly string[], depth: number): { schema: Members; chain: readonly string[] } {
    const own = membersOf(given);
    const reference = textOf(own['$ref']);
    let schema: Members = { ...own };
    let reached = chain;
    const add = (part: unknown) => {
      if (depth > deepest) return;
      const gathered = this.#gather(part, reached, depth + 1);
      reached = gathered.chain;
      schema = merge(gathered.schema, schema);
    };
    if (reference !== undefined) {
      reached = [...chain, reference];
      add(findByPointer(this.options.document, reference));
    }
    for (const part of listOf(own['allOf'])) add(part);
    for (const word of ['oneOf', 'anyOf'] as const) {
      const choices = listOf(own[word]).filter((one) => membersOf(one)['type'] !== 'null');
      const [choice] = choices;
      if (choice !== undefined) add(choice);
    }
    return { schema, chain: reached };
  }

  #makeObject(schema: JsonObject, place: Place): Members {
    const made: Members = {};
    const required = new Set(listOf(schema['required']).map(String));
    const isLoop = new Set(place.chain).size < place.chain.length;
    const takesOptional = (this.options.isWhole ?? true) && !isLoop && this.#depth <= deepestOptional;
    for (const [name, member] of Object.entries(membersOf(schema['properties']))) {
      const isSkipped = this.#isMarked(member);
      if (member === false || (!required.has(name) && (!takesOptional || isSkipped))) continue;
      setMember(made, name, this.make(member, { name, chain: place.chain }));
    }
    for (const name of required) {
      if (!Object.hasOwn(made, name))
        setMember(made, name, this.make(schema['additionalProperties'], { name, chain: place.chain }));
    }
    const extra = schema['additionalProperties'];
    const least = Number(schema['minProperties'] ?? 0);
    const isMap = isObject(extra) && Object.keys(made).length === 0 && takesOptional;
    for (let count = 1; Object.keys(made).length < Math.max(least, isMap ? 1 : 0) && count <= 100; count += 1)
      setMember(made, `key${count}`, this.make(extra, { name: 'key', chain: place.chain }));
    return made;
  }

  #isMarked(schema: unknown): boolean {
    const { skips, document } = this.options;
    if (skips === undefined) return false;
    const { $ref: reference, [skips]: mark } = membersOf(schema);
    const target = textOf(reference);
    return mark === true || (target !== undefined && membersOf(findByPointer(document, target))[skips] === true);
  }

  #makeList(schema: JsonObject, place: Place): readonly unknown[] {
    const tuple = listOf(schema['prefixItems']).map((part) => this.make(part, place));
    const least = Number(schema['minItems'] ?? 0);
    const most = Number(schema['maxItems'] ?? Number.POSITIVE_INFINITY);
    const isLoop = new Set(place.chain).size < place.chain.length;
    const wanted = Math.min(Math.max(least, isLoop || tuple.length > 0 ? 0 : 1), most, 50);
    const items = schema['items'] === false ? [] : Array.from({ length: Math.max(0, wanted - tuple.length) });
    const made = items.map((_, index) =>
      vary(this.make(schema['items'], { ...place, name: singular(place.name) }), index, schema),
    );
    return [...tuple, ...made];
  }
}

/** Elements that have to differ. */
function vary(value: unknown, index: number, { uniqueItems }: JsonObject): unknown {
  if (index === 0 || uniqueItems !== true) return value;
  if (typeof value === 'number') return value + index;
  return typeof value === 'string' ? `${value}${index + 1}` : value;
}

const singular = (name: string) => name.replace(/ies$/, 'y').replace(/s$/, '');

/** Joins two schemas that look at one value; `inner` says more where both say something. */
function merge(outer: Members, inner: Members): Members {
  const merged: Members = { ...outer, ...inner };
  const properties = { ...membersOf(outer['properties']), ...membersOf(inner['properties']) };
  if (Object.keys(properties).length > 0) merged['properties'] = properties;
  const required = [...listOf(outer['required']), ...listOf(inner['required'])];
  if (required.length > 0) merged['required'] = [...new Set(required)];
  for (const [word, choose] of [
    ['minimum', Math.max],
    ['minLength', Math.max],
    ['maximum', Math.min],
    ['maxLength', Math.min],
  ] as const) {
    if (typeof outer[word] === 'number' && typeof inner[word] === 'number')
      merged[word] = choose(outer[word], inner[word]);
  }
  return merged;
}

function typeOf(schema: JsonObject): string {
  const types = [schema['type'] ?? []].flat().map(String);
  const named = types.find((type) => type !== 'null') ?? types[0];
  if (named !== undefined) return named;
  if (['properties', 'additionalProperties', 'required', 'minProperties'].some((word) => word in schema))
    return 'object';
  if ('items' in schema || 'prefixItems' in schema) return 'array';
  if (['minimum', 'maximum', 'multipleOf'].some((word) => word in schema)) return 'number';
  return 'string';
}

/** The smallest number above 0 that fits, if there is one. */
function makeNumber(schema: JsonObject): number {
  const bound = (word: string) => (typeof schema[word] === 'number' ? schema[word] : undefined);
  const isWhole = typeOf(schema) === 'integer';
  const above = bound('exclusiveMinimum');
  const below = bound('exclusiveMaximum');
  const step = bound('multipleOf') ?? (isWhole ? 1 : undefined);
  const least = bound('minimum') ?? (above === undefined ? undefined : above + (step ?? 0.5));
  const most = bound('maximum') ?? (below === undefined ? undefined : below - (step ?? 0.5));
  let number = Math.max(1, least ?? 1);
  if (most !== undefined && number > most) number = least ?? Math.min(most, 0);
  if (most !== undefined && number > most) number = most;
  if (step === undefined) return number;
  const multiple = Math.ceil(number / step) * step;
  return most !== undefined && multiple > most ? Math.floor(most / step) * step : multiple;
}
