import { UserError } from '../model/user-error';
import { ConnectionFailure } from '../network/connection-failure';
import { asNetworkError } from '../network/network-error';
import { type HttpResponse, sendRequest } from '../network/send-request';
import { assertSetup } from '../setup/assert-setup';
import { baseUrlOf, readValue, type VendorSetup } from '../setup/vendor-setup';
import { explainLoss } from './explain-loss';
import { explainRefusal } from './explain-refusal';
import { findRegistration, type Registration } from './find-registration';
import type { Pair } from './pair';
import { readRegistration } from './read-registration';

export interface RegisterOptions {
  /** Uptrends with its API v4, as `findSetups` finds it, and the operator to make the account for. */
  readonly setup: VendorSetup;
  /** What Uptrends is to show beside the account. */
  readonly description: string;
  /** Names the proxies: `HTTPS_PROXY`, `NO_PROXY`, … */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Longest time for each step of the request, in milliseconds. Default 30,000. */
  readonly timeout?: number;
  /** The present, in milliseconds since 1970. Default: the system's. */
  readonly now?: () => number;
}

/**
 * Creates an API account at Uptrends with POST /Register. Each call creates another one; nothing is ever sent twice, and nothing cuts
 * the waiting short, since the response is the only place that contains the credentials.
 *
 * @returns credentials of the new API account, which Uptrends shows this once only
 * @throws UserError for a setup that cannot work, when Uptrends refuses or cannot be reached, or when its response contains no credentials
 */
export async function registerUptrends(options: RegisterOptions): Promise<Pair> {
  const { setup, now = Date.now } = options;
  const { vendor } = setup;
  const registration = findRegistration(setup);
  assertSetup(registration.setup, { optional: true });
  const { api, operator: variables } = registration;
  const operator = { username: readValue(api, variables.username), password: readValue(api, variables.password) };
  const response = await post(registration, { ...options, ...operator });
  if (response.status < 200 || response.status > 299) throw explainRefusal(response, { vendor, operator, now: now() });
  return readRegistration(response, { vendor, operator });
}

async function post({ api, path }: Registration, options: RegisterOptions & Pair): Promise<HttpResponse> {
  const { setup, description, username, password, env, timeout = 30_000 } = options;
  const url = `${baseUrlOf(api)}${path}?${new URLSearchParams({ description })}`;
  try {
    return await sendRequest({ url, method: 'POST', accept: 'application/json', username, password, env, timeout });
  } catch (error) {
    const explained = asNetworkError(error);
    if (explained instanceof UserError && error instanceof ConnectionFailure && error.step === 'response')
      throw new UserError('ERR_REGISTER_NO_ANSWER', explained.what, explainLoss(setup.vendor)).causedBy(error);
    throw explained;
  }
}
