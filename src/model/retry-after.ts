const months = 'Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec';
const time = '\\d\\d:\\d\\d:\\d\\d';

/** The three forms of a date in HTTP, all in GMT: https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7 */
const httpDate = new RegExp(
  `^([A-Z][a-z]{2}, \\d\\d (${months}) \\d{4} ${time} GMT|[A-Z][a-z]{5,8}, \\d\\d-(${months})-\\d\\d ${time} GMT|[A-Z][a-z]{2} (${months}) [ \\d]\\d ${time} \\d{4})$`,
);

/**
 * How long a server asks to be left alone: its header `Retry-After`, in seconds or as a date.
 *
 * @param now milliseconds since 1970
 * @returns milliseconds from now, 0 for a date that has passed; `undefined` for a value that is neither
 */
export function readRetryAfter(value: string | undefined, now: number): number | undefined {
  const text = value?.trim() ?? '';
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  // Date.parse alone would take '-5' and 'in 5' for days in May 2001.
  const date = httpDate.test(text) ? Date.parse(text.endsWith('GMT') ? text : `${text} GMT`) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
