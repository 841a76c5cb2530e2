import { UserError } from '../model/user-error';
import type { Answer } from '../network/send-request';
import { quoteMessage } from './quote-message';
import type { Pair } from './register-uptrends';

const tab = 'Account setup > Operators > the operator > API management';

/** What to do when an API account may exist whose credentials nobody knows. */
export const lost = `An API account may have been made all the same. Its credentials cannot be recovered: look for it in Uptrends under ${tab}, delete it, and register again.`;

/**
 * Says why Uptrends made no API account, and what to do.
 *
 * Source: https://www.uptrends.com/support/kb/api/authentication-v4 and the page on operators' API management.
 */
export function explainRefusal(answer: Answer, operator: Pair): UserError {
  const { status, headers } = answer;
  const said = quoteMessage(answer, operator);
  const error = (what: string, remedy: string) =>
    new UserError('ERR_REGISTER_REFUSED', `${what} (${status}).${said}`, remedy);
  const others = `An operator who signs in by single sign-on (SSO) has no password that works here, and one with two-factor sign-in may be refused too: use an operator with e-mail address and password only, or let an administrator add the API account under ${tab}.`;
  if (status === 401) {
    return error(
      'Uptrends does not accept the e-mail address and password of the operator',
      `Check both: upper and lower case count, and so does white space. ${others}`,
    );
  }
  if (status === 403) return error('Uptrends does not let this operator register API accounts', others);
  if (status >= 300 && status < 400) {
    return error('The request was redirected, and credentials do not follow', 'Check the base URL.');
  }
  if (status === 429) {
    const after = /^\d{1,6}$/.test(headers['retry-after'] ?? '') ? `in ${headers['retry-after']} seconds` : 'later';
    return error('Uptrends has had too many requests', `Try again ${after}.`);
  }
  if (status >= 500) return error('Uptrends is in trouble', `Try again later. ${lost}`);
  return error('Uptrends did not register an API account', 'Check the base URL, and who answers there.');
}
