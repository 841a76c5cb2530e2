import type { Callback } from '../../model/callback';
import { BadProxy } from '../../network/choose-proxy';
import { ConnectionFailure } from '../../network/connection-failure';
import { explainFailure } from '../../network/explain-failure';
import { sendRequest } from '../../network/send-request';
import type { Address, Destination } from './find-addresses';
import type { Allowed } from './read-allowed';
import { headersOf, urlWithMembers, type WrittenBody } from './write-callback';

/** What became of a callback. */
export interface Delivery {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly tries: number;
  readonly status?: number;
  readonly accepted: boolean;
  readonly problem?: string;
}

/** A callback whose body is written. */
export interface Letter {
  readonly callback: Callback;
  readonly value: unknown;
  readonly written: WrittenBody;
}

export interface DeliveryOptions {
  readonly allowed: Allowed;
  /** Whether the request that it follows came from this machine. */
  readonly isFromHere: boolean;
  /** In milliseconds. */
  readonly timeout: number;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
}

/**
 * Sends a callback to where it belongs, and to its fallback where that fails. Redirects are not followed.
 *
 * @throws the signal's reason when it aborts
 */
export async function deliver(letter: Letter, to: Destination, options: DeliveryOptions): Promise<Delivery> {
  const first = await send(letter, { address: to, to }, options);
  if (first.accepted || !to.fallback) return first;
  const second = await send(letter, { address: to.fallback, to }, options);
  return { ...second, tries: first.tries + second.tries };
}

async function send(
  { callback, value, written }: Letter,
  { address, to }: { address: Address; to: Destination },
  { allowed, isFromHere, timeout, env, signal }: DeliveryOptions,
): Promise<Delivery> {
  const { method } = address;
  const about = { url: hideUser(address.url), method };
  const refusal = allowed.refuse(address.url, isFromHere);
  if (refusal !== undefined) return { ...about, tries: 0, accepted: false, problem: `Not sent: ${refusal}.` };
  try {
    const { status } = await sendRequest({
      url: method === 'GET' ? urlWithMembers(address.url, value) : address.url,
      method,
      accept: '*/*',
      credentials: headersOf(address, written, to.signature),
      ...(method === 'POST' && { content: written }),
      env,
      timeout,
      signal,
    });
    return { ...about, tries: 1, status, accepted: isAccepted(callback, status) };
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof ConnectionFailure) && !(error instanceof BadProxy)) throw error;
    return { ...about, tries: 1, accepted: false, problem: explainFailure(error)?.message ?? error.message };
  }
}

/** The vendor takes what its documents name; other successes say as much. */
const isAccepted = ({ accepted }: Callback, status: number): boolean =>
  accepted.includes(String(status)) || (status >= 200 && status < 300);

/** A URL without what stands before its host. */
const hideUser = (url: string): string => url.replace(/^(\w+:\/\/)[^/?#]*@/, '$1');
