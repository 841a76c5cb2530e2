import { makeExample } from '../../examples/make-example';
import type { MatchableApi } from '../../model/api';
import { isObject, type JsonObject } from '../../model/json';
import type { Body } from '../../model/operation';
import { findByPointer } from '../../schema/resolve-pointer';
import type { SchemaValidator } from '../../schema/schema-validator';
import { withValueAt } from './edit-value';

interface Addition {
  readonly at: readonly string[];
  /** What it may be, the best first. */
  readonly values: readonly unknown[];
}

/** How many members are tried one by one where they do not fit all at once. */
const mostTried = 300;

/**
 * The example of a body with all the members that its schema describes, the same each time. What the example leaves out, or has as null, is
 * what other examples of the contract have under that name, else it is made by the schema; what would break the schema is left out.
 */
export function completeExample(api: MatchableApi & { readonly validator: SchemaValidator }, body: Body): unknown {
  const { document } = api.contract;
  const { schema, example } = body;
  if (schema === undefined || example === undefined) return example;
  const { value: made } = makeExample(findByPointer(document, schema), { document, skips: 'writeOnly' });
  const seen = seenIn(api);
  const additions = listAdditions(example, made, []).map(({ at, value }): Addition => {
    return { at, values: [adopt(value, { name: at.at(-1) ?? '', seen }), value] };
  });
  const fits = (value: unknown) => api.validator.fits(schema, value);
  const whole = additions.reduce<unknown>((all, { at, values }) => withValueAt(all, at, values[0]), example);
  if (fits(whole)) return whole;
  return additions.slice(0, mostTried).reduce<unknown>((known, { at, values }) => {
    const all = values.map((value) => withValueAt(known, at, value));
    return all.find(fits) ?? known;
  }, example);
}

/** Members of `made` that a value lacks or has as null, in each element of its lists too. */
function listAdditions(
  value: unknown,
  made: unknown,
  at: readonly string[],
): readonly { readonly at: readonly string[]; readonly value: unknown }[] {
  if (Array.isArray(value) && Array.isArray(made)) {
    return value.flatMap((element, index) => listAdditions(element, made[0], [...at, String(index)]));
  }
  if (!isObject(value) || !isObject(made)) return [];
  // Some members have two spellings, of which a response has one.
  const spelt = new Map(Object.keys(made).map((key) => [key.toLowerCase(), key]));
  for (const key of Object.keys(value)) spelt.set(key.toLowerCase(), key);
  const wanted = Object.entries(made).filter(([key]) => spelt.get(key.toLowerCase()) === key);
  return wanted.flatMap(([key, member]) =>
    Object.hasOwn(value, key) && value[key] !== null
      ? listAdditions(value[key], member, [...at, key])
      : [{ at: [...at, key], value: member }],
  );
}

interface Naming {
  readonly name: string;
  readonly seen: ReadonlyMap<string, unknown>;
}

/** A made value with what other examples have under the same names. */
function adopt(made: unknown, { name, seen }: Naming): unknown {
  if (isObject(made)) {
    return Object.fromEntries(Object.entries(made).map(([key, member]) => [key, adopt(member, { name: key, seen })]));
  }
  const known = namesFor(name).flatMap((one) => seen.get(one) ?? [])[0];
  const elements = Array.isArray(made) ? seen.get(`${name.toLowerCase()}[]`) : undefined;
  if (Array.isArray(made)) return elements === undefined ? made.map((one) => adopt(one, { name, seen })) : [elements];
  return typeof known === typeof made ? known : made;
}

/** `parentCallId` → `parentcallid`, `callid`: what is an id of a parent looks like any other. */
function namesFor(name: string): readonly string[] {
  const words = /Id$/.test(name) ? name.split(/(?=[A-Z])/) : [name];
  const tails = words.map((_, index) => words.slice(index).join(''));
  return tails.filter((tail) => tail !== 'Id').map((tail) => tail.toLowerCase());
}

/** Name in small letters → the first value that an example has under it; with `[]`, the first element of a list. */
function seenIn({ contract, operations }: MatchableApi): ReadonlyMap<string, unknown> {
  const known = seenValues.get(contract.document);
  if (known) return known;
  const seen = new Map<string, unknown>();
  const note = (name: string, value: unknown) => {
    if (['string', 'number', 'boolean'].includes(typeof value) && value !== '' && !seen.has(name))
      seen.set(name, value);
  };
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const element of value) visit(element);
    else if (isObject(value)) {
      for (const [key, member] of Object.entries(value)) {
        if (Array.isArray(member)) note(`${key.toLowerCase()}[]`, member[0]);
        else note(key.toLowerCase(), member);
        visit(member);
      }
    }
  };
  const successes = operations.flatMap(({ responses }) => responses.filter(({ status }) => status.startsWith('2')));
  for (const { bodies } of successes) for (const { example } of bodies) visit(example);
  const requested = operations.flatMap(({ requestBody }) => requestBody?.bodies ?? []);
  for (const { example } of requested) visit(example);
  // Where responses say less of a member than the requests that it comes from.
  const { document } = contract;
  for (const { schema } of requested) {
    if (schema !== undefined)
      visit(makeExample(findByPointer(document, schema), { document, skips: 'readOnly' }).value);
  }
  seenValues.set(contract.document, seen);
  return seen;
}

const seenValues = new WeakMap<JsonObject, ReadonlyMap<string, unknown>>();
