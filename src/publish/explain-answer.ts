import { UserError } from '../model/user-error';
import type { Vendor } from '../model/vendor';
import { explainStatus } from '../network/explain-status';
import type { HttpResponse } from '../network/send-request';
import type { Pair } from '../register/pair';
import { quoteMessage } from '../register/quote-message';

/**
 * Says why Uptrends did not do what it was asked for, and what to do.
 *
 * @param options.account whose credentials were sent
 * @param options.summary of the operation, such as `Create a monitor`
 * @param options.now milliseconds since 1970
 */
export function explainAnswer(
  response: HttpResponse,
  { vendor, account, summary, now }: { vendor: Vendor; account: Pair; summary: string; now: number },
): UserError {
  const { status } = response;
  const { title, advice } = vendor;
  const said = quoteMessage(response, { title, operator: account });
  const error = (what: string, remedy: string) =>
    new UserError('ERR_PUBLISH_REFUSED', `${what} (${summary}: ${status}).${said}`, remedy);
  if (status === 401) {
    const remedy = advice?.unauthorized ?? 'Check both; upper and lower case count.';
    return error(`${title} does not accept the username and password of the API account`, remedy);
  }
  if (status === 403) {
    const forbidden = typeof advice?.forbidden === 'string' ? advice.forbidden : 'Check its permissions.';
    return error(`${title} does not let the API account do this`, forbidden);
  }
  const general = explainStatus(response, { title, now });
  if (general) return error(general.what, general.remedy);
  return error(
    `${title} did not do it`,
    'Correct what it names; whether the account has API credits left shows under Account at Uptrends.',
  );
}
