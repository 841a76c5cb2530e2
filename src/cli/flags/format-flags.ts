import type { Flag, FlagTable } from './flag';

/** The longest label that other labels are lined up with, in characters. */
const widestLabel = 27;

/** What `--help` says about a command's flags: one line each, `--help` itself last. */
export function formatFlags(flags: FlagTable): string {
  return formatFlagSections({ '': flags });
}

/** The same in sections, each below its title. */
export function formatFlagSections(sections: Readonly<Record<string, FlagTable>>): string {
  const parts = Object.entries(sections).map(([title, flags]) => ({ title, rows: listRows(flags) }));
  parts.at(-1)?.rows.set('-h, --help', 'Show this');
  const labels = parts.flatMap(({ rows }) => [...rows.keys()]);
  const width = Math.min(widestLabel, Math.max(...labels.map((label) => label.length)));
  return parts
    .map(({ title, rows }) => {
      const lines = [...rows].map(([label, help]) => `  ${label.padEnd(width)}  ${help}\n`);
      return `${title === '' ? '' : `${title}\n`}${lines.join('')}`;
    })
    .join('');
}

/** Label → help. */
function listRows(flags: FlagTable): Map<string, string> {
  return new Map(Object.entries(flags).map(([name, flag]) => [flag.listedAs ?? labelOf(name, flag), flag.help]));
}

function labelOf(name: string, { short, value }: Flag<unknown>): string {
  return `${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`;
}
