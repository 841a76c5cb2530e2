import { isObject, type JsonObject } from '../model/json';
import { pointerKeys } from '../model/json-pointer';
import { listOf, type Members, mapMembers, membersOf, setMember, textOf } from '../model/json-values';
import { findByPointer, plainPointer } from '../schema/resolve-pointer';
import type { ImportNotes } from './import-notes';
import { referenceTo } from './join-files';
import { isPattern, plainKeywords } from './schema-keywords';
import { vouchKeywords } from './vouch-keywords';

/**
 * Makes the schemas of a document into those that a contract takes: JSON Schema 2020-12 without what Vouch's validators do not know, each
 * reference to a component of the contract. What version 3.0 and 2.0 write in another way is rewritten.
 */
export class SchemaConverter {
  /** Name → schema, of the contract's components. */
  readonly components: Members = {};
  /** JSON Pointer in the document → name of the component. */
  readonly #names = new Map<string, string>();
  readonly #waiting: string[] = [];

  /** @param document whose references all begin with `#` */
  constructor(
    private readonly document: JsonObject,
    private readonly notes: ImportNotes,
    /** Before version 3.1, what stands beside a reference has no meaning, and a schema is `nullable`. */
    private readonly isOld: boolean,
  ) {
    const named = { definitions: document['definitions'], schemas: membersOf(document['components'])['schemas'] };
    for (const name of Object.keys(membersOf(named.definitions)))
      this.#nameOf(plainPointer(referenceTo('definitions', name)));
    for (const name of Object.keys(membersOf(named.schemas)))
      this.#nameOf(plainPointer(referenceTo('components', 'schemas', name)));
    this.#convertWaiting();
  }

  /** @param subject what notes say that it belongs to */
  convert(schema: unknown, subject: string): unknown {
    const converted = this.#convert(schema, subject);
    this.#convertWaiting();
    return converted;
  }

  #convertWaiting(): void {
    for (let pointer = this.#waiting.shift(); pointer !== undefined; pointer = this.#waiting.shift()) {
      const name = this.#names.get(pointer) ?? '';
      const converted = this.#convert(findByPointer(this.document, pointer), `schema ${name}`);
      setMember(this.components, name, isSelf(converted, name) ? {} : converted);
    }
  }

  #nameOf(pointer: string): string {
    const known = this.#names.get(pointer);
    if (known !== undefined) return known;
    const keys = pointerKeys(pointer);
    const key = keys.findLast((one) => !/^\d+$|^(?:schema|items|properties)$/.test(one)) ?? 'Schema';
    const base =
      key
        .replace(/\.(?:json|ya?ml)$/i, '')
        .replace(/[^\w.-]+/g, '_')
        .replace(/^_+|_+$/g, '') || 'Schema';
    const taken = new Set(this.#names.values());
    let name = base in {} ? `${base}_` : base;
    for (let count = 2; taken.has(name); count += 1) name = `${base}${count}`;
    this.#names.set(pointer, name);
    setMember(this.components, name, {});
    this.#waiting.push(pointer);
    return name;
  }

  #convert(schema: unknown, subject: string): unknown {
    if (typeof schema === 'boolean') return schema;
    if (!isObject(schema)) return {};
    const reference = textOf(schema['$ref']);
    if (reference !== undefined) return this.#convertReference(reference, schema, subject);
    const converted: Members = {};
    for (const [keyword, value] of Object.entries(schema)) this.#convertKeyword(converted, { keyword, value, subject });
    this.#moveBounds(converted, schema);
    return this.#allowNull(converted, schema);
  }

  #convertReference(reference: string, schema: JsonObject, subject: string): unknown {
    const pointer = plainPointer(reference);
    if (findByPointer(this.document, reference) === undefined) {
      this.notes.add('changed', subject, `$ref ${reference} leads nowhere: any value is valid there`);
      return {};
    }
    const converted: Members = { $ref: referenceTo('components', 'schemas', this.#nameOf(pointer)) };
    for (const [keyword, value] of Object.entries(schema)) {
      const isKept = !this.isOld || annotations.has(keyword) || keyword.startsWith('x-');
      if (keyword !== '$ref' && isKept) this.#convertKeyword(converted, { keyword, value, subject });
    }
    return schema['nullable'] === true ? { anyOf: [converted, { type: 'null' }] } : converted;
  }

  #convertKeyword(
    converted: Members,
    { keyword, value, subject }: { keyword: string; value: unknown; subject: string },
  ): void {
    const result = keyword.startsWith('x-')
      ? { value: vouchKeywords.has(keyword) ? undefined : value, isLost: false }
      : (convertPlain(keyword, value) ?? this.#convertInner(keyword, value, subject));
    if (result.isLost)
      this.notes.add('changed', subject, `${keyword}${shown(value)} is left out, which Vouch does not check`);
    if (result.value !== undefined)
      setMember(converted, keyword === 'items' && Array.isArray(value) ? 'prefixItems' : keyword, result.value);
  }

  /** What a keyword that holds schemas becomes. */
  #convertInner(keyword: string, value: unknown, subject: string): KeptValue {
    const inner = (one: unknown) => this.#convert(one, subject);
    const members = (isUsable: (name: string) => boolean) =>
      keep(mapMembers(value, (one, name) => (isUsable(name) ? inner(one) : undefined)));
    if (keyword === 'properties' || keyword === 'dependentSchemas') return members((name) => !(name in {}));
    if (keyword === 'patternProperties') return members(isPattern);
    if (keyword === 'items' && Array.isArray(value)) return keep(value.map(inner));
    if (singles.has(keyword)) return keep(isObject(value) || typeof value === 'boolean' ? inner(value) : undefined);
    if (lists.has(keyword)) return keep(listOf(value).length > 0 ? listOf(value).map(inner) : undefined);
    return { value: undefined, isLost: !silent.has(keyword) };
  }

  /** `exclusiveMinimum: true` beside a `minimum`, as before version 3.1. */
  #moveBounds(converted: Members, schema: JsonObject): void {
    for (const [bound, exclusive] of [
      ['minimum', 'exclusiveMinimum'],
      ['maximum', 'exclusiveMaximum'],
    ] as const) {
      if (schema[exclusive] !== true || typeof converted[bound] !== 'number') continue;
      converted[exclusive] = converted[bound];
      delete converted[bound];
    }
    if ('if' in converted && !('then' in converted) && !('else' in converted)) delete converted['if'];
    if (!('if' in converted)) for (const word of ['then', 'else']) delete converted[word];
  }

  #allowNull(converted: Members, schema: JsonObject): unknown {
    if (schema['nullable'] !== true && schema['x-nullable'] !== true) return converted;
    const { type } = converted;
    if (type !== undefined) {
      const types = [...new Set([type, 'null'].flat())];
      const values = converted['enum'];
      return {
        ...converted,
        type: types,
        ...(Array.isArray(values) && !values.includes(null) && { enum: [...(values as unknown[]), null] }),
      };
    }
    const isOpen = !['allOf', 'anyOf', 'oneOf', 'enum', 'properties', 'not', 'const'].some((word) => word in converted);
    if (isOpen) return converted;
    const { description, ...rest } = converted;
    return { ...(description !== undefined && { description }), anyOf: [rest, { type: 'null' }] };
  }
}

