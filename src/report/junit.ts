import type { ReporterOptions } from '../model/reporter';
import type { RunSummary } from '../model/results';
import { comparePlaces, type Place, placeOf } from './compare-places';
import { describeTestCase, type TestCaseKind } from './describe-test-case';
import { escapeXml } from './escape-xml';
import { type FileReporter, reportFile } from './file-reporter';
import { writeReport } from './write-report';

interface TestCase extends Place {
  readonly collection: string;
  readonly kind: TestCaseKind;
  /** In milliseconds. */
  readonly duration: number;
  /** Bytes of its own: a string may keep the body alive that it was cut from, a `Buffer` the pool it shares with others. */
  readonly xml: Uint8Array;
}

/**
 * JUnit XML as GitHub's actions and Jenkins read it: a `testsuite` for each collection, a `testcase` for each item and
 * iteration, in the order of the plan; no answer is an `error`. Default file: `junit.xml`.
 */
export function junit(options: ReporterOptions): FileReporter {
  const file = reportFile('junit', 'junit.xml', options);
  const encoder = new TextEncoder();
  const cases: TestCase[] = [];
  let iterations = 1;
  return {
    file: file.path,
    onBegin(info) {
      iterations = info.iterations;
    },
    onResult(result) {
      const { kind, xml } = describeTestCase(result, iterations);
      const duration = result.exchange?.duration ?? 0;
      cases.push({ ...placeOf(result), collection: result.item.collection, kind, duration, xml: encoder.encode(xml) });
    },
    onEnd: (summary) => writeReport(file, describeSuites(cases.sort(comparePlaces), summary)),
  };
}

function* describeSuites(cases: readonly TestCase[], summary: RunSummary): Iterable<string | Uint8Array> {
  // A run that was cut short must not look green to whoever sees only this file.
  const interrupted = summary.interrupted ? 1 : 0;
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield `<testsuites name="vouch" ${totals(cases, interrupted)} time="${seconds(summary.duration)}">\n`;
  for (const [collection, suite] of groupByCollection(cases)) {
    const duration = suite.reduce((total, one) => total + one.duration, 0);
    yield `  <testsuite name="${escapeXml(collection)}" ${totals(suite)} time="${seconds(duration)}">\n`;
    yield Buffer.concat(suite.map(({ xml }) => xml));
    yield '  </testsuite>\n';
  }
  if (interrupted) {
    yield `  <testsuite name="vouch" ${totals([], 1)} time="0.000">\n`;
    yield '    <testcase classname="vouch" name="run to the end" time="0.000">\n';
    yield '      <error message="The run was interrupted."/>\n    </testcase>\n  </testsuite>\n';
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

function totals(cases: readonly TestCase[], interrupted = 0): string {
  const count = (kind: TestCaseKind) => cases.filter((one) => one.kind === kind).length;
  const errors = count('error') + interrupted;
  return `tests="${cases.length + interrupted}" failures="${count('failure')}" errors="${errors}" skipped="${count('skipped')}"`;
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}
