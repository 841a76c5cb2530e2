import { isObject } from '../../model/json';

const messageKey = /^(message|description|detail|title|error|error_?message|error_?description)$/i;
const longestMessage = 100;

/** The first short sentence in an error body that is meant for people: nearest the root, in the body's own order. */
export function findMessage(body: unknown): string | undefined {
  let level: unknown[] = [body];
  while (level.length > 0) {
    const below: unknown[] = [];
    for (const value of level) {
      if (Array.isArray(value)) for (const item of value) below.push(item);
      if (!isObject(value)) continue;
      for (const [key, member] of Object.entries(value)) {
        const tells = messageKey.test(key) && typeof member === 'string' && member !== '';
        if (tells && member.length <= longestMessage) return member;
        below.push(member);
      }
    }
    level = below;
  }
  return undefined;
}
