import type { MatchableApi } from '../../model/api';
import type { Callback } from '../../model/callback';
import type { Contract } from '../../model/contract';
import type { JsonObject } from '../../model/json';
import { isXml } from '../../model/media-type';
import { findCallback } from '../../operations/find-callback';
import { listCallbacks } from '../../operations/list-callbacks';
import { coerceText } from '../../schema/coerce-text';
import { partsAt, type SchemaParts, schemaParts, typesOf } from '../../schema/schema-parts';
import { listWords } from './describe-unknown';

/** A callback that came as the query of a GET. */
export interface QueryCallback {
  readonly contract: Contract;
  readonly callback: Callback;
  /** What would have been its body. */
  readonly value: JsonObject;
}

/**
 * Makes what reads callbacks that a vendor was told to send by GET, with the members of their bodies as query parameters.
 *
 * @param expected ids of those that go before others of their name
 * @returns a function that gives `undefined` for a query without a word of a callback, such as its `type`
 */
export function createQueryReader(
  apis: readonly MatchableApi[],
  expected: ReadonlySet<string> = new Set(),
): (target: string) => QueryCallback | undefined {
  return (target) => {
    const [, query = ''] = target.split(/\?(.*)/s);
    if (query === '') return undefined;
    const texts = Object.fromEntries(new URLSearchParams(query));
    const found = apis.flatMap(({ contract }) => {
      const own = listCallbacks(contract).filter(({ bodies: [first] }) => !isXml(first?.mediaType ?? ''));
      const callback = findCallback(contract, own, texts);
      return callback && listWords(contract, callback).some(([name, word]) => texts[name] === word)
        ? [{ contract, callback }]
        : [];
    });
    const one = found.find(({ callback }) => expected.has(callback.id)) ?? found[0];
    return one && { ...one, value: readMembers(one, texts) };
  };
}

/** Texts as the schema has them; what may be null and has to be there is null if it is not. */
function readMembers(
  { contract: { document }, callback }: Omit<QueryCallback, 'value'>,
  texts: Readonly<Record<string, string>>,
): JsonObject {
  const parts = schemaParts(document, callback.bodies[0]?.schema ?? '');
  const required = parts.flatMap((part) => (Array.isArray(part['required']) ? part['required'].map(String) : []));
  const nullable = required.filter((name) => typesOf(partsAt(document, parts, [name])).includes('null'));
  const read = Object.entries(texts).map(([name, text]) => [
    name,
    readMember(document, partsAt(document, parts, [name]), text),
  ]);
  return { ...Object.fromEntries(nullable.map((name) => [name, null])), ...Object.fromEntries(read) };
}

function readMember(document: JsonObject, parts: SchemaParts, text: string): unknown {
  const types = typesOf(parts);
  if (!types.includes('object') && !types.includes('array')) return coerceText(document, parts, { texts: [text] });
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
