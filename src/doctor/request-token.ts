import { isObject } from '../model/json';
import { findOAuth } from '../model/sign-in';
import { chooseProxy } from '../network/choose-proxy';
import { readBaseUrl } from '../network/read-base-url';
import { type Answer, sendRequest } from '../network/send-request';
import { type Diagnosis, fail, ok } from './diagnosis';
import { explainTrouble } from './examine-host';
import type { Examination, Patient } from './examine-vendor';
import { isPage, waitOf } from './explain-answer';

/** What asking for a token came to; without a token, the diagnosis says why. */
export interface Exchange {
  readonly diagnosis: Diagnosis;
  readonly token?: string;
}

/** Exchanges a patient's client id and secret for a token. */
export async function requestToken(patient: Patient, examination: Examination): Promise<Exchange> {
  const { vendor, settings, tokenUrl = '' } = patient;
  const url = readBaseUrl(tokenUrl);
  if (typeof url === 'string') return { diagnosis: fail(`The token URL ${url}.`, 'Correct it.') };
  const oauth = findOAuth(vendor);
  const read = (name: string | undefined) => settings.get(name ?? '')?.value ?? '';
  try {
    const answer = await sendRequest({
      url,
      method: 'POST',
      accept: 'application/json',
      form: 'grant_type=client_credentials',
      username: read(oauth?.clientId),
      password: read(oauth?.clientSecret),
      proxy: chooseProxy(url, examination.env),
      timeout: examination.timeout ?? 10_000,
      signal: examination.signal,
    });
    return explainToken(answer, { patient, what: `POST ${url.host}${url.pathname}`, url });
  } catch (error) {
    return { diagnosis: explainTrouble(error) };
  }
}

function explainToken(answer: Answer, { patient, what, url }: { patient: Patient; what: string; url: URL }): Exchange {
  const { title, advice } = patient.vendor;
  const { status, headers } = answer;
  const answered = `${what} was answered with ${status}`;
  const no = (message: string, remedy: string): Exchange => ({ diagnosis: fail(message, remedy) });
  const correct = `Check the token URL: open ${url.origin} in a browser and see who answers.`;
  if (isPage(answer) && status < 500) return no(`${answered} and a web page, which is no token.`, correct);
  if (status === 401 || status === 400) {
    const remedy = advice?.noToken ?? 'Check both.';
    return no(
      `${title} does not know this client id and client secret: ${answered}.`,
      `${remedy} Upper and lower case count, and so does white space.`,
    );
  }
  if (status === 429) {
    const after = waitOf(headers['retry-after']);
    return no(`${title} has had too many requests for tokens: ${answered}.`, `Try again ${after}.`);
  }
  if (status >= 500)
    return no(`${title} is in trouble: ${answered}.`, "Not your setup's fault, most likely; try again later.");
  if (status !== 200) return no(`${answered}, which nobody expects here.`, correct);
  const { access_token: token, expires_in: seconds } = readBody(answer.body);
  if (typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token))
    return no(`${answered}, but without a token.`, correct);
  const life = Number(seconds) > 0 ? `, good for ${Math.floor(Number(seconds) / 60)} minutes` : '';
  return { diagnosis: ok(`Got a token${life}: ${answered}.`), token };
}

function readBody(text: string): Readonly<Record<string, unknown>> {
  try {
    const body: unknown = JSON.parse(text);
    return isObject(body) ? body : {};
  } catch {
    return {};
  }
}
