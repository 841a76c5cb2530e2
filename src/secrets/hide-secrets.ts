import type { Exchange } from '../model/exchange';
import type { Finding } from '../model/finding';

/** A finding as it may be shown: decoding may have brought out secrets that were written in another way in the body. */
export function cleanFinding(
  finding: Finding,
  { redact, handsOut }: { redact: (text: string) => string; handsOut: boolean },
): Finding {
  const { actual, ...rest } = finding;
  // Whatever its form, a part of an answer that hands out credentials may be one.
  const shown = actual === undefined || (handsOut && finding.check === 'body-schema') ? undefined : redact(actual);
  return {
    ...rest,
    message: redact(finding.message),
    path: redact(finding.path),
    ...(shown !== undefined && { actual: shown }),
  };
}

export function withoutBody(exchange: Exchange): Exchange {
  if (!exchange.response) return exchange;
  const body = Buffer.from('[redacted]');
  return { ...exchange, response: { ...exchange.response, body }, redactions: exchange.redactions + 1 };
}
