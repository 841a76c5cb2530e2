import type { Reporter, ReporterOptions, RunInfo } from '../../model/reporter';
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
 * JUnit XML that is valid by the schema of Jenkins' xUnit plugin, and that GitHub's actions, GitLab and Azure read: a `testsuite` for each
 * collection, a `testcase` for each item and iteration, in the order of the plan; a request without a response is an `error`. Default
 * file: `junit.xml`.
 */
export function junit(options: ReporterOptions): Reporter {
  const file = reportFile('junit', 'junit.xml', options);
  const spool = spoolReport(file);
  const cases: TestCase[] = [];
  const namesFile = options.gitlab === true;
  let run: RunInfo | undefined;
  const describe = (summary: RunSummary) => describeSuites(cases.sort(comparePlaces), { run, summary, spool });
  return {
    file: file.path,
    onPrepare: () => replaceEarlier(file, describe(summarizeUnended())),
    onBegin(info) {
      run = info;
    },
    onResult(result) {
      const { kind, xml } = describeTestCase(result, { iterations: run?.iterations ?? 1, namesFile });
      const duration = result.exchange?.duration ?? 0;
      cases.push({ ...placeOf(result), collection: result.item.collection, kind, duration, xml: spool.add(xml) });
    },
    onEnd: (summary) => writeReport(file, describe(summary)),
    onClose: spool.close,
  };
}

function* describeSuites(
  cases: readonly TestCase[],
  { run, summary, spool }: { readonly run: RunInfo | undefined; readonly summary: RunSummary; readonly spool: Spool },
): Iterable<string | Uint8Array> {
  const whole = describeRun(summary);
  const { skipped: _, ...totals } = countKinds([...cases, ...whole]);
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield `<testsuites ${attributes({ name: 'vouch', ...totals, time: formatSeconds(summary.duration) })}>\n`;
  for (const [collection, suite] of groupByCollection(cases)) {
    const duration = suite.reduce((total, one) => total + one.duration, 0);
    yield beginSuite({ name: collection, suite, duration, run });
    for (let start = 0; start < suite.length; start += 100) {
      yield Buffer.concat(suite.slice(start, start + 100).map(({ xml }) => spool.read(xml)));
    }
    yield '  </testsuite>\n';
  }
  if (whole.length > 0) {
    yield beginSuite({ name: 'vouch', suite: whole, duration: 0, run });
    yield whole.map(({ xml }) => xml).join('');
    yield '  </testsuite>\n';
  }
  yield '</testsuites>\n';
}

/** Azure wants to know when it was, and Jenkins shows the properties. No report names the machine that wrote it. */
function beginSuite(options: {
  readonly name: string;
  readonly suite: readonly { readonly kind: TestCaseKind }[];
  /** In milliseconds. */
  readonly duration: number;
  readonly run: RunInfo | undefined;
}): string {
  const { name, suite, duration, run } = options;
  const when = run?.started === undefined ? {} : { timestamp: run.started.replace(/\.\d+Z$/, 'Z') };
  const about = { ...countKinds(suite), time: formatSeconds(duration), ...when, hostname: 'localhost' };
  const properties = Object.entries(run ? describeInfo(run) : {}).map(
    ([key, value]) => `      <property ${attributes({ name: key, value })}/>\n`,
  );
  const inside = properties.length === 0 ? '' : `    <properties>\n${properties.join('')}    </properties>\n`;
  return `  <testsuite ${attributes({ name, ...about })}>\n${inside}`;
}

const describeInfo = ({ target, iterations, concurrency, runId, shard }: RunInfo) => ({
  target,
  iterations,
  concurrency,
  ...(runId !== undefined && { runId }),
  ...(shard && { shard: `${shard.index}/${shard.count}` }),
});

const attributes = (pairs: Readonly<Record<string, string | number>>): string =>
  Object.entries(pairs)
    .map(([name, value]) => `${name}="${escapeXml(String(value))}"`)
    .join(' ');

function groupByCollection(cases: readonly TestCase[]): Map<string, TestCase[]> {
  const suites = new Map<string, TestCase[]>();
  for (const one of cases) {
    const suite = suites.get(one.collection);
    if (suite) suite.push(one);
    else suites.set(one.collection, [one]);
  }
  return suites;
}

function countKinds(cases: readonly { readonly kind: TestCaseKind }[]) {
  const count = (kind: TestCaseKind) => cases.filter((one) => one.kind === kind).length;
  return { tests: cases.length, failures: count('failure'), errors: count('error'), skipped: count('skipped') };
}

function formatSeconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}
