import { UserError } from '../model/user-error';
import { BadProxy, chooseProxy } from '../network/choose-proxy';
import { ConnectionFailure } from '../network/connection-failure';
import { explainFailure } from '../network/explain-failure';
import { readBaseUrl } from '../network/read-base-url';
import { type Answer, sendRequest } from '../network/send-request';
import { explainRefusal, lost } from './explain-refusal';
import { readRegistration } from './read-registration';

/** A user name and the password that belongs to it. */
export interface Pair {
  readonly username: string;
  readonly password: string;
}

export interface RegisterOptions {
  /** Of Uptrends' API v4, such as `https://api.uptrends.com/v4`. */
  readonly baseUrl: string;
  /** E-mail address and password of the operator to make the account for. */
  readonly operator: Pair;
  /** What Uptrends is to show beside the account. */
  readonly description: string;
  /** Names the proxies: `HTTPS_PROXY`, `NO_PROXY`, … */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Longest time for each step of the request, in milliseconds. Default 30,000. */
  readonly timeout?: number;
}

/**
 * Makes an API account at Uptrends, by POST /Register. Each call makes another one; nothing is ever sent twice, and nothing cuts
 * the waiting short, since the answer is the only place that names the credentials.
 *
 * @returns credentials of the new API account, which Uptrends shows this once only
 * @throws UserError when Uptrends refuses or cannot be reached, or when its answer holds no credentials
 */
export async function registerUptrends(options: RegisterOptions): Promise<Pair> {
  const answer = await post(options);
  if (answer.status < 200 || answer.status > 299) throw explainRefusal(answer, options.operator);
  return readRegistration(answer, options.operator);
}

async function post({ baseUrl, operator, description, env, timeout = 30_000 }: RegisterOptions): Promise<Answer> {
  const base = readBaseUrl(baseUrl);
  if (typeof base === 'string') {
    throw new UserError('ERR_BASE_URL', `The base URL ${base}.`, 'Correct it in the environment file.');
  }
  checkUserName(operator.username);
  const url = new URL(`${base.href.replace(/\/$/, '')}/Register?${new URLSearchParams({ description })}`);
  try {
    return await sendRequest({
      url,
      method: 'POST',
      accept: 'application/json',
      ...operator,
      proxy: chooseProxy(url, env),
      timeout,
    });
  } catch (error) {
    if (error instanceof BadProxy) {
      throw new UserError('ERR_PROXY', `${error.message}.`, `Set ${error.from} to http://host:port, or unset it.`);
    }
    if (!(error instanceof ConnectionFailure)) throw error;
    const { message, remedy } = explainFailure(error);
    if (error.step === 'answer') throw new UserError('ERR_REGISTER_NO_ANSWER', message, lost).causedBy(error);
    throw new UserError('ERR_NETWORK', message, remedy).causedBy(error);
  }
}

/** @throws UserError for a user name that Basic sign-in does not allow, such as one with the password behind it */
export function checkUserName(username: string): void {
  if (!username.includes(':')) return;
  throw new UserError(
    'ERR_CREDENTIALS',
    'The e-mail address of the operator holds a colon, which Basic sign-in does not allow.',
    'Give the address alone; the password is asked for separately.',
  );
}
