import { readBodyText } from '../../model/body-text';
import { cleanText } from '../../model/clean-text';
import { headerOf } from '../../model/header-of';
import type { Subject } from './check';

/**
 * What to do about a response that says more about the way to the API than about the API: a web page, a refusal, too many requests.
 *
 * @returns `undefined` where nothing is known, and where the status was to be expected
 */
export function advise({ exchange, expect, contract }: Subject): string | undefined {
  const { request, response } = exchange;
  if (!response) return undefined;
  const page = readPage(response);
  if (page !== undefined && response.status >= 500)
    return `An error page${page} came in place of the API: its server fails, or a proxy before it.`;
  if (page !== undefined) return `A web page${page} came in place of the API: ${look(request.url)}`;
  if (expect !== 'success') return undefined;
  const location = headerOf(response.headers, 'location');
  if (response.status >= 300 && response.status < 400 && location !== undefined)
    return `Redirects are not followed. This one leads to ${cleanText(location, 200)}: correct the base URL if that is the API.`;
  return refusals[response.status]?.(contract.vendor);
}

const refusals: Readonly<Record<number, (vendor: string) => string>> = {
  401: (vendor) => `The credentials were not accepted; vouch doctor ${vendor} looks for the reason.`,
  403: () =>
    'The credentials were accepted, but may not do this: look at their roles, and whether the account id is theirs.',
  407: () => 'A proxy requires a username and a password: put them into HTTPS_PROXY.',
  429: () =>
    'Send fewer at a time: a lower --concurrency, or --rate-limit; --retries sends reads again, after the time that Retry-After asks for.',
};

const look = (url: string): string => {
  const origin = URL.canParse(url) ? new URL(url).origin : 'its base URL';
  return `a login page, a proxy or a wrong base URL. Open ${origin} in a browser.`;
};

/** @returns the title of a web page, in quotes; empty if it has none; `undefined` if the body is not a web page */
function readPage({ headers, body }: NonNullable<Subject['exchange']['response']>): string | undefined {
  const contentType = headerOf(headers, 'content-type') ?? '';
  const start = body.subarray(0, pageStart);
  const text = readBodyText(start, contentType)?.text ?? Buffer.from(start).toString('latin1');
  if (!/^\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->)[\s\S])*-->\s*)*<(?:!doctype\s+html|html)\b/i.test(text))
    return undefined;
  const [, title = ''] = /<title[^>]*>([^<]*)/i.exec(text) ?? [];
  const shown = cleanText(title.replace(/\s+/g, ' ').trim(), 60);
  return shown === '' ? '' : ` ("${shown}")`;
}

/** Bytes in which a page says what it is. */
const pageStart = 4000;
