import type { CheckedExchange } from './check-recording';

/** A checked exchange as one line of JSON, for programs: `{"method","url","status","operation","findings"}`. */
export function formatExchange({ method, url, status, operation, findings }: CheckedExchange): string {
  const shown = findings.map(({ check, severity, path, message }) => ({ check, severity, path, message }));
  return JSON.stringify({ method, url, status, operation, findings: shown });
}
