import { compilePattern } from '../../../src/schema/compile-pattern';
import { formats } from '../../../src/schema/formats';
import type { Rules } from './find-rules';

/** JSON Schema's name of a value's type; every number is a `number`. */
export function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** Types that the rules name; undefined if they name none. */
export function typesIn(rules: Rules): ReadonlySet<string> | undefined {
  return narrow(rules, ({ type, enum: values, ...rest }) => {
    if (type !== undefined)
      return ([] as unknown[]).concat(type).map((name) => (name === 'integer' ? 'number' : String(name)));
    return ('const' in rest ? [rest['const']] : (values as unknown[] | undefined))?.map(typeOf);
  });
}

/** Whether numbers have to be whole. */
export function isWhole(rules: Rules): boolean {
  return demands(rules, 0, ({ type }) => [type].flat().includes('integer') && ![type].flat().includes('number'));
}

/** Whether the value is one of a list. */
export function isListed(rules: Rules, value: unknown): boolean {
  return demands(rules, value, (keywords) => 'enum' in keywords || 'const' in keywords);
}

/** Whether any rule knows some values by name, if only beside others. */
export function namesValues({ schemas, choices }: Rules): boolean {
  return schemas.some(({ keywords }) => 'enum' in keywords || 'const' in keywords) || choices.flat().some(namesValues);
}

export function isRequired(rules: Rules, key: string): boolean {
  return (
    rules.schemas.some(({ keywords }) => ([] as unknown[]).concat(keywords['required'] ?? []).includes(key)) ||
    rules.choices.some((choice) => choice.filter(({ fit }) => fit).every((branch) => isRequired(branch, key)))
  );
}

/** Whether a format or a pattern forbids the value. */
export function isMalformed(rules: Rules, value: string | number): boolean {
  return demands(rules, value, ({ format: name, pattern }) => {
    if (typeof value === 'string' && typeof pattern === 'string' && !compilePattern(pattern).test(value)) return true;
    const format = formats[String(name)];
    if (format?.kind === 'number') return typeof value === 'number' && Math.abs(value) > format.maximum;
    return format?.kind === 'string' && typeof value === 'string' && !new RegExp(format.pattern).test(value);
  });
}

type Keywords = Rules['schemas'][number]['keywords'];

/** Whether a schema says so, or every alternative that takes values of this type. */
function demands(rules: Rules, value: unknown, says: (keywords: Keywords) => boolean): boolean {
  if (rules.schemas.some(({ keywords }) => says(keywords))) return true;
  return rules.choices.some((choice) => {
    const open = choice.filter((branch) => typesIn(branch)?.has(typeOf(value)) ?? true);
    return open.length > 0 && open.every((branch) => demands(branch, value, says));
  });
}

/** What all rules leave of the names that `read` finds in each; undefined if it finds none. */
function narrow(rules: Rules, read: (keywords: Keywords) => readonly string[] | undefined): Set<string> | undefined {
  const chosen = rules.choices.map((choice) => {
    const names = choice.map((branch) => narrow(branch, read));
    return names.includes(undefined) ? undefined : names.flatMap((set) => [...(set ?? [])]);
  });
  return [...rules.schemas.map(({ keywords }) => read(keywords)), ...chosen].reduce<Set<string> | undefined>(
    (left, names) => (names ? new Set(names.filter((name) => left?.has(name) ?? true)) : left),
    undefined,
  );
}
