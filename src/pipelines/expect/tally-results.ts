import type { Reporter } from '../../model/reporter';
import type { ItemResult, PlannedItem, RunSummary } from '../../model/results';
import { type CollectedFindings, collectFindings } from '../../report/tally/collect-findings';
import { createSummary } from '../../report/tally/create-summary';
import type { Expectation } from './read-expectations';

/** Results that nobody planned, and what is expected of them. */
export interface ResultTally {
  /** @param matching for each expectation, whether it is met by this result; what is wanted refused by its `status` is not wrong */
  add(result: ItemResult, matching: readonly boolean[]): void;
  /** Whether each expectation has as many as it wants at least. */
  isSatisfied(): boolean;
  /** @param options.seenOf how many there were of the operation or callback of an expectation, whatever they had */
  end(options: {
    readonly duration: number;
    readonly interrupted: boolean;
    readonly seenOf: (expectation: Expectation) => number;
    /** Further reasons to fail. Default: none. */
    readonly unmet?: readonly string[];
  }): { readonly summary: RunSummary; readonly findings: CollectedFindings };
  /** Tells a reporter of all of it, as of a run. */
  report(reporter: Reporter, summary: RunSummary): Promise<void>;
}

/** Most results that reports have. */
const mostResults = 10_000;

/** Longest bodies that reports have. */
const mostBytes = 65_536;

/**
 * @param options.target as reports name it
 * @param options.keepsResults whether a reporter will want them
 */
export function tallyResults(options: {
  readonly target: string;
  readonly expectations: readonly Expectation[];
  readonly keepsResults: boolean;
}): ResultTally {
  const { target, expectations, keepsResults } = options;
  const totals = createSummary({ target, documented: {} });
  const findings = collectFindings();
  const met = expectations.map(() => 0);
  const results: ItemResult[] = [];
  return {
    add(given, matching) {
      for (const [index, matches] of matching.entries()) if (matches) met[index] = (met[index] ?? 0) + 1;
      const isWanted = expectations.some(({ status = 0 }, index) => matching[index] && !isSuccess(status));
      const result = isWanted ? excuse(given) : given;
      totals.add(result);
      findings.add(result);
      if (keepsResults && results.length < mostResults) results.push(shorten(result));
    },
    isSatisfied: () => expectations.every(({ atLeast }, index) => (met[index] ?? 0) >= atLeast),
    end({ duration, interrupted, seenOf, unmet = [] }) {
      const counted = totals.end({ duration, interrupted });
      const judged = expectations.map((one, index) => ({ one, count: met[index] ?? 0, seen: seenOf(one) }));
      return { summary: { ...counted, ...describeJudged(judged, unmet) }, findings: findings.list() };
    },
    report: (reporter, summary) => reportAll(reporter, { target, results, summary }),
  };
}

async function reportAll(
  reporter: Reporter,
  { target, results, summary }: { target: string; results: readonly ItemResult[]; summary: RunSummary },
): Promise<void> {
  const iterations = Math.max(1, ...results.map(({ iteration }) => iteration + 1));
  const items = listItems(results);
  await reporter.onBegin?.({ target, items, iterations, concurrency: 1, documented: {} });
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

const excuse = (result: ItemResult): ItemResult => ({ ...result, status: 'passed', checks: [], findings: [] });

function listItems(results: readonly ItemResult[]): readonly PlannedItem[] {
  const items = new Map(results.map(({ item }) => [item.index, item]));
  return [...items.values()].sort((a, b) => a.index - b.index);
}

interface Judged {
  readonly one: Expectation;
  readonly count: number;
  /** How many there were of its operation, or callback. */
  readonly seen: number;
}

const isMet = ({ one, count }: Judged) => count >= one.atLeast && count <= (one.atMost ?? Number.POSITIVE_INFINITY);

function describeJudged(judged: readonly Judged[], others: readonly string[]): Pick<RunSummary, 'judged' | 'unmet'> {
  const unmet = [...others, ...judged.filter((each) => !isMet(each)).map(describeExpectation)];
  const kept = judged.filter(isMet).map(describeExpectation);
  return { ...(kept.length > 0 && { judged: kept }), ...(unmet.length > 0 && { unmet }) };
}

/** Without what it is to be called with: that may be secret. */
function describeExpectation({ one, count, seen }: Judged): string {
  const { operation, callback, place, atLeast, atMost } = one;
  const name = callback?.name ?? operation?.operationId;
  const others = seen - count;
  const noun = callback ? 'callback' : 'request';
  const bounds = [
    ...(atLeast > 0 ? [`at least ${atLeast}`] : []),
    ...(atMost === undefined ? [] : [`at most ${atMost}`]),
  ];
  const expected = atLeast === atMost ? `${atLeast}` : bounds.join(' and ');
  const rest =
    others > 0 && count < atLeast ? `, and ${others} that ${others === 1 ? 'is' : 'are'} not as expected` : '';
  const where = place ? `${place.file}:${place.line}: ` : '';
  return `${where}${name}: ${count} such ${count === 1 ? noun : `${noun}s`}, expected ${expected || 'any number'}${rest}`;
}
