import type { Compared } from '../../model/comparison';
import type { ItemResult } from '../../model/results';
import { comparePlaces, placeOf, type ResultPlace } from '../tally/compare-places';
import type { MessageData, RowData } from './page-data';

/** A result as the page lists it, without its details. */
interface Row extends ResultPlace {
  readonly status: ItemResult['status'];
  readonly code: number;
  readonly duration: number;
  readonly start: number;
  readonly reason: string | undefined;
  readonly retries: number;
  readonly polls: number;
  /** Keys of `messages`. */
  readonly messages: readonly string[];
  readonly compared: Partial<Compared> | undefined;
}

export interface RowCollector {
  add(result: ItemResult): void;
  end(): Rows;
}

/** In the order of the plan, whatever the order of arrival; so are the texts that rows refer to. */
export interface Rows {
  readonly messages: readonly MessageData[];
  readonly reasons: readonly string[];
  readonly places: readonly ResultPlace[];
  /** @param detail piece and position of its details */
  write(number: number, detail: readonly [piece: number, position: number]): RowData;
}

/** Keeps a few numbers of each result. @param started when the run began, in ISO 8601 */
export function collectRows(started: string | undefined): RowCollector {
  const rows: Row[] = [];
  const messages = new Map<string, MessageData>();
  const origin = Date.parse(started ?? '');
  const keyOf = (message: MessageData): string => {
    const key = JSON.stringify(message);
    if (!messages.has(key)) messages.set(key, message);
    return key;
  };
  return {
    add(result) {
      const keys = result.findings.map(({ check, severity, message, path }) =>
        keyOf([check, severity, message, path.replace(/\/\d+(?=\/|$)/g, '/*')]),
      );
      rows.push(readRow(result, [...new Set(keys)], origin));
    },
    end() {
      rows.sort(comparePlaces);
      const reasons = numberAll(rows.flatMap(({ reason }) => reason ?? []));
      const keys = numberAll(rows.flatMap((row) => row.messages));
      return {
        messages: [...keys.keys()].map((key) => messages.get(key) as MessageData),
        reasons: [...reasons.keys()],
        places: rows,
        write(number, detail) {
          const row = rows[number] as Row;
          const { index, iteration, status, code, duration, start, reason, retries, polls, compared } = row;
          const why = reason === undefined ? -1 : (reasons.get(reason) ?? -1);
          const numbers = row.messages.map((key) => keys.get(key) ?? -1);
          const plain = [
            index,
            iteration,
            status,
            code,
            duration,
            start,
            why,
            retries,
            polls,
            numbers,
            ...detail,
          ] as const;
          return compared ? [...plain, compared] : plain;
        },
      };
    },
  };
}

/** @param origin when the run began, in milliseconds since 1970 */
function readRow(result: ItemResult, messages: readonly string[], origin: number): Row {
  const { status, iteration, reason, exchange, retries = [], polls = 0, compared } = result;
  const start = Date.parse(exchange?.started ?? '') - origin;
  return {
    ...placeOf(result),
    status,
    code: exchange?.response?.status ?? 0,
    duration: exchange ? Math.round(exchange.duration) : -1,
    start: Number.isNaN(start) ? -1 : Math.max(0, start),
    reason,
    retries: retries.length,
    polls,
    messages,
    compared: compared && shorten(compared, iteration),
  };
}

/** All iterations of an item have the same past. */
function shorten({ past, ...change }: Compared, iteration: number): Partial<Compared> | undefined {
  if (iteration === 0) return { ...change, past };
  return Object.keys(change).length > 0 ? change : undefined;
}

/** Each different text → its number, in the order in which they first occur. */
function numberAll(texts: readonly string[]): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  for (const text of texts) if (!numbers.has(text)) numbers.set(text, numbers.size);
  return numbers;
}
