import type { Callback } from '../model/callback';
import type { Contract } from '../model/contract';
import { isObject, type JsonObject } from '../model/json';
import { followReferences } from '../schema/follow-references';
import { findByPointer } from '../schema/resolve-pointer';

/**
 * Finds the callback that a body is of: the one whose schema has most of the words that the body has, such as its `type`, and no other word in
 * their place. Whether the body is valid is another question.
 *
 * @param callbacks of one contract
 * @param body read as the callback's media type says; of a list, the first element counts
 * @returns `undefined` if it is of none, or could be of several
 */
export function findCallback(
  { document }: Pick<Contract, 'document'>,
  callbacks: readonly Callback[],
  body: unknown,
): Callback | undefined {
  const event: unknown = Array.isArray(body) ? body[0] : body;
  if (!isObject(event)) return undefined;
  const ranked = callbacks.flatMap((callback) => {
    const words = countWords(shapeOf(document, callback), event);
    return words === undefined ? [] : [{ callback, words }];
  });
  const most = Math.max(...ranked.map(({ words }) => words));
  const [found, second] = ranked.filter(({ words }) => words === most);
  return second === undefined ? found?.callback : undefined;
}

/** What a schema says of an object, whatever else is the case. */
interface Shape {
  readonly required: ReadonlySet<string>;
  /** Member → lists of values, of each of which it has one. */
  readonly words: ReadonlyMap<string, readonly (readonly unknown[])[]>;
}

/** How many members of a body are words that the schema asks for; `undefined` if it has others, or lacks what is required. */
function countWords({ required, words }: Shape, body: JsonObject): number | undefined {
  let count = 0;
  for (const [name, lists] of words) {
    if (!Object.hasOwn(body, name)) {
      if (required.has(name)) return undefined;
    } else if (lists.every((list) => list.includes(body[name]))) count += 1;
    else return undefined;
  }
  // Without a word, what is required has to tell.
  return count > 0 || [...required].every((name) => Object.hasOwn(body, name)) ? count : undefined;
}

const shapes = new WeakMap<Callback, Shape>();

function shapeOf(document: JsonObject, callback: Callback): Shape {
  const known = shapes.get(callback);
  if (known) return known;
  const required = new Set<string>();
  const words = new Map<string, (readonly unknown[])[]>();
  const whole = partsOf(document, findByPointer(document, callback.bodies[0]?.schema ?? '/nowhere'));
  const elements = whole.flatMap(({ items }) => partsOf(document, items));
  for (const part of elements.length > 0 ? elements : whole) {
    for (const name of Array.isArray(part['required']) ? part['required'] : []) required.add(String(name));
    for (const [name, member] of Object.entries(isObject(part['properties']) ? part['properties'] : {})) {
      const lists = partsOf(document, member).flatMap((one) =>
        'const' in one ? [[one['const']]] : (listOf(one) ?? []),
      );
      if (lists.length > 0) words.set(name, [...(words.get(name) ?? []), ...lists]);
    }
  }
  const shape = { required, words };
  shapes.set(callback, shape);
  return shape;
}

const listOf = ({ enum: values }: JsonObject): readonly (readonly unknown[])[] | undefined =>
  Array.isArray(values) ? [values] : undefined;

/** A schema and those that it adds to itself in any case: no alternatives. */
function partsOf(document: JsonObject, schema: unknown): readonly JsonObject[] {
  const parts = new Set<JsonObject>();
  const waiting = [schema];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (!isObject(next) || parts.has(next)) continue;
    parts.add(next);
    const { value, pointer } = followReferences(document, next);
    if (pointer !== undefined && value !== undefined) waiting.push(value);
    waiting.push(...(Array.isArray(next['allOf']) ? next['allOf'] : []));
  }
  return [...parts];
}
