import type { Finding } from '../../model/finding';
import type { ItemResult } from '../../model/results';
import { describeExchange } from '../tally/describe-exchange';
import { type FindingGroup, groupFindings } from '../tally/group-findings';
import { splitSource } from '../tally/split-source';
import { summarizeGroup } from '../tally/summarize-group';
import { escapeXml } from './escape-xml';

export type TestCaseKind = 'passed' | 'failure' | 'error' | 'skipped';

/** A result as JUnit's `testcase`, indented by four spaces. With several iterations each has its own, numbered from 1. */
export function describeTestCase(result: ItemResult, iterations: number): { kind: TestCaseKind; xml: string } {
  const { item, exchange } = result;
  const kind = kindOf(result);
  const name = iterations > 1 ? `${item.name} (iteration ${result.iteration + 1})` : item.name;
  const classname = item.folder === '' ? item.collection : `${item.collection}.${item.folder}`;
  const time = ((exchange?.duration ?? 0) / 1000).toFixed(3);
  const source = splitSource(result.findings.find(({ severity }) => severity === 'error')?.source);
  const place = source ? ` file="${escapeXml(source.file)}" line="${source.line}"` : '';
  const head = `    <testcase classname="${escapeXml(classname)}" name="${escapeXml(name)}"${place} time="${time}"`;
  if (kind === 'passed') return { kind, xml: `${head}/>\n` };
  const inside =
    kind === 'skipped' ? `<skipped message="${escapeXml(result.reason ?? '')}"/>` : describeFailure(kind, result);
  return { kind, xml: `${head}>\n      ${inside}\n    </testcase>\n` };
}

function kindOf({ status, exchange }: ItemResult): TestCaseKind {
  if (status !== 'failed') return status;
  return exchange && !exchange.response ? 'error' : 'failure';
}

function describeFailure(kind: string, result: ItemResult): string {
  const errors = result.findings.filter((finding) => finding.severity === 'error');
  const first = errors[0];
  const exchange = result.exchange && describeExchange(result.exchange);
  const type = first?.check ?? (kind === 'error' ? 'no-answer' : 'failed');
  const groups = groupFindings();
  groups.add(result, () => true);
  const worst = groups.list().filter(({ finding }) => finding.severity === 'error');
  const headline = worst[0] ? summarizeGroup(worst[0], worst.length - 1) : (result.reason ?? exchange ?? 'failed');
  const lines = [result.item.operation, ...(exchange ? [exchange] : []), ...groups.list().flatMap(describeGroup)];
  const text = lines.map((line) => escapeXml(line, 500)).join('\n');
  return `<${kind} message="${escapeXml(headline, 500)}" type="${escapeXml(type)}">${text}</${kind}>`;
}

function title({ message }: Finding, path: string): string {
  return path === '' ? message : `${path} ${message}`;
}

function describeGroup({ finding, path, count }: FindingGroup): string[] {
  const { check, severity, expected, actual, source, advice } = finding;
  return [
    `${severity} ${check}: ${title(finding, path)}${count > 1 ? ` ×${count}` : ''}`,
    ...(expected === undefined ? [] : [`  expected ${expected}`]),
    ...(actual === undefined ? [] : [`  actual   ${actual}`]),
    ...(source === undefined ? [] : [`  source   ${source}`]),
    ...(advice === undefined ? [] : [`  advice   ${advice}`]),
  ];
}
