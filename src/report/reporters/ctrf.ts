import { cleanText } from '../../model/clean-text';
import { readVouchVersion } from '../../model/read-vouch-version';
import type { Reporter, ReporterOptions, RunInfo } from '../../model/reporter';
import type { ItemResult, RunSummary } from '../../model/results';
import { reportFile } from '../files/report-file';
import { spoolReport } from '../files/spool-report';
import type { Slice, Spool } from '../files/spool-texts';
import { replaceEarlier, writeReport } from '../files/write-report';
import { comparePlaces, placeOf, type ResultPlace } from '../tally/compare-places';
import { describeProblem } from '../tally/describe-problem';
import { listRunCases, type RunCase } from '../tally/list-run-cases';
import { splitSource } from '../tally/split-source';
import { summarizeUnended } from '../tally/summarize-unended';

interface Test extends ResultPlace {
  readonly json: Slice;
}

/**
 * The run in the Common Test Report Format, in the order of the plan. Default file: `ctrf.json`.
 * Source: https://github.com/ctrf-io/ctrf
 */
export function ctrf(options: ReporterOptions): Reporter {
  const file = reportFile('ctrf', 'ctrf.json', options);
  const spool = spoolReport(file);
  const tests: Test[] = [];
  let run: RunInfo | undefined;
  const describe = (summary: RunSummary) => describeReport(tests.sort(comparePlaces), { run, summary, spool });
  return {
    file: file.path,
    onPrepare: () => replaceEarlier(file, describe(summarizeUnended())),
    onBegin(info) {
      run = info;
    },
    onResult(result) {
      tests.push({ ...placeOf(result), json: spool.add(JSON.stringify(describeTest(result, run?.iterations ?? 1))) });
    },
    onEnd: (summary) => writeReport(file, describe(summary)),
    onClose: spool.close,
  };
}

function* describeReport(
  tests: readonly Test[],
  { run, summary, spool }: { readonly run: RunInfo | undefined; readonly summary: RunSummary; readonly spool: Spool },
): Iterable<string | Uint8Array> {
  const whole = listRunCases(summary).map((one) => JSON.stringify(describeRunCase(one)));
  const failed = listRunCases(summary).filter(({ kind }) => kind !== 'passed').length;
  const { passed, skipped } = summary.totals;
  const start = run?.started === undefined ? 0 : Date.parse(run.started);
  const counts = {
    tests: tests.length + whole.length,
    passed: passed + whole.length - failed,
    failed: summary.totals.failed + failed,
    skipped,
    pending: 0,
    other: 0,
    suites: summary.collections.length,
    start,
    stop: start + summary.duration,
    duration: summary.duration,
  };
  const head = {
    reportFormat: 'CTRF',
    specVersion: '0.0.0',
    ...(run?.runId !== undefined && { runId: run.runId }),
    ...(run?.started !== undefined && { timestamp: new Date(counts.stop).toISOString() }),
    generatedBy: 'vouch',
  };
  const tool = { name: 'vouch', version: readVouchVersion() };
  const environment = { testEnvironment: run?.target ?? summary.target };
  yield `${JSON.stringify(head).slice(0, -1)},"results":{"tool":${JSON.stringify(tool)},"summary":${JSON.stringify(counts)},`;
  yield `"environment":${JSON.stringify(environment)},"tests":[`;
  for (const [index, { json }] of tests.entries()) {
    yield index === 0 ? '\n' : ',\n';
    yield spool.read(json);
  }
  if (whole.length > 0) yield `${tests.length > 0 ? ',' : ''}\n${whole.join(',\n')}`;
  yield '\n]}}\n';
}

function describeTest(result: ItemResult, iterations: number) {
  const { item, status, reason, exchange, retries, compared } = result;
  const problem = status === 'failed' ? describeProblem(result) : undefined;
  const message = problem?.headline ?? reason;
  const source = splitSource(result.findings.find(({ severity }) => severity === 'error')?.source);
  const duration = Math.round(exchange?.duration ?? 0);
  const start = exchange?.started === undefined ? undefined : Date.parse(exchange.started);
  const suite = [item.collection, item.folder].filter((part) => part !== '').map((part) => cleanText(part));
  return {
    testId: cleanText(`${item.collection} ${item.name}`, 500),
    name: cleanText(iterations > 1 ? `${item.name} (iteration ${result.iteration + 1})` : item.name, 500),
    status,
    duration,
    ...(start !== undefined && { start, stop: start + duration }),
    suite,
    ...(message !== undefined && { message: cleanText(message, 500) }),
    ...(problem && { trace: problem.lines.map((line) => cleanText(line, 500)).join('\n') }),
    ...(source && { filePath: source.file, line: Number(source.line) }),
    type: 'api',
    tags: [item.effect],
    ...(retries && { retries: retries.length }),
    ...(compared?.flaky && { flaky: true }),
    extra: { operation: item.operation, ...(compared?.change && { change: compared.change }) },
  };
}

function describeRunCase({ kind, name, message, lines }: RunCase) {
  return {
    name,
    status: kind === 'passed' ? 'passed' : 'failed',
    duration: 0,
    suite: ['vouch'],
    ...(message !== undefined && { message: cleanText(message, 1000) }),
    ...(lines.length > 0 && { trace: lines.map((line) => cleanText(line, 500)).join('\n') }),
  };
}
