import { isObject } from '../model/json';

const words = 'pass|pwd|token|secret|key|sig|auth|credential|session|jwt';
const secretName = new RegExp(words, 'i');

/** Whether something of this name (a member, a header, a query parameter) holds a secret, as far as a name can tell. */
export const namesSecret = (name: string): boolean => secretName.test(name);

/** The texts and numbers, at any depth, in members whose names say that they hold a secret. */
export function findNamedSecrets(value: unknown, isSecret = false): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item) => findNamedSecrets(item, isSecret));
  if (isObject(value)) {
    return Object.entries(value).flatMap(([name, member]) => findNamedSecrets(member, isSecret || namesSecret(name)));
  }
  return isSecret && (typeof value === 'string' || typeof value === 'number') ? [String(value)] : [];
}

const told = new RegExp(
  `(?:${words})[\\w-]*\\\\*["']?(?<sign>\\s*[:=]\\s*|\\s+(?:(?:is|was)\\s+)?)(?<value>[^\\s,;]+)`,
  'gi',
);

/** Whether a sentence may tell a secret: `password: x`, `token "x"`; `password is x` only if x is no plain word. */
export function namesValue(sentence: string): boolean {
  return [...sentence.matchAll(told)].some(({ groups: { sign = '', value = '' } = {} }) => {
    return /[:=]/.test(sign) || !/^\p{L}+[.!?)]*$/u.test(value);
  });
}
