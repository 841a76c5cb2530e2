import type { RunSummary } from '../../model/results';
import { describeShortfall, listMissing } from '../tally/describe-coverage';
import { describeLeftBehind } from '../tally/describe-left-behind';
import { ranNothing } from '../tally/ran-nothing';
import type { TestCaseKind } from './describe-test-case';
import { escapeXml } from './escape-xml';

/**
 * What fails a run as a whole, as JUnit's `testcase`s, indented by four spaces: a run that was interrupted, is not whole, checked nothing,
 * covers less than required or skips too much must not look green to someone who sees only this file.
 */
export function describeRun(run: RunSummary): readonly { readonly kind: TestCaseKind; readonly xml: string }[] {
  const head = (name: string) => `    <testcase classname="vouch" name="${name}" time="0.000"`;
  const shortfall = describeShortfall(run.coverage);
  const missing = listMissing(run.coverage).map((name) => escapeXml(name, 500));
  const failure = `<failure message="${escapeXml(`Coverage is ${shortfall}`, 1000)}" type="coverage">${missing.join('\n')}</failure>`;
  const left = describeLeftBehind(run.leftBehind);
  const leftBehind = `<system-out>${left.map((line) => escapeXml(line, 500)).join('\n')}</system-out>`;
  const problems = listProblems(run).map((problem) => `<error message="${escapeXml(problem, 1000)}"/>`);
  const limits = (run.unmet ?? []).map((line) => `<failure message="${escapeXml(line, 1000)}" type="limit"/>`);
  return [
    ...problems.map((problem) => describeCase('error', head('run to the end'), problem)),
    ...(shortfall === undefined ? [] : [describeCase('failure', head('coverage'), failure)]),
    ...(left.length === 0 ? [] : [describeCase('passed', head('left behind at the vendor'), leftBehind)]),
    ...limits.map((limit) => describeCase('failure', head('limits'), limit)),
    ...(run.coverage.required?.reached ? [{ kind: 'passed' as const, xml: `${head('coverage')}/>\n` }] : []),
  ];
}

function listProblems(run: RunSummary): readonly string[] {
  if (run.incomplete) return run.incomplete;
  if (run.interrupted) return ['The run was interrupted.'];
  return ranNothing(run) ? ['Nothing passed or failed: everything was skipped.'] : [];
}

function describeCase(kind: TestCaseKind, head: string, inside: string): { kind: TestCaseKind; xml: string } {
  return { kind, xml: `${head}>\n      ${inside}\n    </testcase>\n` };
}
