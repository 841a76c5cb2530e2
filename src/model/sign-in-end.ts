import { findOAuth } from './sign-in';
import type { Vendor } from './vendor';

const day = 86_400_000;

/** The day, in UTC, on which Basic sign-in ends, as the vendor's notice names it: `2026-12-02`. */
function endOf({ notice }: Pick<Vendor, 'notice'>): string | undefined {
  return /\b\d{4}-\d\d-\d\d\b/.exec(notice ?? '')?.[0];
}

/**
 * How many days are left until then; none or less once the day has come.
 *
 * @param now milliseconds since 1970
 */
export function daysLeft(vendor: Pick<Vendor, 'notice'>, now: number): number | undefined {
  const end = endOf(vendor);
  const left = end === undefined ? Number.NaN : Math.ceil((Date.parse(end) - now) / day);
  return Number.isNaN(left) ? undefined : left;
}

/** Says that the vendor has ended Basic sign-in, in one sentence; nothing before that day. */
export function describeEnd(vendor: Pick<Vendor, 'notice' | 'title'>, now: number): string | undefined {
  const left = daysLeft(vendor, now);
  if (left === undefined || left > 0) return undefined;
  return `${vendor.title} ended sign-in by username and password on ${endOf(vendor)}.`;
}

/** Whether the end concerns a security scheme: tokens are asked for with client id and secret as a pair, and that stays. */
export function endConcerns(vendor: Vendor, scheme: string | undefined): boolean {
  const variables = vendor.schemes[scheme ?? ''];
  return variables !== undefined && 'username' in variables && variables.username !== findOAuth(vendor)?.clientId;
}

/** What to do about the end of Basic sign-in where the vendor's own advice says nothing. */
export const retiredAdvice = 'See what the vendor offers instead.';
