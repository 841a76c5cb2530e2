import type { ItemResult } from '../../model/results';
import { describeProblem, hasNoResponse } from '../tally/describe-problem';
import { splitSource } from '../tally/split-source';
import { escapeXml } from './escape-xml';

export type TestCaseKind = 'passed' | 'failure' | 'error' | 'skipped';

/**
 * A result as JUnit's `testcase`, indented by four spaces. With several iterations each has its own, numbered from 1. The contract's line is
 * in a failure's text: Jenkins' schema knows neither `file` nor `line`.
 *
 * @param options.namesFile whether it names the contract's file in `file` all the same, which GitLab makes a link of. Default false
 */
export function describeTestCase(
  result: ItemResult,
  options: { readonly iterations: number; readonly namesFile?: boolean },
): { kind: TestCaseKind; xml: string } {
  const { item, exchange } = result;
  const kind = kindOf(result);
  const classname = item.folder === '' ? item.collection : `${item.collection}.${item.folder}`;
  const time = ((exchange?.duration ?? 0) / 1000).toFixed(3);
  const source = splitSource(result.findings.find(({ severity }) => severity === 'error')?.source);
  const file = options.namesFile && source ? ` file="${escapeXml(source.file)}"` : '';
  const head = `    <testcase classname="${escapeXml(classname)}" name="${nameOf(result, options)}"${file} time="${time}"`;
  if (kind === 'passed') return { kind, xml: `${head}/>\n` };
  const inside =
    kind === 'skipped' ? `<skipped message="${escapeXml(result.reason ?? '')}"/>` : describeFailure(kind, result);
  return { kind, xml: `${head}>\n      ${inside}\n    </testcase>\n` };
}

/** Longest name that is not cut. */
const longestName = 200;

/** Unique in its report: names are, in a collection, but for what is cut off them. */
function nameOf({ item, iteration }: ItemResult, { iterations }: { readonly iterations: number }): string {
  const cut = item.name.length > longestName ? ` #${item.index + 1}` : '';
  const number = iterations > 1 ? ` (iteration ${iteration + 1})` : '';
  return `${escapeXml(item.name, longestName)}${cut}${number}`;
}

function kindOf(result: ItemResult): TestCaseKind {
  if (result.status !== 'failed') return result.status;
  return hasNoResponse(result) ? 'error' : 'failure';
}

function describeFailure(kind: string, result: ItemResult): string {
  const { type, headline, lines } = describeProblem(result);
  const text = lines.map((line) => escapeXml(line, 500)).join('\n');
  return `<${kind} message="${escapeXml(headline, 500)}" type="${escapeXml(type)}">${text}</${kind}>`;
}
