import type { ItemResult, PlannedItem } from './model/results';
import type { ItemOutcome } from './run/run-lanes';

type Verify = (exchange: NonNullable<ItemOutcome['exchange']>) => ItemResult['checks'];

/** Turns what became of an item into its result; what could not be sent is a finding too. */
export function judgeOutcome(item: PlannedItem, outcome: ItemOutcome, verify: Verify): ItemResult {
  const { iteration, exchange, skipped, problems, retries } = outcome;
  if (skipped !== undefined && !exchange && problems.length === 0) {
    return { item, iteration, status: 'skipped', reason: skipped, checks: [], findings: [] };
  }
  const unsent = exchange || problems.length > 0 ? problems : ['No request was sent.'];
  const findings = unsent.map((message) => ({ check: 'request', severity: 'error' as const, message, path: '' }));
  const sending = {
    check: 'request',
    outcome: findings.length > 0 ? { status: 'failed' as const, findings } : { status: 'passed' as const },
  };
  const checks = [sending, ...(exchange ? verify(exchange) : [])];
  const all = checks.flatMap((check) => (check.outcome.status === 'failed' ? check.outcome.findings : []));
  const status = all.some(({ severity }) => severity === 'error') ? 'failed' : 'passed';
  return {
    item,
    iteration,
    status,
    checks,
    findings: all,
    ...(exchange && { exchange }),
    ...(retries.length > 0 && { retries }),
  };
}
