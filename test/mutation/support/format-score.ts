import { describeMutant, describePath } from './describe-mutant';
import { kinds, type Mutant } from './list-mutants';
import type { ApiMeasurement, Measurement } from './measure-api';

const mostPerOperation = 10;

/** Share of the mutants that were caught. */
export function scoreOf({ measurements }: ApiMeasurement): number {
  const total = measurements.flatMap(({ mutants }) => mutants).length;
  return 1 - measurements.flatMap(({ survivors }) => survivors).length / total;
}

/** What to print of an API's measurements: the score, the mutants that nobody noticed, and what else is loose. */
export function formatScore(api: string, measured: ApiMeasurement, { all }: { all: boolean }): string {
  const { measurements, opaque } = measured;
  const mutants = measurements.flatMap((each) => each.mutants);
  const survivors = measurements.flatMap((each) => each.survivors);
  const members = sum(measurements.map((each) => each.members));
  const required = sum(measurements.map((each) => each.required));
  const caught = (kind?: Mutant['kind']) => {
    const [made = 0, lost = 0] = [mutants, survivors].map(
      (list) => list.filter((mutant) => kind === undefined || mutant.kind === kind).length,
    );
    return `${(made - lost).toLocaleString('en')} of ${made.toLocaleString('en')}`;
  };
  const list = (most: number, read: (measurement: Measurement) => readonly string[]) =>
    listByOperation({ measurements, read, most: all ? Infinity : most });
  return [
    `${api}: ${caught()} mutants caught (${(100 * scoreOf(measured)).toFixed(1)} %)`,
    `  ${kinds.map((kind) => `${kind} ${caught(kind)}`).join(', ')}`,
    ...list(40, (each) => each.survivors.map(describeMutant)),
    `  ${required.toLocaleString('en')} of ${members.toLocaleString('en')} members are required; among the others are these ids:`,
    ...list(10, (each) => each.optionalIds.map(describePath)),
    ...(opaque.length > 0 ? [`  not looked into: ${opaque.join(', ')}`] : []),
  ].join('\n');
}

interface ListOptions {
  readonly measurements: readonly Measurement[];
  readonly read: (measurement: Measurement) => readonly string[];
  /** Lines. */
  readonly most: number;
}

function listByOperation({ measurements, read, most }: ListOptions): string[] {
  const lines = measurements.flatMap((measurement) => {
    const texts = tally(read(measurement)).map((text) => `      ${text}`);
    return texts.length === 0
      ? []
      : [`    ${measurement.name}`, ...cut(texts, Math.min(most, mostPerOperation), '      ')];
  });
  return cut(lines, most, '    ');
}

function cut(lines: readonly string[], most: number, indent: string): string[] {
  const rest = lines.length - most;
  return rest > 0 ? [...lines.slice(0, most), `${indent}… and ${rest} more lines`] : [...lines];
}

/** Each text once, and how often it was there. */
function tally(texts: readonly string[]): string[] {
  const times = new Map<string, number>();
  for (const text of texts) times.set(text, (times.get(text) ?? 0) + 1);
  return Array.from(times, ([text, number]) => (number > 1 ? `${text}, ${number} times` : text));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
