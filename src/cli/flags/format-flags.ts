import { envNameOf } from './env-name';
import type { Flag, FlagTable } from './flag';
import { wrapText } from './wrap-text';

/** The longest label that other labels are lined up with, in characters. */
const widestLabel = 27;

/** What every command takes: label → help. */
const general: readonly (readonly [label: string, help: string])[] = [
  ['--config <file>', 'Settings of the project (default: vouch.config.yaml, if it is here); --no-config: none'],
  ['-h, --help', 'Show this'],
];

/** What `--help` says about a command's flags: one entry each, `--help` itself last. */
export function formatFlags(flags: FlagTable): string {
  return formatFlagSections({ '': flags });
}

/** The same in sections, each below its title. */
export function formatFlagSections(sections: Readonly<Record<string, FlagTable>>): string {
  const parts = Object.entries(sections).map(([title, flags]) => ({ title, rows: listRows(flags) }));
  for (const [label, help] of general) parts.at(-1)?.rows.set(label, help);
  const labels = parts.flatMap(({ rows }) => [...rows.keys()]);
  const width = Math.min(widestLabel, Math.max(...labels.map((label) => label.length)));
  return parts
    .map(({ title, rows }) => {
      const entries = [...rows].map(([label, help]) => formatEntry(label, help, width));
      return `${title === '' ? '' : `${title}\n`}${entries.join('')}`;
    })
    .join('\n');
}

/** A label with its help beside it; below it, if it is longer than others. */
function formatEntry(label: string, help: string, width: number): string {
  const indent = ' '.repeat(width + 4);
  const text = wrapText(help, indent);
  return label.length > width ? `  ${label}\n${text}\n` : `  ${label.padEnd(width)}  ${text.trimStart()}\n`;
}

/** Label → help. */
function listRows(flags: FlagTable): Map<string, string> {
  return new Map(
    Object.entries(flags).map(([name, flag]) => [flag.listedAs ?? labelOf(name, flag), describe(name, flag)]),
  );
}

function labelOf(name: string, { short, value }: Flag<unknown>): string {
  return `${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`;
}

/** Its help, and in parentheses its default and its environment variable. */
function describe(name: string, flag: Flag<unknown>): string {
  const { defaultsTo, repeatable = false, listedAs } = flag;
  const shown = listedAs === undefined ? name : listedAs.replace(/^--| .*$/g, '');
  const facts = [
    ...(defaultsTo === undefined ? [] : [`default: ${defaultsTo}`]),
    ...(repeatable ? ['may be repeated'] : []),
    envNameOf(shown, flag) ?? [],
  ].flat();
  return facts.length === 0 ? flag.help : `${flag.help} (${facts.join('; ')})`;
}
