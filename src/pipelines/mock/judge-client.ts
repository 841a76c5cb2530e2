import type { MockExchange } from '../../mock/server/reply';
import type { MatchableApi } from '../../model/api';
import type { Reporter } from '../../model/reporter';
import type { ItemResult, PlannedItem, RunSummary } from '../../model/results';
import { collectFindings } from '../../report/tally/collect-findings';
import { createSummary } from '../../report/tally/create-summary';
import { createPaint } from '../../report/terminal/create-paint';
import { formatFindings } from '../../report/terminal/format-findings';
import { formatCounts, formatVerdict } from '../../report/terminal/format-totals';
import { joinSections } from '../../report/terminal/join-sections';
import type { CheckedCallback } from './check-callback';
import type { CheckedRequest } from './check-client';
import { matchCallback, matchExpectation } from './match-expectation';
import type { Expectation } from './read-expectations';

export interface ClientJudge {
  add(checked: CheckedRequest, exchange: MockExchange): void;
  /** A callback that the client got, or should have got. */
  addCallback(checked: CheckedCallback): void;
  /** What was asked, what was wrong with it, and which expectations were not met; `text` is what a person reads. */
  end(options: { readonly duration: number; readonly interrupted: boolean }): {
    readonly summary: RunSummary;
    readonly text: string;
  };
  /** Tells a reporter of all of it, as of a run whose requests were the client's. */
  report(reporter: Reporter, summary: RunSummary): Promise<void>;
}

/** Most requests that reports have. */
const mostResults = 10_000;

/** Longest bodies that reports have. */
const mostBytes = 65_536;

/**
 * Counts what clients ask, and what is wrong with it. What an expectation wants refused, by its `status`, is not wrong.
 *
 * @param options.keepsResults whether a reporter will want them
 */
export function judgeClient(options: {
  readonly apis: readonly MatchableApi[];
  readonly expectations: readonly Expectation[];
  readonly color: boolean;
  readonly keepsResults: boolean;
}): ClientJudge {
  const { apis, expectations, color, keepsResults } = options;
  const paint = createPaint(color);
  const totals = createSummary({ target: 'mock', documented: {} });
  const findings = collectFindings();
  const asked = new Map<string, number>();
  const called = new Map<string, number>();
  const met = expectations.map(() => 0);
  const results: ItemResult[] = [];
  const note = (given: ItemResult, matching: readonly boolean[]) => {
    for (const [index, matches] of matching.entries()) if (matches) met[index] = (met[index] ?? 0) + 1;
    const isWanted = expectations.some(({ status = 0 }, index) => matching[index] && !isSuccess(status));
    const result = isWanted ? excuse(given) : given;
    totals.add(result);
    findings.add(result);
    if (keepsResults && results.length < mostResults) results.push(shorten(result));
  };
  return {
    add(checked, exchange) {
      note(
        checked.result,
        expectations.map((one) => matchExpectation(one, { exchange, apis })),
      );
      count(asked, checked.operation ?? checked.result.item.name);
    },
    addCallback(checked) {
      note(
        checked.result,
        expectations.map((one) => matchCallback(one, checked)),
      );
      count(called, checked.callback.id);
    },
    end({ duration, interrupted }) {
      const counted = totals.end({ duration, interrupted });
      const judged = expectations.map((one, index) => ({
        one,
        count: met[index] ?? 0,
        seen: one.callback ? called : asked,
      }));
      const summary = { ...counted, ...describeJudged(judged) };
      const planned = counted.totals.passed + counted.totals.failed;
      const text = joinSections([
        formatCounts({ title: 'Asked of the mock', counts: Object.fromEntries(asked), paint }),
        ...(called.size > 0 ? [formatCounts({ title: 'Called back', counts: Object.fromEntries(called), paint })] : []),
        ...formatFindings({ findings: findings.list(), iterations: 1, details: undefined, paint }),
        formatVerdict({ summary, planned, paint }),
      ]);
      return { summary, text };
    },
    async report(reporter, summary) {
      await reportAll(reporter, { results, summary });
    },
  };
}

async function reportAll(
  reporter: Reporter,
  { results, summary }: { results: readonly ItemResult[]; summary: RunSummary },
): Promise<void> {
  const iterations = Math.max(1, ...results.map(({ iteration }) => iteration + 1));
  const items = listItems(results);
  await reporter.onBegin?.({ target: 'mock', items, iterations, concurrency: 1, documented: {} });
  for (const result of results) await reporter.onResult?.(result);
  await reporter.onEnd?.(summary);
}

/** Many long bodies would not fit into memory. */
function shorten(result: ItemResult): ItemResult {
  const { exchange } = result;
  const { request, response } = exchange ?? {};
  if (!exchange || !request) return result;
  const sent = request.body === undefined ? {} : { body: request.body.slice(0, mostBytes) };
  const size = response?.body.length ?? 0;
  const part = response && { ...response, body: response.body.slice(0, mostBytes), recorded: 'part' as const, size };
  return {
    ...result,
    exchange: { ...exchange, request: { ...request, ...sent }, ...(part && size > mostBytes && { response: part }) },
  };
}

const isSuccess = (status: number) => status === 0 || (status >= 200 && status < 300);

const count = (counts: Map<string, number>, name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);

const excuse = (result: ItemResult): ItemResult => ({ ...result, status: 'passed', checks: [], findings: [] });

function listItems(results: readonly ItemResult[]): readonly PlannedItem[] {
  const items = new Map(results.map(({ item }) => [item.index, item]));
  return [...items.values()].sort((a, b) => a.index - b.index);
}

interface Judged {
  readonly one: Expectation;
  readonly count: number;
  /** How many there were of each operation, or callback. */
  readonly seen: ReadonlyMap<string, number>;
}

const isMet = ({ one, count }: Judged) => count >= one.atLeast && count <= (one.atMost ?? Number.POSITIVE_INFINITY);

function describeJudged(judged: readonly Judged[]): Pick<RunSummary, 'judged' | 'unmet'> {
  const unmet = judged.filter((each) => !isMet(each)).map(describeExpectation);
  const kept = judged.filter(isMet).map(describeExpectation);
  return { ...(kept.length > 0 && { judged: kept }), ...(unmet.length > 0 && { unmet }) };
}

/** Without what it is to be called with: that may be secret. */
function describeExpectation({ one, count, seen }: Judged): string {
  const { operation, callback, place, atLeast, atMost } = one;
  const [id = '', name = ''] = callback ? [callback.id, callback.name] : [operation?.id, operation?.operationId];
  const others = (seen.get(id) ?? 0) - count;
  const noun = callback ? 'callback' : 'request';
  const bounds = [
    ...(atLeast > 0 ? [`at least ${atLeast}`] : []),
    ...(atMost === undefined ? [] : [`at most ${atMost}`]),
  ];
  const expected = atLeast === atMost ? `${atLeast}` : bounds.join(' and ');
  const rest =
    others > 0 && count < atLeast ? `, and ${others} that ${others === 1 ? 'is' : 'are'} not as expected` : '';
  return `${place.file}:${place.line}: ${name}: ${count} such ${count === 1 ? noun : `${noun}s`}, expected ${expected || 'any number'}${rest}`;
}