interface KeptValue {
  readonly value: unknown;
  /** It said something about values. */
  readonly isLost: boolean;
}

const keep = (value: unknown): KeptValue => ({ value, isLost: false });

/** @returns `undefined` for a keyword that holds schemas, or is not known */
function convertPlain(keyword: string, value: unknown): KeptValue | undefined {
  const convert = Object.hasOwn(plainKeywords, keyword) ? plainKeywords[keyword] : undefined;
  if (convert === undefined) return undefined;
  const kept = convert(value);
  return { value: kept, isLost: kept === undefined && !isHarmless(keyword, value) };
}

/** What stands beside a reference and describes it only. */
const annotations = new Set(['description', 'title', 'example', 'default', 'deprecated', 'readOnly', 'writeOnly']);

/** Keywords that hold one schema, and those that hold several. */
const singles = new Set(['items', 'additionalProperties', 'not', 'contains', 'propertyNames', 'if', 'then', 'else']);
const lists = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);

/** Keywords that are rewritten, or that say nothing about values. */
const silent = new Set(
  '$ref $id id $schema $anchor $comment $defs definitions nullable externalDocs exclusiveMinimum exclusiveMaximum optional'.split(
    ' ',
  ),
);

/** A value that says nothing: an empty list of required members, `exclusiveMinimum: true`, which is moved. */
const isHarmless = (keyword: string, value: unknown): boolean =>
  typeof value === 'boolean' ||
  value === null ||
  value === '' ||
  (Array.isArray(value) && value.length === 0) ||
  ['xml', 'examples', 'description', 'title'].includes(keyword);

const shown = (value: unknown) => (typeof value === 'string' && value.length <= 60 ? ` ${value}` : '');

/** A component that is nothing but itself. */
const isSelf = (schema: unknown, name: string) =>
  isObject(schema) && schema['$ref'] === referenceTo('components', 'schemas', name);
