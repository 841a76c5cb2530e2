import { pointerKeys, valueAt } from '../../model/json-pointer';
import type { Paging } from '../../model/operation';
import { schemaParts } from '../../schema/schema-parts';
import { withValueAt } from './edit-value';
import type { MockAnswer, MockCall } from './mock-call';
import { readPeriodFilter } from './read-period-filter';
import { Refusal } from './refusal';

/**
 * Cuts an answer's list to what the query asks for: period, order, page; and says where the next page begins.
 *
 * @throws Refusal 400 for a period that contradicts itself, for a cursor that the mock did not give, and for a page that does not exist
 */
export function pageAnswer(call: MockCall, query: URLSearchParams, answer: MockAnswer): MockAnswer {
  const { operation } = call;
  const { paging, period } = operation;
  const cursor = paging?.cursor === undefined ? null : query.get(paging.cursor);
  const asked = cursor === null ? query : readCursor(cursor);
  const fits = period ? readPeriodFilter(period, asked) : undefined;
  if (!paging) return answer;
  const all: unknown = valueAt(answer.value, pointerKeys(paging.items));
  if (!Array.isArray(all)) return answer;
  const ask = (name: string | undefined) => (name === undefined ? undefined : (asked.get(name) ?? undefined));
  const chosen = sortItems(fits ? fits(all) : all, paging, ask(paging.sort) ?? defaultOf(call, paging.sort));
  const size = Number(query.get(paging.size) ?? ask(paging.size) ?? defaultOf(call, paging.size) ?? all.length);
  const first = defaultOf(call, paging.page) ?? '1';
  const from =
    paging.page === undefined
      ? Number(asked.get(paging.offset ?? fromKey) ?? 0)
      : startOfPage(ask(paging.page) ?? first, { all: chosen, size, by: paging.by, first: Number(first) });
  const items = withValueAt(answer.value, pointerKeys(paging.items), chosen.slice(from, from + size));
  if (paging.page !== undefined && chosen.length <= from) {
    const empty = operation.responses.find(({ status }) => status === '204');
    if (empty) return { status: 204, response: empty, headers: {} };
  }
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

/** How many items stand before a page, which its number names, or its first item. */
function startOfPage(
  page: string,
  { all, size, by, first }: { all: readonly unknown[]; size: number; by: string | undefined; first: number },
): number {
  const named = all.findIndex((item) => by !== undefined && String(valueAt(item, pointerKeys(by))) === page);
  if (Number(page) === first) return 0;
  const start = named < 0 ? (Number(page) - first) * size : named;
  if (start >= 0 && (named >= 0 || by === undefined || start === 0)) return start;
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
