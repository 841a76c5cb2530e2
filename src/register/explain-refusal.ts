import { UserError } from '../model/user-error';
import type { Vendor } from '../model/vendor';
import { explainStatus } from '../network/explain-status';
import type { HttpResponse } from '../network/send-request';
import { explainLoss } from './explain-loss';
import type { Pair } from './pair';
import { quoteMessage } from './quote-message';

/**
 * Says why a vendor made no API account, and what to do.
 *
 * @param options.operator whose credentials were sent
 * @param options.now milliseconds since 1970
 */
export function explainRefusal(
  response: HttpResponse,
  { vendor, operator, now }: { vendor: Vendor; operator: Pair; now: number },
): UserError {
  const { status } = response;
  const { title, advice } = vendor;
  const said = quoteMessage(response, { title, operator });
  const error = (what: string, remedy: string) =>
    new UserError('ERR_REGISTER_REFUSED', `${what} (${status}).${said}`, remedy);
  const others = advice?.operatorRefused ?? 'Use another operator.';
  if (status === 401) {
    return error(
      `${title} does not accept the email address and password of the operator`,
      `Check both: upper and lower case count, and so does white space. ${others}`,
    );
  }
  if (status === 403) return error(`${title} does not let this operator register API accounts`, others);
  const general = explainStatus(response, { title, now });
  if (general) return error(general.what, status >= 500 ? `${general.remedy} ${explainLoss(vendor)}` : general.remedy);
  return error(`${title} did not register an API account`, 'Check the base URL, and what responds there.');
}
