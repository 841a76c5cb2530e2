import type { Finding } from '../../model/finding';
import type { ItemResult } from '../../model/results';
import { describeExchange } from './describe-exchange';
import { type FindingGroup, groupFindings } from './group-findings';
import { summarizeGroup } from './summarize-group';

/** What is wrong with a failed result; texts are as they came, and need cleaning. */
export interface Problem {
  /** The check that failed first. */
  readonly type: string;
  /** One line. */
  readonly headline: string;
  /** All of it. */
  readonly lines: readonly string[];
}

export function describeProblem(result: ItemResult): Problem {
  const first = result.findings.find((finding) => finding.severity === 'error');
  const exchange = result.exchange && describeExchange(result.exchange);
  const groups = groupFindings();
  groups.add(result, () => true);
  const worst = groups.list().filter(({ finding }) => finding.severity === 'error');
  return {
    type: first?.check ?? (hasNoResponse(result) ? 'no-answer' : 'failed'),
    headline: worst[0] ? summarizeGroup(worst[0], worst.length - 1) : (result.reason ?? exchange ?? 'failed'),
    lines: [result.item.operation, ...(exchange ? [exchange] : []), ...groups.list().flatMap(describeGroup)],
  };
}

/** Whether something was sent, and nothing came. */
export const hasNoResponse = ({ exchange }: ItemResult): boolean => exchange !== undefined && !exchange.response;

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
