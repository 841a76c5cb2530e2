import type { CheckResult, Finding } from '../../model/finding';

/**
 * Adds to the checks of a final response what is wrong with those before it: each fault once, by the first response that has it.
 *
 * @param polls checks of the responses that were not final, in their order
 */
export function addPolls(
  final: readonly CheckResult[],
  polls: readonly (readonly CheckResult[])[],
): readonly CheckResult[] {
  const found = new Map<string, Finding>();
  for (const [index, checks] of polls.entries()) {
    for (const finding of checks.flatMap(findingsOf)) {
      const { check, path, message } = finding;
      const fault = JSON.stringify([check, path, message]);
      const told = `In response ${index + 1}, which was not final: ${message}`;
      if (!found.has(fault)) found.set(fault, { ...finding, message: told, isEarlier: true });
    }
  }
  const findings = [...found.values()];
  const checks = final.map((result): CheckResult => {
    const own = findings.filter(({ check }) => check === result.check);
    return own.length === 0 ? result : failed(result.check, [...own, ...findingsOf(result)]);
  });
  const others = new Set(
    findings.map(({ check }) => check).filter((name) => final.every(({ check }) => check !== name)),
  );
  return [
    ...checks,
    ...[...others].map((name) =>
      failed(
        name,
        findings.filter(({ check }) => check === name),
      ),
    ),
  ];
}

const findingsOf = ({ outcome }: CheckResult): readonly Finding[] =>
  outcome.status === 'failed' ? outcome.findings : [];

const failed = (check: string, findings: readonly Finding[]): CheckResult => ({
  check,
  outcome: { status: 'failed', findings },
});
