import type { RunSummary } from '../../model/results';
import { listRunCases, type RunCase } from '../tally/list-run-cases';
import type { TestCaseKind } from './describe-test-case';
import { escapeXml } from './escape-xml';

/** What a run says as a whole, as JUnit's `testcase`s, indented by four spaces. */
export const describeRun = (run: RunSummary): readonly { readonly kind: TestCaseKind; readonly xml: string }[] =>
  listRunCases(run).map((one) => ({ kind: one.kind, xml: formatCase(one) }));

function formatCase({ kind, name, message, type, lines }: RunCase): string {
  const head = `    <testcase classname="vouch" name="${name}" time="0.000"`;
  const text = lines.map((line) => escapeXml(line, 500)).join('\n');
  if (kind === 'passed' && text === '') return `${head}/>\n`;
  const about = message === undefined ? '' : ` message="${escapeXml(message, 1000)}" type="${type}"`;
  const tag = kind === 'passed' ? 'system-out' : kind;
  const inside = text === '' && kind !== 'passed' ? `<${tag}${about}/>` : `<${tag}${about}>${text}</${tag}>`;
  return `${head}>\n      ${inside}\n    </testcase>\n`;
}
