import type { VendorAdvice } from '../model/vendor';
import type { Answer } from '../network/send-request';
import { type Diagnosis, fail, ok } from './diagnosis';

/**
 * Says what the answer to a harmless read means for the setup.
 *
 * @param options.title the vendor's
 * @param options.authType the way of signing in; `basic` by default
 * @param options.what the read, such as `GET https://api.uptrends.com/v4/Account`
 */
export function explainAnswer(options: {
  answer: Answer;
  title: string;
  what: string;
  url: URL;
  advice: VendorAdvice;
  authType?: string;
}): Diagnosis {
  const { answer, title, what, url, advice, authType } = options;
  const { status, headers } = answer;
  const answered = `${what} was answered with ${status}`;
  if (isPage(answer) && status < 500) {
    return fail(
      `${answered} and a web page, which is not the API of ${title}.`,
      `A captive portal, a proxy or a wrong base URL: open ${url.origin} in a browser and see who answers.`,
    );
  }
  if (status >= 200 && status < 300) return ok(`Signed in: ${answered}.`);
  if (status >= 300 && status < 400) {
    return fail(
      `${answered}: it leads to ${redirectTarget(headers.location, url)}.`,
      'Credentials are not sent after a redirect. Correct the base URL, or find out who redirects.',
    );
  }
  switch (status) {
    case 401:
      if (authType === 'oauth') {
        const remedy = advice.noToken ?? 'Check what the API credentials may be used for.';
        return fail(`${title} does not take the token that it handed out: ${answered}.`, remedy);
      }
      return fail(
        `${title} does not know this user name and password: ${answered}.`,
        `${advice.unauthorized ?? 'Check both.'} Upper and lower case count, and so does white space.`,
      );
    case 402:
      return fail(`${title} wants to be paid: ${answered}.`, 'The account has no credit; sign-in itself worked.');
    case 403:
      return fail(
        `Signed in, but not allowed: ${answered}.`,
        advice.forbidden ?? 'Check the account id, and the rights of the user.',
      );
    case 404:
      return fail(`${answered}: there is nothing.`, 'Check the base URL and the account id.');
    case 407:
      return fail(`A proxy wants a user name and a password: ${answered}.`, 'Put them into HTTPS_PROXY.');
    case 429:
      return fail(`${title} has had too many requests: ${answered}.`, `Try again ${waitOf(headers['retry-after'])}.`);
    default:
      return status >= 500
        ? fail(`${title} is in trouble: ${answered}.`, "Not your setup's fault, most likely; try again later.")
        : fail(`${answered}, which nobody expects here.`, 'Check the base URL.');
  }
}

export const isPage = ({ headers, body }: Answer): boolean =>
  /^text\/html\b/i.test(headers['content-type'] ?? '') || /^\s*<(!doctype html|html)\b/i.test(body);

/** Without query: it may hold anything. */
function redirectTarget(location: string | undefined, from: URL): string {
  if (location === undefined || !URL.canParse(location, from.href)) return 'nowhere';
  const { host, protocol, pathname } = new URL(location, from);
  return `${protocol}//${host}${pathname}`.slice(0, 200);
}

export const waitOf = (after: string | undefined): string =>
  /^\d{1,6}$/.test(after ?? '') ? `in ${after} seconds` : 'later';
