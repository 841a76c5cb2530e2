import type { Coverage, CoverageShares } from '../../model/coverage';

/** The smaller of both shares in percent, unrounded: below 100 as long as anything is missing. */
export function percentOf({ operations, successStatuses }: CoverageShares): number {
  return Math.min(
    ...[operations, successStatuses].map(({ exercised, documented }) =>
      documented === 0 ? 100 : (exercised * 100) / documented,
    ),
  );
}

/** Operations that were not exercised, then success statuses that did not come of the others: `acme/shop/getOrder 204`. */
export function listMissing({ missing }: Coverage): readonly string[] {
  const operations = new Set(missing.operations);
  const others = Object.entries(missing.successStatuses).filter(([operation]) => !operations.has(operation));
  return [...operations, ...others.flatMap(([operation, those]) => those.map((status) => `${operation} ${status}`))];
}

/** `not exercised: acme/shop/getOrder, acme/shop/listOrders 204 and 3 more`; nothing if nothing is missing. */
export function describeMissing(coverage: Coverage): readonly string[] {
  const missing = listMissing(coverage);
  if (missing.length === 0) return [];
  const more = missing.length > mostNamed ? ` and ${missing.length - mostNamed} more` : '';
  return [`not exercised: ${missing.slice(0, mostNamed).join(', ')}${more}`];
}

/** Named at most; the summary has all of them. */
const mostNamed = 5;

/** `99.4 %, but 100 % is required; not exercised: …`; `undefined` if that is reached, or nothing is required. */
export function describeShortfall(coverage: Coverage): string | undefined {
  const { required } = coverage;
  if (!required || required.reached) return undefined;
  // Rounded down: 99.96 % must not look like 100 %.
  const percent = Math.floor(percentOf(coverage) * 10) / 10;
  return [`${percent} %, but ${required.percent} % is required`, ...describeMissing(coverage)].join('; ');
}
