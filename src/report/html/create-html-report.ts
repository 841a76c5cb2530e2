import { matchStatus } from '../../model/match-response';
import type { RunInfo } from '../../model/reporter';
import type { ItemResult, RunSummary } from '../../model/results';
import type { ReportFile } from '../files/report-file';
import { spoolReport } from '../files/spool-report';
import { collectFindings } from '../tally/collect-findings';
import { describeLeftBehind } from '../tally/describe-left-behind';
import { type Cause, groupFailures } from '../tally/group-failures';
import type { FindingGroup } from '../tally/group-findings';
import { judgeRun } from '../tally/judge-run';
import { collectDetails, type Details } from './collect-details';
import { collectRows, type Rows } from './collect-rows';
import type { CauseData, ItemData, NoteData, PageData } from './page-data';
import { writePage } from './write-page';

export interface HtmlReport {
  add(result: ItemResult): void;
  /** The page, piece by piece. */
  end(summary: RunSummary): Iterable<string>;
  close(): void;
}

/** Most other places of a group of findings that are named, as on the terminal. */
const mostOthers = 6;

/** A report of a run that began: details wait on the disk for its end. */
export function createHtmlReport(file: ReportFile, info: RunInfo): HtmlReport {
  const spool = spoolReport(file);
  const findings = collectFindings();
  const rows = collectRows(info.started);
  const details = collectDetails(spool, info.items.length * info.iterations);
  const requests = collectRequests(info);
  return {
    add(result) {
      findings.add(result);
      rows.add(result);
      details.add(result);
      requests.add(result);
    },
    end(summary) {
      const { failures, warnings, drift } = findings.list();
      const causes = groupFailures(failures).map(describeCause);
      const all = rows.end();
      const kept = details.end([...causes, ...causes.flatMap(({ groups }) => groups)]);
      const { items, documented, ...rest } = info;
      const data: PageData = {
        info: rest,
        summary,
        verdict: judgeRun(summary),
        items: requests.items(),
        documented,
        seen: requests.seen(),
        causes,
        warnings: warnings.map(describeGroup),
        drift: drift.map(describeGroup),
        leftBehind: describeLeftBehind(summary.leftBehind),
        messages: all.messages,
        reasons: all.reasons,
        results: all.places.length,
        kept: kept.kept,
      };
      return writePage(data, { rows: writeRows(all, kept), details: kept.pieces() });
    },
    close: spool.close,
  };
}

/** How many rows stand in one piece of the page. */
const rowsInPiece = 2000;

function* writeRows(rows: Rows, details: Details): Iterable<readonly unknown[]> {
  for (let start = 0; start < rows.places.length; start += rowsInPiece) {
    yield rows.places
      .slice(start, start + rowsInPiece)
      .map((place, position) => rows.write(start + position, details.find(place)));
  }
}

/** What came of the plan's items and operations. */
function collectRequests({ items, documented }: RunInfo) {
  const statuses = new Map(Object.values(documented).flatMap((operations) => Object.entries(operations)));
  const seen = new Map<string, Set<string>>();
  const first = new Map<number, { readonly iteration: number; readonly method: string; readonly path: string }>();
  return {
    add({ item, iteration, exchange }: ItemResult): void {
      if (!exchange) return;
      const { method, url } = exchange.request;
      if (iteration < (first.get(item.index)?.iteration ?? Number.POSITIVE_INFINITY)) {
        first.set(item.index, { iteration, method, path: url.replace(/^[a-z]+:\/\/[^/?#]*/i, '') || '/' });
      }
      const status = exchange.response && matchStatus(statuses.get(item.operation) ?? [], exchange.response.status);
      if (status !== undefined) seen.set(item.operation, (seen.get(item.operation) ?? new Set()).add(status));
    },
    items: (): readonly ItemData[] =>
      items.map((item) => {
        const { method, path } = first.get(item.index) ?? {};
        return { ...item, ...(method !== undefined && { method }), ...(path !== undefined && { path }) };
      }),
    seen: (): PageData['seen'] =>
      Object.fromEntries(
        [...statuses].flatMap(([operation, known]) => {
          const came = known.filter((status) => seen.get(operation)?.has(status));
          return came.length > 0 ? [[operation, came]] : [];
        }),
      ),
  };
}

function describeCause([failure, ...others]: Cause): CauseData {
  const { item, exchange, error, reason, groups, iterations, iteration } = failure;
  return {
    index: item.index,
    iteration,
    ...(exchange !== undefined && { exchange }),
    ...(error !== undefined && { error }),
    ...(reason !== undefined && { reason }),
    groups: groups.map(describeGroup),
    iterations,
    others: others.map((other) => ({
      index: other.item.index,
      iteration: other.iteration,
      ...(other.exchange !== undefined && { exchange: other.exchange }),
      iterations: other.iterations,
    })),
  };
}

function describeGroup(group: FindingGroup): NoteData {
  const { operation, index, iteration, path, count, requests, exchange, exchanges } = group;
  const { pointer: _, ...finding } = group.finding;
  const others = exchanges.filter((one) => one.exchange !== exchange).slice(0, mostOthers);
  return { operation, index, iteration, finding, path, count, requests, others };
}
