import { isObject } from '../model/json';
import { findOAuth } from '../model/sign-in';
import { readClaims } from '../model/token-claims';
import type { Vendor } from '../model/vendor';
import { describeWait } from '../network/describe-wait';
import { type HttpResponse, sendRequest } from '../network/send-request';
import { type ApiSetup, readValue, tokenUrlOf } from '../setup/vendor-setup';
import { diagnoseFailure } from './diagnose-failure';
import { type Diagnosis, fail, ok } from './diagnosis';
import { isPage } from './explain-response';
import { defaultTimeout, type ProbeOptions } from './probe-options';

/** What the request for a token led to; without a token, the diagnosis says why. */
export interface TokenResult {
  readonly diagnosis: Diagnosis;
  readonly token?: string;
}

/** Exchanges an API's client id and secret for a token. */
export async function requestToken(
  api: ApiSetup,
  { vendor, options }: { vendor: Vendor; options: ProbeOptions },
): Promise<TokenResult> {
  const url = tokenUrlOf(api);
  const oauth = findOAuth(vendor);
  const { env, timeout = defaultTimeout, signal, now } = options;
  try {
    const response = await sendRequest({
      url,
      method: 'POST',
      accept: 'application/json',
      form: String(
        new URLSearchParams({ grant_type: 'client_credentials', ...(oauth?.scope && { scope: oauth.scope }) }),
      ),
      username: readValue(api, oauth?.clientId ?? ''),
      password: readValue(api, oauth?.clientSecret ?? ''),
      env,
      timeout,
      signal,
    });
    return explainToken(response, { vendor, url: new URL(url), now: now() });
  } catch (error) {
    return { diagnosis: diagnoseFailure(error) };
  }
}

function explainToken(
  response: HttpResponse,
  { vendor, url, now }: { vendor: Vendor; url: URL; now: number },
): TokenResult {
  const { title, advice } = vendor;
  const { status, headers } = response;
  const answered = `POST ${url.host}${url.pathname} returned ${status}`;
  const no = (message: string, remedy: string): TokenResult => ({ diagnosis: fail(message, remedy) });
  const correct = `Check the token URL: open ${url.origin} in a browser and see what responds.`;
  if (isPage(response) && status < 500) return no(`${answered} and a web page, which is not a token.`, correct);
  if (status === 401 || status === 400) {
    const remedy = advice?.noToken ?? 'Check both; the client secret may have expired.';
    return no(
      `${title} does not accept this client id and client secret: ${answered}.`,
      `${remedy} Upper and lower case count, and so does white space.`,
    );
  }
  if (status === 429) {
    const wait = describeWait(headers['retry-after'], now);
    return no(`${title} has received too many requests for tokens: ${answered}.`, `Try again ${wait}.`);
  }
  if (status >= 500)
    return no(
      `${title} has an internal problem: ${answered}.`,
      'Your setup is probably not the cause; try again later.',
    );
  if (status !== 200) return no(`${answered}, which is not expected here.`, correct);
  const { access_token: token, expires_in: seconds } = readBody(response.body);
  if (typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token))
    return no(`${answered}, but without a token.`, correct);
  const life = describeLife(Number(seconds) > 0 ? Number(seconds) : secondsLeft(token, now));
  const diagnosis = ok(`Got a token${life}: ${answered}.`);
  return { diagnosis: { ...diagnosis, ...(advice?.secretExpiry && { remedy: advice.secretExpiry }) }, token };
}

/** Of a token whose response does not say how long it is good for, but which says it itself. */
function secondsLeft(token: string, now: number): number {
  const { exp } = readClaims(token) ?? {};
  return typeof exp === 'number' ? exp - now / 1000 : 0;
}

function describeLife(seconds: number): string {
  if (!(seconds > 0)) return '';
  const minutes = Math.floor(seconds / 60);
  return minutes === 1 ? ', good for 1 minute' : `, good for ${minutes} minutes`;
}

function readBody(text: string): Readonly<Record<string, unknown>> {
  try {
    const body: unknown = JSON.parse(text);
    return isObject(body) ? body : {};
  } catch {
    return {};
  }
}
