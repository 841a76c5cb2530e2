import type { Reporter, ReporterOptions } from '../../model/reporter';
import type { RunSummary } from '../../model/results';
import { describeRun } from '../files/describe-run';
import { describeTestCase, type TestCaseKind } from '../files/describe-test-case';
import { escapeXml } from '../files/escape-xml';
import { reportFile } from '../files/report-file';
import { spoolReport } from '../files/spool-report';
import type { Slice, Spool } from '../files/spool-texts';
import { replaceEarlier, writeReport } from '../files/write-report';
import { comparePlaces, placeOf, type ResultPlace } from '../tally/compare-places';
import { summarizeUnended } from '../tally/summarize-unended';

interface TestCase extends ResultPlace {
  readonly collection: string;
  readonly kind: TestCaseKind;
  /** In milliseconds. */
  readonly duration: number;
  /** Not kept in memory: a run may have a hundred thousand. */
  readonly xml: Slice;
}

/**
 * JUnit XML as GitHub's actions and Jenkins read it: a `testsuite` for each collection, a `testcase` for each item and
 * iteration, in the order of the plan; a request without a response is an `error`. Default file: `junit.xml`.
 */
export function junit(options: ReporterOptions): Reporter {
  const file = reportFile('junit', 'junit.xml', options);
  const spool = spoolReport(file);
  const cases: TestCase[] = [];
  let iterations = 1;
  return {
    file: file.path,
    onPrepare: () => replaceEarlier(file, describeSuites([], summarizeUnended(), spool)),
    onBegin(info) {
      iterations = info.iterations;
    },
    onResult(result) {
      const { kind, xml } = describeTestCase(result, iterations);
      const duration = result.exchange?.duration ?? 0;
      cases.push({ ...placeOf(result), collection: result.item.collection, kind, duration, xml: spool.add(xml) });
    },
    onEnd: (summary) => writeReport(file, describeSuites(cases.sort(comparePlaces), summary, spool)),
    onClose: spool.close,
  };
}

function* describeSuites(cases: readonly TestCase[], summary: RunSummary, spool: Spool): Iterable<string | Uint8Array> {
  const whole = describeRun(summary);
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield `<testsuites name="vouch" ${describeTotals([...cases, ...whole])} time="${formatSeconds(summary.duration)}">\n`;
  for (const [collection, suite] of groupByCollection(cases)) {
    const duration = suite.reduce((total, one) => total + one.duration, 0);
    yield `  <testsuite name="${escapeXml(collection)}" ${describeTotals(suite)} time="${formatSeconds(duration)}">\n`;
    for (let start = 0; start < suite.length; start += 100) {
      yield Buffer.concat(suite.slice(start, start + 100).map(({ xml }) => spool.read(xml)));
    }
    yield '  </testsuite>\n';
  }
  if (whole.length > 0) {
    yield `  <testsuite name="vouch" ${describeTotals(whole)} time="0.000">\n`;
    yield whole.map(({ xml }) => xml).join('');
    yield '  </testsuite>\n';
  }
  yield '</testsuites>\n';
}

function groupByCollection(cases: readonly TestCase[]): Map<string, TestCase[]> {
  const suites = new Map<string, TestCase[]>();
  for (const one of cases) {
    const suite = suites.get(one.collection);
    if (suite) suite.push(one);
    else suites.set(one.collection, [one]);
  }
  return suites;
}

function describeTotals(cases: readonly { readonly kind: TestCaseKind }[]): string {
  const count = (kind: TestCaseKind) => cases.filter((one) => one.kind === kind).length;
  return `tests="${cases.length}" failures="${count('failure')}" errors="${count('error')}" skipped="${count('skipped')}"`;
}

function formatSeconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}
