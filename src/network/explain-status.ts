import { describeWait } from './describe-wait';
import type { HttpResponse } from './send-request';

/**
 * What a status means, and what to do, where that does not depend on what was asked for: redirects, too many requests, internal problems.
 *
 * @param options.title the vendor's
 * @param options.now milliseconds since 1970
 * @returns `undefined` for any other status
 */
export function explainStatus(
  { status, headers }: HttpResponse,
  { title, now }: { title: string; now: number },
): { readonly what: string; readonly remedy: string } | undefined {
  if (status >= 300 && status < 400)
    return { what: 'The request was redirected, and credentials do not follow', remedy: 'Check the base URL.' };
  if (status === 429) {
    const remedy = `Try again ${describeWait(headers['retry-after'], now)}.`;
    return { what: `${title} has received too many requests`, remedy };
  }
  return status >= 500 ? { what: `${title} has an internal problem`, remedy: 'Try again later.' } : undefined;
}
