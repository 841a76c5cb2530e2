import type { JsonObject } from '../../../src/model/json';
import { findInnerRules, findRules, type Rules } from './find-rules';
import { looksLikeId, looksListed, spoilByLook, spoilId } from './looks';
import { isListed, isMalformed, isRequired, isWhole, namesValues, typeOf, typesIn } from './read-rules';

export const kinds = ['drop', 'type', 'enum', 'id', 'format'] as const;

/** A way to make a value wrong. */
export interface Mutant {
  readonly kind: (typeof kinds)[number];
  readonly path: readonly string[];
  /** `rename` is for XML only: an element by another name. */
  readonly edit: 'drop' | 'rename' | { readonly to: unknown };
}

export interface Listing {
  readonly mutants: readonly Mutant[];
  /** How many members the value has, at every depth. */
  readonly members: number;
  /** How many of them the contract requires. */
  readonly required: number;
  /** Identifiers that it does not. */
  readonly optionalIds: readonly (readonly string[])[];
}

export interface MutationOptions {
  readonly document: JsonObject;
  readonly fits: (pointer: string, value: unknown) => boolean;
  /** JSON Pointer of the value's schema in the document. */
  readonly schema: string;
  readonly value: unknown;
  readonly notation: 'json' | 'xml';
  /** Whether another operation takes the value at this path as an id. */
  readonly isLinked: (path: readonly string[]) => boolean;
}

/** XML has text only: a number in the place of a string is none of its mistakes. */
const wrongTypes: Readonly<Record<MutationOptions['notation'], Readonly<Record<string, readonly unknown[]>>>> = {
  json: {
    string: [12345, null],
    boolean: ['true', null],
    object: ['text', null],
    array: [{}, null],
    null: ['text', 12345],
  },
  xml: {
    string: [{ Unexpected: 'text' }, null],
    number: ['text', null],
    boolean: ['text', null],
    object: ['text', null],
    array: ['text', null],
    null: ['text', { Unexpected: 'text' }],
  },
};

/**
 * Everything wrong that can be made of a value, one mistake at a time, from what its schema says of it and from how it looks: what
 * looks like a UUID is spoiled even where the schema says no more than `string`. What the schema allows in so many words is no
 * mistake. In the order of the value.
 */
export function listMutants(options: MutationOptions): Listing {
  const { notation, isLinked } = options;
  const mutants = new Map<string, Mutant>();
  const optionalIds: (readonly string[])[] = [];
  let members = 0;
  let required = 0;

  function add(kind: Mutant['kind'], path: readonly string[], edit: Mutant['edit']): void {
    const key = JSON.stringify([path, edit]);
    if (!mutants.has(key)) mutants.set(key, { kind, path, edit });
  }

  function visit(value: unknown, rules: Rules, path: readonly string[]): void {
    const to = (kind: Mutant['kind'], wrong: unknown) => add(kind, path, { to: wrong });
    for (const wrong of listWrongTypes(value, rules, notation)) to('type', wrong);
    if (isListed(rules, value) || (isListedByLook(path, value) && !namesValues(rules))) to('enum', unlisted(value));
    if (isId(path, value)) to('id', spoilId(value));
    for (const wrong of listMalformed(value, rules)) to('format', wrong);
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      const at = [...path, key];
      if (!Array.isArray(value)) visitMember(rules, key, at, inner);
      visit(inner, findInnerRules(options, rules, key, inner), at);
    }
  }

  function visitMember(rules: Rules, key: string, path: readonly string[], value: unknown): void {
    members += 1;
    if (isRequired(rules, key)) {
      required += 1;
      add('drop', path, 'drop');
      if (notation === 'xml') add('drop', path, 'rename');
    } else if (isId(path, value)) optionalIds.push(path);
  }

  function isId(path: readonly string[], value: unknown): value is string | number {
    if (typeof value !== 'number' && typeof value !== 'string') return false;
    return isLinked(path) || looksLikeId(nameOf(path), value);
  }

  if (notation === 'xml') add('drop', [], 'rename');
  visit(options.value, findRules(options, [options.schema], options.value), []);
  return { mutants: [...mutants.values()], members, required, optionalIds };
}

function listWrongTypes(value: unknown, rules: Rules, notation: MutationOptions['notation']): unknown[] {
  const allowed = typesIn(rules);
  const type = typeOf(value);
  const candidates = wrongTypes[notation][type] ?? [String(value), null];
  const wrong = candidates.filter((candidate) => !allowed?.has(typeOf(candidate)));
  if (value === null) return wrong.slice(0, 1);
  return typeof value === 'number' && isWhole(rules) ? [...wrong, value + 0.5] : wrong;
}

function isListedByLook(path: readonly string[], value: unknown): boolean {
  return typeof value === 'string' && looksListed(nameOf(path), value);
}

/** Name of the member that a value is, or is an item of. */
function nameOf(path: readonly string[]): string {
  return path.findLast((key) => !/^\d+$/.test(key)) ?? '';
}

function unlisted(value: unknown): unknown {
  if (typeof value === 'boolean') return !value;
  return typeof value === 'number' ? -987654321 : 'NoSuchValue';
}

function listMalformed(value: unknown, rules: Rules): unknown[] {
  const candidates = typeof value === 'number' ? [1e20] : typeof value === 'string' ? ['¿', ''] : [];
  const forbidden = candidates.filter((candidate) => isMalformed(rules, candidate)).slice(0, 1);
  const spoiled = typeof value === 'string' ? spoilByLook(value) : undefined;
  return spoiled === undefined ? forbidden : [...forbidden, spoiled];
}
