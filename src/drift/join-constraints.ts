import { type Constraint, type ConstraintKeyword, type Constraints, constrainedTypes } from './read-constraints';

interface Constrained {
  readonly types: ReadonlySet<string>;
  readonly constraints: Constraints;
}

/** Whether all that one constraint allows is allowed by another of the same keyword. */
export function isWithin(inner: Constraint, outer: Constraint): boolean {
  if (inner.kind === 'patterns')
    return outer.kind === 'patterns' && outer.values.every((pattern) => inner.values.includes(pattern));
  if (outer.kind === 'patterns') return false;
  if (inner.kind === 'multiple') {
    const factor = inner.value / outer.value;
    return Math.abs(factor - Math.round(factor)) < 1e-9;
  }
  if (inner.value === outer.value)
    return outer.kind !== 'multiple' && (inner.exclusive === true || outer.exclusive !== true);
  return inner.kind === 'most' ? inner.value < outer.value : inner.value > outer.value;
}

/** The constraints of a value that must fit both schemas. */
export function joinAll(a: Constraints, b: Constraints): Constraints {
  const joined = new Map([...a, ...b]);
  for (const [keyword, one] of a) {
    const other = b.get(keyword);
    if (other) joined.set(keyword, tighterOf(one, other));
  }
  return joined;
}

/** The constraints of a value that fits one schema or the other; a keyword about other types than the other's stays. */
export function joinAny(a: Constrained, b: Constrained): Constraints {
  const joined = new Map<ConstraintKeyword, Constraint>();
  for (const [keyword, constraint] of [...a.constraints, ...b.constraints]) {
    const [one, other] = [a.constraints.get(keyword), b.constraints.get(keyword)];
    const looser = one && other ? looserOf(one, other) : isAbout(keyword, one ? b : a) ? undefined : constraint;
    if (looser) joined.set(keyword, looser);
  }
  return joined;
}

/** Whether a keyword can concern a value of these types; none stand for all. */
export function isAbout(keyword: ConstraintKeyword, { types }: { readonly types: ReadonlySet<string> }): boolean {
  return types.size === 0 || constrainedTypes[keyword].some((type) => types.has(type));
}

function tighterOf(a: Constraint, b: Constraint): Constraint {
  if (a.kind !== 'patterns' || b.kind !== 'patterns') return isWithin(b, a) ? b : a;
  const values = [...new Set([...a.values, ...b.values])].sort();
  return { kind: 'patterns', values, text: values.map((pattern) => `pattern ${pattern}`).join(' and ') };
}

function looserOf(a: Constraint, b: Constraint): Constraint | undefined {
  if (isWithin(a, b)) return b;
  return isWithin(b, a) ? a : undefined;
}
