import { cutValue } from '../model/cut-value';
import type { Exchange } from '../model/exchange';
import type { CheckResult, Finding } from '../model/finding';
import { pointerKeys } from '../model/json-pointer';
import { mark } from '../model/redaction-mark';

interface Cleaning {
  readonly redact: (text: string) => string;
  /** Whether the answer hands out credentials. */
  readonly handsOut: boolean;
  /** Names of members that hold secrets. */
  readonly members: readonly string[];
  /** Those of them that are no secrets if they are objects or lists. */
  readonly scalars?: readonly string[] | undefined;
}

/** Checks with their findings as they may be shown. */
export function cleanChecks(checks: readonly CheckResult[], cleaning: Cleaning): readonly CheckResult[] {
  return checks.map(({ check, outcome }) => {
    if (outcome.status !== 'failed') return { check, outcome };
    const findings = outcome.findings.map((finding) => cleanFinding(finding, cleaning));
    return { check, outcome: { status: 'failed', findings } };
  });
}

/**
 * Decoding may have brought out secrets that were written in another way in the body. What is long is cut only here, since half a
 * secret cannot be recognized.
 */
function cleanFinding(finding: Finding, { redact, handsOut, members, scalars = [] }: Cleaning): Finding {
  const { actual, ...rest } = finding;
  // Whatever its form, a part of an answer that hands out credentials may be one.
  const isHidden = actual === undefined || (handsOut && finding.check === 'body-schema');
  const shown = isSecret(finding.path, { members, scalars }) ? hideValue(actual ?? '') : redact(actual ?? '');
  return {
    ...rest,
    message: redact(finding.message),
    path: redact(finding.path),
    ...(!isHidden && { actual: cutValue(shown) }),
  };
}

/** Whether a path leads to or into a member that holds a secret; in XML, `@` is before the name of an attribute. */
function isSecret(
  path: string,
  { members, scalars }: Required<Pick<Cleaning, 'members'>> & { scalars: readonly string[] },
): boolean {
  const lower = (names: readonly string[]) => new Set(names.map((name) => name.toLowerCase()));
  const [all, atEnd] = [lower(members), lower(scalars)];
  const keys = pointerKeys(path);
  return keys.some((key, index) =>
    key.split('@').some((part) => {
      const name = part.toLowerCase();
      return all.has(name) && (index === keys.length - 1 || !atEnd.has(name));
    }),
  );
}

/** A description of a value without the value: its type, or how long it is. */
function hideValue(actual: string): string {
  if (/^(?:missing|null|object|array of \d+|\d+ (?:characters|items|members))$/.test(actual)) return actual;
  return `${/^(?:string|number|boolean) /.exec(actual)?.[0] ?? ''}${mark}`;
}

export function withoutBody(exchange: Exchange): Exchange {
  if (!exchange.response) return exchange;
  const body = Buffer.from(mark);
  const response = { ...exchange.response, body, recorded: 'none' as const, lost: 'it issues credentials' };
  return { ...exchange, response, redactions: exchange.redactions + 1 };
}
