import { isObject, type JsonObject } from '../../model/json';
import { stableId } from '../../model/stable-id';
import { defined, objectOf, objectsOf, textOf } from './json-parts';

/** How a request of format v2.1 signs in by itself, as format v3 has it; `undefined` where it does as what it is in does. */
export function writeAuth(auth: unknown): JsonObject | undefined {
  const { type, ...rest } = objectOf(auth);
  if (typeof type !== 'string') return undefined;
  const given = rest[type];
  const values = objectsOf(given).map(({ key, value }) => [String(key), value] as const);
  const credentials = isObject(given) ? given : Object.fromEntries(values);
  return { type, ...(Object.keys(credentials).length > 0 && { credentials }) };
}

/**
 * The same of a collection or a folder, which have a list of them.
 *
 * @param owner id of the collection or folder
 */
export function writeDefaultAuth(auth: unknown, owner: string): readonly JsonObject[] | undefined {
  const own = writeAuth(auth);
  if (!own) return undefined;
  const { type, ...rest } = own;
  if (type === 'noauth') return [{ id: '', type, name: 'No Auth' }];
  return [{ id: stableId(`${owner} ${type}`), type, name: `${type} auth`, ...rest }];
}

/** Either of them in format v2.1: of several ways to sign in, the first. */
export function readAuth(auth: unknown): JsonObject | undefined {
  const { type, credentials } = objectOf(Array.isArray(auth) ? auth[0] : auth);
  if (typeof type !== 'string') return undefined;
  const pairs = Array.isArray(credentials)
    ? objectsOf(credentials).map(({ key, value }) => [textOf(key) ?? '', value] as const)
    : Object.entries(objectOf(credentials));
  const values = pairs.map(([key, value]) => ({ key, value, type: typeof value === 'boolean' ? 'boolean' : 'string' }));
  return defined({ type, [type]: values.length > 0 ? values : undefined });
}
