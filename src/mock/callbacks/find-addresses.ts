import type { CallbackAddress, CallbackPlace } from '../../model/callback';
import { isObject } from '../../model/json';
import { pointerKeys, valueAt } from '../../model/json-pointer';
import type { ApiState } from '../state/api-state';
import { findThings } from '../state/find-things';
import { readExpression, type Sources } from './read-expression';

/** Where a callback goes, and with what. */
export interface Address {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly username?: string;
  readonly password?: string;
}

export interface Destination extends Address {
  readonly fallback?: Address;
  /** Pointer into the body → value that what has the URL gives to it; `undefined` for none. */
  readonly values?: Readonly<Record<string, unknown>>;
  /** Header of the body's HMAC, and its key. */
  readonly signature?: { readonly header: string; readonly key: string };
}

/** The state of an API for an account, if any request has made one. */
export type FindState = (api: string, account: string | undefined) => ApiState | undefined;

/**
 * Where a callback goes: the first of the places that has a URL.
 *
 * @returns `undefined` where none has; empty if what has the URL does not want such callbacks
 */
export function findAddresses(
  places: readonly CallbackPlace[],
  sources: Sources,
  findState: FindState,
): readonly Destination[] | undefined {
  for (const place of places) {
    const holders = place.read ? findHolders(place, sources, findState) : [sources.payload?.value];
    const known = holders.filter((holder) => textAt(holder, place.url) !== undefined);
    if (known.length > 0) return known.filter((holder) => wants(holder, place)).map((one) => readPlace(one, place));
  }
  return undefined;
}

/** Values that the pointers of a place lead into, as the response of the read would have them. */
function findHolders({ read }: CallbackPlace, sources: Sources, findState: FindState): readonly unknown[] {
  if (!read) return [];
  const [vendor = '', name = ''] = read.operation.split('/');
  const state = findState(`${vendor}/${name}`, sources.call.account);
  const operation = state?.operations.find(({ id }) => id === read.operation);
  if (!state || !operation) return [];
  const parameters = Object.entries(read.parameters).map(([key, expression]) => {
    return [key, String(readExpression(expression, sources) ?? '')];
  });
  const things = findThings(state, operation, Object.fromEntries(parameters));
  if (read.items !== undefined) return things.map(({ value }) => value);
  return things.map(({ value, at }) => at.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value));
}

/** Whether what has to be there is there, or among those there, or nothing is. */
const wants = (holder: unknown, { where }: CallbackPlace): boolean =>
  Object.entries(where).every(([pointer, value]) => {
    const given = [valueAt(holder, pointerKeys(pointer)) ?? []].flat().map((one) => String(one).toLowerCase());
    return given.length === 0 || given.includes(value.toLowerCase());
  });

function readPlace(holder: unknown, place: CallbackPlace): Destination {
  const { fallback, signature, with: filled } = place;
  const values = Object.entries(filled).map(([key, pointer]) => [key, valueAt(holder, pointerKeys(pointer))]);
  const key = signature && textAt(holder, signature.secret);
  const second = fallback && readAddress(holder, fallback);
  return {
    ...(readAddress(holder, place) as Address),
    ...(values.length > 0 && { values: Object.fromEntries(values) }),
    ...(second && { fallback: second }),
    ...(signature && key !== undefined && { signature: { header: signature.header, key } }),
  };
}

function readAddress(holder: unknown, address: CallbackAddress): Address | undefined {
  const read = (pointer: string | undefined) => (pointer === undefined ? undefined : textAt(holder, pointer));
  const url = read(address.url);
  if (url === undefined) return undefined;
  // One without the other is the example's: what shows things shows no passwords.
  const [username, password] = [read(address.username), read(address.password)];
  const method = read(address.method)?.toUpperCase() === 'GET' ? 'GET' : 'POST';
  return { url, method, ...(username !== undefined && password !== undefined && { username, password }) };
}

/** A text that is not empty. */
function textAt(holder: unknown, pointer: string): string | undefined {
  const value = isObject(holder) ? valueAt(holder, pointerKeys(pointer)) : undefined;
  // Some of the vendors' examples have URLs in quotes.
  const text = typeof value === 'string' ? value.trim().replace(/^"(.*)"$/, '$1') : '';
  return text === '' ? undefined : text;
}
