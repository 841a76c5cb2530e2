import type { Finding } from '../../model/finding';
import type { CheckedExchange } from './check-recording';

/** Version of what `vouch check --json` prints; it changes when readers of the old one would misunderstand the new one. */
export const checkVersion = 1;

/** A checked exchange for programs. */
export interface CheckedRecord extends Omit<CheckedExchange, 'findings' | 'result'> {
  readonly findings: readonly Pick<
    Finding,
    'check' | 'severity' | 'path' | 'message' | 'expected' | 'actual' | 'source'
  >[];
}

/**
 * A checked exchange as one line of JSON, for programs: `{"method","url","status","operation","findings"}`; a finding
 * may have `expected`, `actual` and `source`, as a run's has. `reason` says why a response could not be checked, where that is so.
 */
export const formatExchange = (checked: CheckedExchange): string => JSON.stringify(describeChecked(checked));

/** What programs get of a checked exchange. */
export function describeChecked({ method, url, status, operation, findings, reason }: CheckedExchange): CheckedRecord {
  const shown = findings.map(({ check, severity, path, message, expected, actual, source }) => ({
    check,
    severity,
    path,
    message,
    ...(expected !== undefined && { expected }),
    ...(actual !== undefined && { actual }),
    ...(source !== undefined && { source }),
  }));
  return {
    method,
    url,
    status,
    operation,
    findings: shown,
    ...(reason !== undefined && { reason }),
  };
}
