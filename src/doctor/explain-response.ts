import { describeEnd, retiredAdvice } from '../model/sign-in-end';
import type { Vendor } from '../model/vendor';
import { describeWait } from '../network/describe-wait';
import type { HttpResponse } from '../network/send-request';
import { type Diagnosis, fail, ok } from './diagnosis';

interface Read {
  readonly response: HttpResponse;
  readonly vendor: Vendor;
  /** The read, such as `GET api.uptrends.com/v4/Account`. */
  readonly what: string;
  readonly url: URL;
  /** Whether it signs in with a token that the vendor issued just before. */
  readonly usesToken: boolean;
  /** What else it signs in with, such as `username and password`. */
  readonly credentials: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Explains what the response to a harmless read means for the setup. */
export function explainResponse(read: Read): Diagnosis {
  const { response, vendor, what, url } = read;
  const { status, headers } = response;
  const answered = `${what} returned ${status}`;
  if (isPage(response) && status < 500) {
    return fail(
      `${answered} and a web page, which is not the API of ${vendor.title}.`,
      `A captive portal, a proxy or a wrong base URL: open ${url.origin} in a browser and see what responds.`,
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

function explainUnauthorized({ vendor, usesToken, credentials, now }: Read, answered: string): Diagnosis {
  const { title, advice } = vendor;
  if (usesToken) {
    const remedy = advice?.noToken ?? 'Check what the API credentials may be used for.';
    return fail(`${title} does not accept the token that it issued: ${answered}.`, remedy);
  }
  const message = `${title} does not accept this ${credentials}: ${answered}.`;
  const end = credentials.includes('username') ? describeEnd(vendor, now) : undefined;
  if (end !== undefined) return fail(message, `${end} ${advice?.retired ?? retiredAdvice}`);
  const check = credentials.includes(' and ') ? 'Check both.' : 'Check it.';
  const remedy = advice?.unauthorized ?? (credentials.includes(',') ? 'Check all of them.' : check);
  return fail(message, `${remedy} Upper and lower case count, and so does white space.`);
}

function explainStatus({ response, vendor, usesToken, now }: Read, answered: string): Diagnosis {
  const { status, headers } = response;
  const { title } = vendor;
  switch (status) {
    case 402:
      return fail(`${title} requires payment: ${answered}.`, 'The account has no credit; sign-in itself worked.');
    case 403:
      return fail(
        `Signed in, but not allowed: ${answered}.`,
        adviseForbidden(vendor, usesToken) ?? 'Check the account id, and the rights of the user.',
      );
    case 404:
      return fail(`${answered}: there is nothing at this URL.`, 'Check the base URL and the account id.');
    case 407:
      return fail(`A proxy requires a username and a password: ${answered}.`, 'Put them into HTTPS_PROXY.');
    case 429:
      return fail(
        `${title} has received too many requests: ${answered}.`,
        `Try again ${describeWait(headers['retry-after'], now)}.`,
      );
    default:
      return status >= 500
        ? fail(
            `${title} has an internal problem: ${answered}.`,
            'Your setup is probably not the cause; try again later.',
          )
        : fail(`${answered}, which is not expected here.`, 'Check the base URL.');
  }
}

function adviseForbidden({ advice }: Vendor, usesToken: boolean): string | undefined {
  const { forbidden } = advice ?? {};
  if (forbidden === undefined || typeof forbidden === 'string') return forbidden;
  return usesToken ? forbidden.oauth : forbidden.basic;
}

export const isPage = ({ headers, body }: HttpResponse): boolean =>
  /^text\/html\b/i.test(headers['content-type'] ?? '') || /^\s*<(!doctype html|html)\b/i.test(body);

/** Without its query, which may contain secrets. */
function redirectTarget(location: string | undefined, from: URL): string {
  if (location === undefined || !URL.canParse(location, from.href)) return 'nowhere';
  const { host, protocol, pathname } = new URL(location, from);
  return `${protocol}//${host}${pathname}`.slice(0, 200);
}
