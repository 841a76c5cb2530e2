import type { Share } from '../../model/coverage';
import { failsTooOften } from '../../model/fails-too-often';
import type { RunInfo } from '../../model/reporter';
import type { CollectionSummary, RunSummary } from '../../model/results';
import { describeComparison } from '../tally/describe-comparison';
import { describeMissing, describeShortfall } from '../tally/describe-coverage';
import { describeLeftBehind } from '../tally/describe-left-behind';
import { type Cause, describeCause } from '../tally/group-failures';
import { ranNothing } from '../tally/ran-nothing';
import { escapeXml } from './escape-xml';

/** Shown at most, so that the summary stays far below what GitHub takes. */
const most = { collections: 100, causes: 30, lines: 100 };

/**
 * A run as GitHub shows it in the summary of a job. It is HTML in Markdown: in blocks of HTML nothing is read as Markdown, and nothing that
 * a server sends is read as HTML.
 */
export function formatJobSummary(options: {
  readonly run: RunInfo | undefined;
  readonly summary: RunSummary;
  readonly causes: readonly Cause[];
}): string {
  const { run, summary, causes } = options;
  const { totals, collections, coverage, comparison, skipped } = summary;
  const notCompared = summary.notCompared === undefined ? [] : [`not with all: ${summary.notCompared}`];
  const counts = `${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`;
  const reasons = Object.entries(skipped).map(([reason, count]) => `${count} × ${reason}`);
  const blocks = [
    `<h2>Vouch: ${verdictOf(summary)}</h2>`,
    `<p>${line(`${counts}; target ${run?.target ?? summary.target}`)}</p>`,
    list('What the run did not keep', listProblems(summary)),
    list('What the limits judged', summary.judged ?? []),
    formatCollections(collections),
    formatCauses(causes),
    list('Compared', [...(comparison ? describeComparison(comparison) : []), ...notCompared]),
    list('Coverage', [
      `${share(coverage.operations)} operations, ${share(coverage.successStatuses)} success statuses, ${share(coverage.statuses)} statuses`,
      ...(run?.partial || run?.shard ? [] : describeMissing(coverage)),
    ]),
    list('Skipped', reasons),
    list('Left behind', describeLeftBehind(summary.leftBehind)),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n\n`;
}

function verdictOf(summary: RunSummary): string {
  if (summary.interrupted) return 'interrupted';
  if (failsTooOften(summary) || listProblems(summary).length > 0) return 'failed';
  return ranNothing(summary) ? 'nothing ran' : 'passed';
}

function listProblems({ coverage, unmet = [], incomplete = [] }: RunSummary): readonly string[] {
  const shortfall = describeShortfall(coverage);
  return [...(shortfall === undefined ? [] : [`Coverage is ${shortfall}`]), ...unmet, ...incomplete];
}

function formatCollections(collections: readonly CollectionSummary[]): string {
  if (collections.length === 0) return '';
  const rows = collections
    .slice(0, most.collections)
    .map(
      ({ collection, passed, failed, skipped }) =>
        `<tr><td><code>${line(collection)}</code></td><td>${passed}</td><td>${failed}</td><td>${skipped}</td></tr>`,
    );
  const head = '<tr><th>Collection</th><th>Passed</th><th>Failed</th><th>Skipped</th></tr>';
  return `<table>\n${[head, ...rows, ...remainder(collections.length - most.collections, '<tr><td>', '</td></tr>')].join('\n')}\n</table>`;
}

function formatCauses(causes: readonly Cause[]): string {
  if (causes.length === 0) return '';
  const shown = causes.slice(0, most.causes).map((cause) => {
    const { title, text, others } = describeCause(cause);
    const [{ exchange, groups }] = cause;
    const [worst] = groups;
    const request = worst?.exchange ?? exchange;
    const source = worst?.finding.source;
    const lines = [text, request, source === undefined ? undefined : `contract ${source}`, others];
    const inside = lines.flatMap((one) => (one === undefined ? [] : line(one))).join('\n');
    const times = cause.length === 1 ? '' : ` (${cause.length} requests)`;
    return `<p><code>${line(title)}</code>${times}</p>\n<pre>${inside}</pre>`;
  });
  return [
    '<h3>Failures, by cause</h3>',
    ...shown,
    ...remainder(causes.length - most.causes, '<p>', ' causes</p>'),
  ].join('\n');
}

function list(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  const shown = [...lines.slice(0, most.lines).map(line), ...remainder(lines.length - most.lines, '', '')];
  return `<h3>${title}</h3>\n<pre>${shown.join('\n')}</pre>`;
}

const remainder = (count: number, before: string, after: string): readonly string[] =>
  count > 0 ? [`${before}and ${count} more${after}`] : [];

/** Never empty: an empty line would end the block of HTML. */
const line = (text: string): string => escapeXml(text, 500).trimEnd() || '-';
const share = ({ exercised, documented }: Share): string => `${exercised} of ${documented}`;
