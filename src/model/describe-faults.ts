import { type Fault, faultsOf } from './fault';
import type { UserError } from './user-error';

/** Entries that are printed; the rest is counted. */
const mostEntries = 50;
/** From here on, faults that differ only in names become one entry. */
const manyAlike = 4;
/** Places of such an entry that are printed. */
const mostPlaces = 6;

/** Faults as a person reads them, in their order: each with its place, and the edit below. Many that are alike are one entry. */
export function describeFaults(errors: readonly UserError[]): { readonly what: string; readonly remedy: string } {
  const faults = errors.flatMap(faultsOf);
  const groups = groupAlike(faults);
  const shown = groups.slice(0, mostEntries);
  const left = groups.slice(mostEntries).flat().length;
  const files = new Set(faults.flatMap(({ file }) => file ?? [])).size;
  const lines = shown.flatMap(describeGroup);
  return {
    what: `There are ${faults.length} faults in ${files === 1 ? 'one file' : `${files} files`}:\n\n${lines.join('\n')}\n${left > 0 ? `and ${left} more\n` : ''}`,
    remedy: 'Correct them from top to bottom; vouch generate --json lists every one with its line for programs.',
  };
}

function groupAlike(faults: readonly Fault[]): readonly (readonly Fault[])[] {
  const groups = new Map<string, Fault[]>();
  for (const fault of faults) {
    const key = [fault.file, fault.code, nameless(fault.message, fault.operation), fault.advice].join('\n');
    groups.set(key, [...(groups.get(key) ?? []), fault]);
  }
  const isMany = (group: readonly Fault[]) => group.length >= manyAlike;
  return [...groups.values()]
    .flatMap((group) => (isMany(group) ? [group] : group.map((fault) => [fault])))
    .sort(([a], [b]) => faults.indexOf(a as Fault) - faults.indexOf(b as Fault));
}

/** A message without what it names: texts in quotes, numbers, and the operation. */
function nameless(message: string, operation: string | undefined): string {
  const general = operation === undefined ? message : message.replaceAll(operation, '…');
  return isKeyword(message) ? general : general.replace(/'[^']*'|\{[^}]*\}|\d+/g, '…');
}

/** What is missing is the point of such a message, not a name in it. */
const isKeyword = (message: string) => /^'[^']*' is missing\.$|^Unknown key/.test(message);

function describeGroup(group: readonly Fault[]): readonly string[] {
  const [first, ...others] = group as [Fault, ...Fault[]];
  const at = first.file === undefined ? '' : `${first.file}:${first.line}:${first.column}: `;
  const isNamed = first.operation === undefined || first.message.includes(first.operation);
  const head = `${at}${isNamed ? '' : `${first.operation}: `}${first.message}`;
  if (others.length === 0) return [head, `  ${first.advice}`];
  const places = others.slice(0, mostPlaces).map(({ line, column, operation }) => {
    return `${line}:${column}${operation === first.operation ? '' : ` ${operation ?? ''}`}`;
  });
  const rest = others.length - places.length;
  const more = rest > 0 ? `, and ${rest} more` : '';
  return [head, `  The same at ${others.length} further places: ${places.join(', ')}${more}.`, `  ${first.advice}`];
}
