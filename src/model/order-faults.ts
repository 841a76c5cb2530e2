import type { UserError } from './user-error';

/** Faults in the order in which a person deals with them: version, security, then by file, line and column; what stands twice once. */
export function orderFaults(faults: readonly UserError[]): readonly UserError[] {
  const seen = new Map<string, UserError>();
  for (const fault of faults) if (!seen.has(keyOf(fault))) seen.set(keyOf(fault), fault);
  return [...seen.values()].sort(compare);
}

const keyOf = ({ what, place }: UserError) => [place?.file, place?.line, place?.column, what].join('\n');

function compare(a: UserError, b: UserError): number {
  const [one, two] = [rankOf(a), rankOf(b)];
  for (const [index, part] of one.entries()) {
    const other = two[index] as string | number;
    if (part !== other) return part < other ? -1 : 1;
  }
  return 0;
}

const rankOf = ({ topic, place, what }: UserError): readonly (string | number)[] => [
  topic === 'version' ? 0 : topic === 'security' ? 1 : 2,
  place?.file ?? '',
  place?.line ?? 0,
  place?.column ?? 0,
  what,
];
