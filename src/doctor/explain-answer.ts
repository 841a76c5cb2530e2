import type { Vendor } from '../model/vendor';
import { describeWait } from '../network/describe-wait';
import type { Answer } from '../network/send-request';
import { type Diagnosis, fail, ok } from './diagnosis';

interface Read {
  readonly answer: Answer;
  readonly vendor: Vendor;
  /** The read, such as `GET api.uptrends.com/v4/Account`. */
  readonly what: string;
  readonly url: URL;
  /** The way of signing in. */
  readonly authType: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Says what the answer to a harmless read means for the setup. */
export function explainAnswer(read: Read): Diagnosis {
  const { answer, vendor, what, url } = read;
  const { status, headers } = answer;
  const answered = `${what} was answered with ${status}`;
  if (isPage(answer) && status < 500) {
    return fail(
      `${answered} and a web page, which is not the API of ${vendor.title}.`,
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
  return status === 401 ? explainUnauthorized(read, answered) : explainStatus(read, answered);
}

function explainUnauthorized({ vendor, authType }: Read, answered: string): Diagnosis {
  const { title, advice } = vendor;
  if (authType === 'oauth') {
    const remedy = advice?.noToken ?? 'Check what the API credentials may be used for.';
    return fail(`${title} does not take the token that it handed out: ${answered}.`, remedy);
  }
  return fail(
    `${title} does not know this user name and password: ${answered}.`,
    `${advice?.unauthorized ?? 'Check both.'} Upper and lower case count, and so does white space.`,
  );
}

function explainStatus({ answer, vendor, now }: Read, answered: string): Diagnosis {
  const { status, headers } = answer;
  const { title, advice } = vendor;
  switch (status) {
    case 402:
      return fail(`${title} wants to be paid: ${answered}.`, 'The account has no credit; sign-in itself worked.');
    case 403:
      return fail(
        `Signed in, but not allowed: ${answered}.`,
        advice?.forbidden ?? 'Check the account id, and the rights of the user.',
      );
    case 404:
      return fail(`${answered}: there is nothing at this URL.`, 'Check the base URL and the account id.');
    case 407:
      return fail(`A proxy wants a user name and a password: ${answered}.`, 'Put them into HTTPS_PROXY.');
    case 429:
      return fail(
        `${title} has had too many requests: ${answered}.`,
        `Try again ${describeWait(headers['retry-after'], now)}.`,
      );
    default:
      return status >= 500
        ? fail(`${title} is in trouble: ${answered}.`, 'Most likely it is not your setup; try again later.')
        : fail(`${answered}, which is not expected here.`, 'Check the base URL.');
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
