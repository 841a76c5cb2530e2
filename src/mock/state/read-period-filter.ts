import { pointerKeys, valueAt } from '../../model/json-pointer';
import type { Period } from '../../model/operation';
import { Refusal } from './refusal';

type Filter = (items: readonly unknown[]) => readonly unknown[];

/**
 * What a query's period leaves of a list. Presets count back from the newest item, which the mock takes for the present: its
 * answers are the same on every day.
 *
 * @throws Refusal 400 for start or end beside a preset, for one without the other, and for an end before the start
 */
export function readPeriodFilter(period: Period, query: URLSearchParams): Filter | undefined {
  const [start, end, preset] = [period.start, period.end, period.preset].map((name) => query.get(name));
  if (preset && (start || end))
    throw new Refusal(400, `Give either ${period.preset}, or ${period.start} and ${period.end}.`);
  if (Boolean(start) !== Boolean(end)) throw new Refusal(400, `${period.start} and ${period.end} belong together.`);
  if (start && end && end < start) throw new Refusal(400, `${period.end} lies before ${period.start}.`);
  const { by } = period;
  if (by === undefined) return undefined;
  const timeOf = (item: unknown) => String(valueAt(item, pointerKeys(by)));
  if (start && end) return (items) => items.filter((item) => start <= timeOf(item) && timeOf(item) <= end);
  if (!preset) return undefined;
  return (items) => {
    const newest = items.map(timeOf).sort().at(-1);
    if (newest === undefined) return items;
    const [from, until] = readPreset(preset, newest);
    return items.filter((item) => from <= timeOf(item) && timeOf(item) <= until);
  };
}

/** First and last moment of `Last6Hours`, `CurrentWeek`, `PreviousMonth` and the like; everything for any other name. */
function readPreset(preset: string, present: string): readonly [from: string, until: string] {
  const now = new Date(`${present}Z`);
  const [, count = '', unit = ''] = /^Last(\d+)(Hours|Days|Months)$/.exec(preset) ?? [];
  if (unit !== '') return [format(moved(now, unit, -Number(count))), present];
  const [, which = '', span = ''] = /^(Current|Previous)(Day|Week|Month|Quarter|Year)$/.exec(preset) ?? [];
  if (span === '') return ['', '9'];
  const start = startOf(now, span);
  if (which === 'Current') return [format(start), present];
  return [format(startOf(new Date(start.getTime() - 1), span)), format(new Date(start.getTime() - 1000))];
}

function moved(date: Date, unit: string, count: number): Date {
  const copy = new Date(date);
  if (unit === 'Hours') copy.setUTCHours(copy.getUTCHours() + count);
  else if (unit === 'Days') copy.setUTCDate(copy.getUTCDate() + count);
  else copy.setUTCMonth(copy.getUTCMonth() + count);
  return copy;
}

function startOf(date: Date, span: string): Date {
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  if (span === 'Day') return new Date(Date.UTC(year, month, day));
  // Weeks begin on Monday.
  if (span === 'Week') return new Date(Date.UTC(year, month, day - ((date.getUTCDay() + 6) % 7)));
  if (span === 'Month') return new Date(Date.UTC(year, month));
  if (span === 'Quarter') return new Date(Date.UTC(year, month - (month % 3)));
  return new Date(Date.UTC(year, 0));
}

/** Without a zone, as in `2026-01-31T08:15:00`. */
const format = (date: Date) => date.toISOString().slice(0, 19);
