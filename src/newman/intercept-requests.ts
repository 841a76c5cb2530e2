import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import type { Admission, OutgoingRequest, TokenAnswer, TokenReply, TokenRequest } from '../model/sending';
import type { Requester, RequesterPool, RequestReply, RuntimeRequest, RuntimeResponse } from './internals';

/** A request that is being sent. */
interface OpenCall {
  /** Ends it without an answer; gone when it has ended, because whatever follows holds on to this object. */
  end?: ((message: string) => void) | undefined;
}

const sending = new AsyncLocalStorage<OpenCall>();

// Without a listener for it, Node closes the connection without a word, and newman waits for ever.
subscribe('http.client.request.start', (message) => {
  const call = sending.getStore();
  if (!call?.end) return;
  (message as { request: ClientRequest }).request.once('upgrade', (_response, socket) => {
    socket.destroy();
    call.end?.('the server switched protocols (101) instead of answering');
  });
});

/** Longest delay that Node's timers take, in milliseconds. */
const maxTimerDelay = 2 ** 31 - 1;

/** Longest wait for a token, in milliseconds: shorter than the patience of the scripts that share it. */
const maxTokenWait = 30_000;

export interface Interception {
  /** Milliseconds from sending a request to the end of its answer. Default: no limit. */
  readonly limit: number | undefined;
  /** Asked before each request of an item. */
  readonly admit: (request: OutgoingRequest) => Promise<Admission>;
  /** Gets the requests of scripts, which are for tokens, in place of the network. */
  readonly exchangeToken: (request: TokenRequest) => Promise<TokenAnswer>;
}

/** What is wrong with a request, as newman's own errors have it: the code is all that a script gets to see. */
const failure = (code: string): Error => Object.assign(new Error(code), { code });

/**
 * Has newman ask before it sends a request, and sees to it that every request ends: newman itself only limits the time until an
 * answer starts and between two bytes of it, and waits for ever for some that were aborted.
 *
 * @returns what gives up the request under way, if there is one, and all that would follow
 */
export function interceptRequests(pool: RequesterPool, interception: Interception): { giveUp(reason: string): void } {
  const { limit } = interception;
  const create = pool.create.bind(pool);
  let current: OpenCall | undefined;
  let givenUp: string | undefined;
  pool.create = (trace, callback) =>
    create(trace, (error, requester) => {
      if (error) return callback(error, requester);
      const send = requester.request.bind(requester);
      const isScript = trace.source === 'script';
      const wait = isScript ? Math.min(limit ?? maxTokenWait, maxTokenWait) : limit;
      requester.request = (...[id, outgoing, behavior, done]) => {
        const call: OpenCall = {};
        current = call;
        // Followed to plain http, a redirect would show the client secret.
        const how = isScript ? { ...behavior, followRedirects: false } : behavior;
        const transmit = async (): Promise<RequestReply> => {
          if (givenUp !== undefined) return [failure(givenUp), undefined, outgoing];
          return transmitOnce({ call, outgoing, wait, send: (end) => send(id, outgoing, how, end) });
        };
        const reply = isScript
          ? replyToScript(outgoing, interception, transmit)
          : replyToItem(outgoing, interception, transmit);
        reply.then(
          (values) => done(...values),
          (reason) => done(failure(String(reason)), undefined, outgoing),
        );
        return { abort: () => call.end?.('the request was aborted') };
      };
      callback(error, requester);
    });
  return {
    giveUp(reason) {
      givenUp = reason;
      current?.end?.(reason);
    },
  };
}

function transmitOnce(options: {
  call: OpenCall;
  outgoing: RuntimeRequest;
  wait: number | undefined;
  send: (end: (...reply: RequestReply) => void) => ReturnType<Requester['request']>;
}): Promise<RequestReply> {
  const { call, outgoing, wait, send } = options;
  return new Promise((resolve) => {
    let sent: ReturnType<Requester['request']>;
    const end = (...reply: RequestReply): void => {
      if (!call.end) return;
      call.end = undefined;
      clearTimeout(timer);
      resolve(reply);
    };
    call.end = (message) => {
      sent?.abort();
      end(failure(message), undefined, outgoing);
    };
    const timer = wait ? setTimeout(() => call.end?.('ETIMEDOUT'), Math.min(wait, maxTimerDelay)) : undefined;
    sent = sending.run(call, () => send(end));
  });
}

async function replyToItem(
  outgoing: RuntimeRequest,
  { admit }: Interception,
  transmit: () => Promise<RequestReply>,
): Promise<RequestReply> {
  const url = outgoing.url.toString();
  const admission = await admit({ url, header: (name) => outgoing.headers.get(name) });
  if ('refused' in admission) return [failure(admission.refused), undefined, outgoing];
  let status: number | undefined;
  try {
    const reply = await transmit();
    status = reply[1]?.code;
    return reply;
  } finally {
    admission.answered(status);
  }
}

async function replyToScript(
  outgoing: RuntimeRequest,
  { exchangeToken }: Interception,
  transmit: () => Promise<RequestReply>,
): Promise<RequestReply> {
  let own: RequestReply | undefined;
  const answer = await exchangeToken({
    url: outgoing.url.toString(),
    authorization: outgoing.headers.get('authorization'),
    scope: new URLSearchParams(outgoing.body?.toString()).get('scope') ?? undefined,
    async send(): Promise<TokenReply> {
      own = await transmit();
      const [error, response] = own;
      if (error || !response) return { error: error?.message ?? 'no response' };
      return { status: response.code, body: response.stream ?? new Uint8Array() };
    },
  });
  // The script that asked first gets what came, as it came.
  if (own) return own;
  if ('refused' in answer) return [failure(answer.refused), undefined, outgoing];
  if ('error' in answer) return [failure(answer.error), undefined, outgoing];
  return [null, tokenResponse(answer), outgoing];
}

/** Someone else's answer, with as much of a response as newman and the script read. */
function tokenResponse({ status, body }: Exclude<TokenReply, { error: string }>): RuntimeResponse {
  const text = Buffer.from(body).toString('utf8');
  return Object.assign(Object.create(null), {
    code: status,
    headers: { members: [], get: () => undefined, toJSON: () => [] },
    stream: Buffer.from(body),
    text: () => text,
    json: () => JSON.parse(text) as unknown,
    toJSON: () => ({ code: status, header: [], stream: Buffer.from(body) }),
  }) as RuntimeResponse;
}
