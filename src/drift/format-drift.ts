import { describeDifference } from './describe-difference';
import { type Difference, scope } from './difference';

interface Found extends Difference {
  readonly explanation?: string;
}

/**
 * Differences for people: those that break first, by schema or operation; then the rest; then the explained ones by explanation; at the end what
 * was compared and what was not.
 *
 * @param options.all whether to print the explained ones one by one
 */
export function formatDrift(options: {
  title: string;
  differences: readonly Found[];
  passedOver: readonly { readonly contract: string; readonly operations: number }[];
  unused: number;
  all: boolean;
}): string {
  const { title, differences, passedOver, unused, all } = options;
  const open = differences.filter(({ explanation }) => explanation === undefined);
  const explained = differences.filter(({ explanation }) => explanation !== undefined);
  const breaking = open.filter((difference) => difference.breaking);
  const other = open.filter((difference) => !difference.breaking);
  const total = `${count(differences.length, 'difference')}: ${breaking.length} breaking, ${other.length} other, ${explained.length} explained`;
  return [
    title,
    ...section('Breaking', breaking),
    ...section('Other', other),
    ...(explained.length > 0
      ? ['', 'Explained', ...(all ? listByPlace(explained) : listByExplanation(explained))]
      : []),
    '',
    total + (unused > 0 ? ` (${count(unused, 'explanation')} not needed here)` : ''),
    '',
    `Compared: ${scope.compared.join(', ')}.`,
    `Not compared: ${scope.notCompared.join(', ')}.`,
    ...passedOver.map(
      ({ contract, operations }) =>
        `Not compared: ${contract}, which shares only ${count(operations, 'operation')} with the document; --with ${contract} compares it.`,
    ),
    '',
  ].join('\n');
}

const section = (title: string, differences: readonly Found[]) =>
  differences.length === 0 ? [] : ['', title, ...listByPlace(differences)];

function listByPlace(differences: readonly Found[]): readonly string[] {
  const groups = groupBy(differences, ({ at }) => headOf(at));
  return [...groups].flatMap(([head, members]) => {
    const operations = [...new Set(members.flatMap((member) => member.operations))];
    return [
      `  ${head}${usedBy(head, operations)}`,
      ...members.map((member) =>
        [`    ${member.at.slice(head.length).trim() || '.'}`, describeDifference(member), ...because(member)].join(
          '  ',
        ),
      ),
    ];
  });
}

function listByExplanation(differences: readonly Found[]): readonly string[] {
  const groups = groupBy(differences, ({ explanation }) => explanation ?? '');
  return [...groups]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([why, members]) => `  ${String(members.length).padStart(4)}  ${why}`);
}

/** The schema or the operation that a place lies in. */
const headOf = (at: string) => /^[^/ ]+/.exec(at)?.[0] ?? at;

const because = ({ explanation }: Found) => (explanation === undefined ? [] : [`(${explanation})`]);

function usedBy(head: string, operations: readonly string[]): string {
  const [first, ...rest] = operations.filter((operation) => operation !== head);
  if (first === undefined) return '';
  return ` (in ${first}${rest.length > 0 ? ` and ${count(rest.length, 'other')}` : ''})`;
}

const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`;

function groupBy(
  differences: readonly Found[],
  key: (difference: Found) => string,
): ReadonlyMap<string, readonly Found[]> {
  const groups = new Map<string, Found[]>();
  for (const difference of differences) {
    const group = groups.get(key(difference));
    if (group) group.push(difference);
    else groups.set(key(difference), [difference]);
  }
  return groups;
}
