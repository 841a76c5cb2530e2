import type { Callback } from '../model/callback';
import type { Contract } from '../model/contract';
import { isObject, type JsonObject } from '../model/json';
import { partsAt, schemaParts } from '../schema/schema-parts';

/**
 * Finds the callback that a body is of: the one whose schema has the words that the body has, such as its `type`. Whether the body is valid is
 * another question.
 *
 * @param callbacks of one contract
 * @param body read as the callback's media type says
 * @returns `undefined` if it is of none, or could be of several
 */
export function findCallback(
  { document }: Pick<Contract, 'document'>,
  callbacks: readonly Callback[],
  body: unknown,
): Callback | undefined {
  const ranked = callbacks
    .map((callback) => ({ callback, words: countWords(document, callback, body) }))
    .filter(({ words }) => words !== undefined);
  const most = Math.max(...ranked.map(({ words = 0 }) => words));
  const [found, second] = ranked.filter(({ words }) => words === most);
  return second === undefined ? found?.callback : undefined;
}

/** How many members of a body are words that the callback's schema asks for; `undefined` if one is another word. */
function countWords(document: JsonObject, { bodies }: Callback, body: unknown): number | undefined {
  const schema = bodies[0]?.schema;
  if (schema === undefined || !isObject(body)) return undefined;
  const parts = schemaParts(document, schema);
  const names = [...new Set(parts.flatMap(({ properties }) => (isObject(properties) ? Object.keys(properties) : [])))];
  let words = 0;
  for (const name of names) {
    const wanted = partsAt(document, parts, [name]).map((part) => ('const' in part ? [part['const']] : part['enum']));
    const lists = wanted.filter((list): list is unknown[] => Array.isArray(list));
    if (lists.length === 0) continue;
    if (lists.every((list) => list.includes(body[name]))) words += 1;
    else if (Object.hasOwn(body, name) || isRequired(parts, name)) return undefined;
  }
  return words;
}

const isRequired = (parts: readonly JsonObject[], name: string) =>
  parts.some(({ required }) => Array.isArray(required) && required.includes(name));
