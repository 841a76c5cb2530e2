import type { Api } from '../../model/api';
import type { FailOn } from '../../model/fail-on';
import { headerOf } from '../../model/header-of';
import { UserError } from '../../model/user-error';
import type { CallbackCredentials } from './check-origin';
import { type CheckedCallback, createReceivedChecker } from './check-received';
import { chooseReply } from './choose-reply';
import { forward, refuseTarget } from './forward-callback';
import { createIdentifier, type Identification } from './identify-callback';
import { createQueryReader } from './read-query';
import type { ListenerReply, ReceivedRequest } from './received';
import { startServer } from './start-server';
import { unpackReceived } from './unpack-received';

export interface ListenerOptions {
  /** Those whose callbacks are known. */
  readonly apis: readonly Api[];
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** Address to listen on. Default `127.0.0.1`. */
  readonly host?: string;
  /** URL of a server of this machine that gets what comes, and whose answers the vendor gets. Default: none. */
  readonly forward?: string;
  /** Callback's id → what it is answered. Default: what the vendor takes as received. */
  readonly responses?: ReadonlyMap<string, { readonly contentType: string; readonly body: Uint8Array }>;
  /** Ids of the callbacks that are expected: of one that several contracts have, it is those. Default: none. */
  readonly expected?: ReadonlySet<string>;
  /** Vendor's name → what its callbacks show. Default: none; then that is not checked. */
  readonly credentials?: ReadonlyMap<string, CallbackCredentials>;
  /** Findings that are errors though they need not be. Default: none. */
  readonly failOn?: readonly FailOn[] | undefined;
  /** Longest time that a body, and the answer of the other server, may take, in milliseconds. Default 10,000. */
  readonly timeout?: number;
  /** Gets each request that came, checked, after it was answered. */
  readonly onReceived: (checked: CheckedCallback) => void;
}

export interface Listener {
  /** Without a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** Takes no more; resolves when all that came is answered and checked. */
  close(): Promise<void>;
  /** Closes it, too, and cuts off what is under way, in a moment: that is checked as far as it came, and says that it was cut off. */
  cutOff(): void;
}

/**
 * Starts a server that receives the callbacks of vendors, answers them, and checks them against their contracts.
 *
 * @throws UserError `ERR_PORT_IN_USE`, `ERR_CANNOT_LISTEN`; `ERR_FLAG` for a URL to pass on to that is none, has a user in it, or is not of this machine
 */
export async function startListener(options: ListenerOptions): Promise<Listener> {
  const { apis, port = 0, host = '127.0.0.1', timeout = 10_000, credentials = new Map(), onReceived } = options;
  const to = options.forward;
  const why = to === undefined ? undefined : refuseTarget(to);
  if (why !== undefined) throw badForward(why);
  const identify = createIdentifier(apis, options.expected);
  const readQuery = createQueryReader(apis, options.expected);
  const isCallback = (target: string) => readQuery(target) !== undefined;
  let check: ReturnType<typeof createReceivedChecker> | undefined;
  const answer = async (request: ReceivedRequest, signal: AbortSignal) => {
    const begun = performance.now();
    const { received, fault } = unpackReceived(request);
    const { body, headers, broken } = received;
    const asked = received.method === 'GET' ? readQuery(received.target) : undefined;
    const identified = broken
      ? explainBroken(broken)
      : (asked ?? (fault && { fault }) ?? identify(body, headerOf(headers, 'content-type') ?? ''));
    const forwarded = to !== undefined && !broken ? await forward(request, { to, timeout, signal }) : undefined;
    const reply = forwarded?.reply ?? replyTo(received, identified, options.responses);
    const duration = performance.now() - begun;
    const sent = () => {
      if (check) onReceived(check({ received, identified, reply, ...(forwarded && { forwarded }), duration }));
    };
    return { reply, sent };
  };
  const server = await startServer({ port, host, timeout, isCallback, answer });
  if (to !== undefined && new URL(to).port === String(server.port)) {
    await server.close();
    throw badForward(`Callbacks cannot be passed on to port ${server.port}, on which Vouch itself listens.`);
  }
  check = createReceivedChecker({ apis, credentials, failOn: options.failOn, origin: server.url });
  return server;
}

const badForward = (what: string) => new UserError('ERR_FLAG', what, 'Write it as http://127.0.0.1:3000/hook.');

const explainBroken = ({ status: _, ...fault }: NonNullable<ReceivedRequest['broken']>): Identification => ({
  fault: { check: 'request', ...fault },
});

/** What is wrong with a callback is no reason to refuse it: the vendor would only send it again. */
function replyTo(
  { broken }: ReceivedRequest,
  identified: Identification,
  responses: ListenerOptions['responses'],
): ListenerReply {
  if (broken) return { status: broken.status, headers: [], body: new Uint8Array() };
  if ('fault' in identified) return { status: 200, headers: [], body: new Uint8Array() };
  const own = responses?.get(identified.callback.id);
  const reply = chooseReply(identified);
  if (!own) return reply;
  return {
    status: reply.status === 204 ? 200 : reply.status,
    headers: [['Content-Type', own.contentType]],
    body: own.body,
  };
}
