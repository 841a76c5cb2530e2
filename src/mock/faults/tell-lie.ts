import { isObject } from '../../model/json';
import { pointerKeys, valueAt } from '../../model/json-pointer';
import type { Fault } from './fault-rule';

/**
 * A copy of a body's value in which one member is missing, or of another type.
 *
 * @param chance from 0 up to 1; decides which one, and how, where the lie does not say
 * @returns the value itself if it has no such member
 */
export function tellLie(value: unknown, lie: Extract<Fault, { kind: 'lie' }>, chance: number): unknown {
  const all = lie.pointer === undefined ? listMembers(value) : [pointerKeys(lie.pointer)];
  const keys = all[Math.floor(chance * all.length)];
  const name = keys?.at(-1);
  if (keys === undefined || name === undefined || valueAt(value, keys) === undefined) return value;
  const copy = structuredClone(value);
  const holder = valueAt(copy, keys.slice(0, -1));
  const how = lie.how ?? (Math.floor(chance * all.length * 2) % 2 === 0 ? 'drop' : 'retype');
  if (Array.isArray(holder)) {
    if (how === 'drop') holder.splice(Number(name), 1);
    else holder[Number(name)] = retype(holder[Number(name)]);
  } else if (isObject(holder)) {
    const members = holder as Record<string, unknown>;
    if (how === 'drop') delete members[name];
    else members[name] = retype(members[name]);
  }
  return copy;
}

/** Members of the objects in a value, the outermost first. */
function listMembers(value: unknown): readonly (readonly string[])[] {
  const found: string[][] = [];
  const waiting: { value: unknown; at: string[] }[] = [{ value, at: [] }];
  for (const one of waiting) {
    if (typeof one.value !== 'object' || one.value === null) continue;
    for (const [key, member] of Object.entries(one.value)) {
      const at = [...one.at, key];
      if (!Array.isArray(one.value)) found.push(at);
      waiting.push({ value: member, at });
    }
  }
  return found;
}

function retype(value: unknown): unknown {
  if (typeof value === 'string') return value.length;
  if (typeof value === 'number' || typeof value === 'boolean') return `not a ${typeof value}`;
  return Array.isArray(value) ? {} : [];
}
