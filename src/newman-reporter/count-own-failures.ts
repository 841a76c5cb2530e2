import { errorName } from './describe-findings';

/** One of the failures in newman's summary, as far as it is used here. */
export interface NewmanFailure {
  readonly error?: { readonly name?: string; readonly test?: string; readonly code?: string };
  /** The item. */
  readonly source?: { readonly name?: string };
  readonly at: string;
  readonly cursor: unknown;
}

/**
 * What newman found beside Vouch: failed assertions of scripts, scripts that threw, requests without a response. Not what their messages
 * say, since they quote values.
 */
export function countOwnFailures(
  failures: readonly NewmanFailure[],
  redact: (text: string) => string,
): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { error, source, at } of failures) {
    if (error?.name === errorName) continue;
    const what = error?.test ?? error?.code ?? error?.name ?? 'Error';
    const failure = redact([source?.name ?? 'no item', what, `(${at})`].join('  '));
    counts[failure] = (counts[failure] ?? 0) + 1;
  }
  return counts;
}
