import { pointerKeys, valueAt } from '../../model/json-pointer';
import type { Operation, Paging } from '../../model/operation';
import { schemaParts } from '../../schema/schema-parts';
import { withValueAt } from './edit-value';
import { filterItems } from './filter-items';
import type { MockAnswer, MockCall } from './mock-call';
import { readPeriodFilter } from './read-period-filter';
import { Refusal } from './refusal';

/**
 * Cuts an answer's list to what the query asks for: filters, period, order, page; and says where the next page begins. Where the contract
 * has a 204, a list with nothing in it is sent as that.
 *
 * @throws Refusal 400 for a period that contradicts itself, for a cursor that the mock did not give, and for a page that does not exist
 */
export function pageAnswer(call: MockCall, query: URLSearchParams, answer: MockAnswer): MockAnswer {
  const { operation } = call;
  const { paging, period, filters } = operation;
  const cursor = paging?.cursor === undefined ? null : query.get(paging.cursor);
  const asked = cursor === null ? query : readCursor(cursor);
  const fits = period ? readPeriodFilter(period, asked) : undefined;
  const none = emptyAnswer(operation);
  const kept = filters ? filterItems(filters, asked, answer.value) : answer.value;
  if (kept === undefined && none) return none;
  const whole = { ...answer, value: kept ?? answer.value };
  if (!paging) return whole;
  const all: unknown = valueAt(whole.value, pointerKeys(paging.items));
  if (!Array.isArray(all)) return whole;
  const ask = (name: string | undefined) => (name === undefined ? undefined : (asked.get(name) ?? undefined));
  const chosen = sortItems(fits ? fits(all) : all, paging, ask(paging.sort) ?? defaultOf(call, paging.sort));
  const size = Number(query.get(paging.size) ?? ask(paging.size) ?? defaultOf(call, paging.size) ?? all.length);
  const first = defaultOf(call, paging.page) ?? '1';
  const from =
    paging.page === undefined
      ? Number(asked.get(paging.offset ?? fromKey) ?? 0)
      : startOfPage(ask(paging.page) ?? first, { all: chosen, size, by: paging.by, first: Number(first) });
  const items = withValueAt(whole.value, pointerKeys(paging.items), chosen.slice(from, from + size));
  if (none && paging.page !== undefined && chosen.length <= from) return none;
  if (paging.cursor === undefined || paging.next === undefined) return { ...answer, value: items };

  const next = new URLSearchParams([...asked].filter(([name]) => name !== fromKey));
  next.set(fromKey, String(from + size));
  const isLast = from + size >= chosen.length;
  const token = Buffer.from(next.toString()).toString('base64url');
  const value = withValueAt(items, pointerKeys(paging.next), isLast ? null : token);
  if (paging.nextLink === undefined) return { ...answer, value };
  const link = `${stem(valueAt(value, pointerKeys(paging.nextLink)))}?${paging.cursor}=${token}`;
  return { ...answer, value: withValueAt(value, pointerKeys(paging.nextLink), isLast ? null : link) };
}

/** What a list is sent as if nothing is in it; absent if that is a list as any other. */
export function emptyAnswer({ responses }: Operation): MockAnswer | undefined {
  const response = responses.find(({ status }) => status === '204');
  return response && { status: 204, response, headers: {} };
}

/** How many items stand before a page, which its number names, or its first item. */
function startOfPage(
  page: string,
  { all, size, by, first }: { all: readonly unknown[]; size: number; by: string | undefined; first: number },
): number {
  if (Number(page) === first) return 0;
  const start =
    by === undefined
      ? (Number(page) - first) * size
      : all.findIndex((item) => String(valueAt(item, pointerKeys(by))) === page);
  if (start >= 0) return start;
  throw new Refusal(400, `There is no page ${page}.`);
}

/** A cursor holds the query that it continues, and under this name the number of items before it. */
const fromKey = 'from';

function readCursor(cursor: string): URLSearchParams {
  const query = new URLSearchParams(Buffer.from(cursor, 'base64url').toString());
  if (/^\d+$/.test(query.get(fromKey) ?? '')) return query;
  throw new Refusal(400, 'The cursor was not issued by this API.');
}

function sortItems(items: readonly unknown[], { sortBy }: Paging, order: string | undefined): readonly unknown[] {
  if (sortBy === undefined || order === undefined) return items;
  const key = (item: unknown) => String(valueAt(item, pointerKeys(sortBy)));
  const sign = order === 'Ascending' ? 1 : -1;
  return items.toSorted((a, b) => (key(a) < key(b) ? -sign : key(a) > key(b) ? sign : 0));
}

/** Default of a query parameter, as its schema says. */
function defaultOf({ api, operation }: MockCall, name: string | undefined): string | undefined {
  const parameter = operation.parameters.find((candidate) => candidate.name === name);
  if (parameter?.schema === undefined) return undefined;
  const value = schemaParts(api.contract.document, parameter.schema)
    .map((part) => part['default'])
    .find((candidate) => candidate !== undefined);
  return value === undefined ? undefined : String(value);
}

const stem = (url: unknown) => String(url).replace(/\?.*$/, '');
