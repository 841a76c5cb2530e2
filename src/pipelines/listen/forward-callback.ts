import type { Callback } from '../../model/callback';
import type { Contract } from '../../model/contract';
import type { CheckResult, Finding } from '../../model/finding';
import { matchStatus } from '../../model/match-response';
import { ConnectionFailure } from '../../network/connection-failure';
import { explainFailure } from '../../network/explain-failure';
import { leadsToThisMachine } from '../../network/is-this-machine';
import { passOn } from '../../network/pass-on';
import type { ListenerReply, ReceivedRequest } from './received';

/** Why a URL is none to pass callbacks on to, without what may be secret in it: one sentence. */
export function refuseTarget(to: string): string | undefined {
  if (!URL.canParse(to)) return 'What callbacks are passed on to is not a valid URL.';
  const { protocol, username, password } = new URL(to);
  if (!/^https?:$/.test(protocol))
    return 'The URL that callbacks are passed on to begins with neither http:// nor https://.';
  if (username !== '' || password !== '')
    return 'The URL that callbacks are passed on to has a username or a password in it: requests go as they came.';
  return leadsToThisMachine(to) ? undefined : 'Callbacks are passed on to a server of this machine only.';
}

/** What became of a request that was passed on. */
export interface Forwarded {
  /** What the vendor gets: the server's answer, or a 502 or 504 if there is none. */
  readonly reply: ListenerReply;
  /** Why there is none: one sentence. */
  readonly problem?: string;
}

/**
 * Passes a request on to the user's own server.
 *
 * @param options.to its URL; without a path, that of the request is kept
 * @param options.timeout longest time that all of it may take, in milliseconds
 * @param options.signal cuts it off: there is no answer then
 */
export async function forward(
  { method, target, headers, body }: ReceivedRequest,
  { to, timeout, signal }: { readonly to: string; readonly timeout: number; readonly signal: AbortSignal },
): Promise<Forwarded> {
  try {
    return { reply: await passOn({ url: joinUrl(to, target), method, headers, body }, { timeout, signal }) };
  } catch (error) {
    if (error === signal.reason)
      return { reply: { status: 504, headers: [], body: new Uint8Array() }, problem: cutOff };
    if (!(error instanceof ConnectionFailure)) throw error;
    const reply = { status: error.reason === 'timeout' ? 504 : 502, headers: [], body: new Uint8Array() };
    return { reply, problem: explainFailure(error)?.message ?? error.message };
  }
}

const cutOff = 'not answered yet when Vouch ended';

/** The query of the request comes after that of the URL. */
function joinUrl(to: string, target: string): string {
  const url = new URL(to);
  const [path = '', query = ''] = target.split(/\?(.*)/s);
  if (url.pathname === '/') url.pathname = path;
  if (query !== '') url.search = url.search === '' ? query : `${url.search}&${query}`;
  return url.href;
}

/** Whether the user's server answered as the vendor wants it: another success is a warning, since vendors take those, too. */
export function checkForwarded(
  { reply: { status }, problem }: Forwarded,
  known: { readonly contract: Contract; readonly callback: Callback } | undefined,
): CheckResult {
  const check = 'own-server';
  const accepted = known?.callback.accepted ?? ['2XX'];
  if (problem === undefined && matchStatus(accepted, status) !== undefined)
    return { check, outcome: { status: 'passed' } };
  const place = known?.contract.locate(`${known.callback.pointer}/responses`);
  const finding: Finding = {
    check,
    severity: problem === undefined && Math.floor(status / 100) === 2 ? 'warning' : 'error',
    message: problem === undefined ? `Your server returned ${status}` : 'Your server did not respond',
    path: 'status',
    expected: accepted.join(' or '),
    actual: problem ?? String(status),
    ...(place && { source: `${place.file}:${place.line}` }),
  };
  return { check, outcome: { status: 'failed', findings: [finding] } };
}
