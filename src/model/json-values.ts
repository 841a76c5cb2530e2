import { isObject } from './json';

/** An object in the making. Documents are untrusted: members are set with `setMember`, which takes any name. */
export type Members = Record<string, unknown>;

/** An object's members; empty for anything else. */
export const membersOf = (value: unknown): Members => (isObject(value) ? (value as Members) : {});

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

export const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Also for a name that every object has, such as `constructor`. */
export function setMember(object: Members, name: string, value: unknown): void {
  Object.defineProperty(object, name, { value, enumerable: true, writable: true, configurable: true });
}

/** An object with other values, its members' names and order as they are; `undefined` leaves one out. */
export function mapMembers(value: unknown, map: (member: unknown, name: string) => unknown): Members {
  const mapped: Members = {};
  for (const [name, member] of Object.entries(membersOf(value))) {
    const changed = map(member, name);
    if (changed !== undefined) setMember(mapped, name, changed);
  }
  return mapped;
}

/** Those of an object's members that have a value. */
export const withValues = (object: Members): Members => mapMembers(object, (member) => member);
