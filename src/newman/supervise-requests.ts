import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import type { Reply, TokenAnswer, TokenRequest } from '../run/share-tokens';

/** newman's requesters, one for each request that it sends. */
export interface RequesterPool {
  create(trace: Trace, callback: (error: unknown, requester: Requester) => void): void;
  readonly options: { ignoreProxyEnvironmentVariables?: boolean; maxResponseSize?: number | undefined };
}

export interface Trace {
  readonly source: string;
  readonly cursor: { readonly ref: string };
}

interface Requester {
  request(
    id: string,
    request: OutgoingRequest,
    behavior: object | undefined,
    done: Done,
  ): { abort(): void } | undefined;
}

interface OutgoingRequest {
  readonly url: { toString(): string };
  readonly headers: { get(name: string): string | undefined };
}

type Done = (...reply: Reply) => void;

/** Whether a request may go out; if so, `answered` is called when it has ended, with the answer's status if one came. */
export type Admission = { readonly refused: string } | { readonly answered: (status: number | undefined) => void };

/** A request that is being sent. */
interface Call {
  /** Ends it without an answer; gone when it has ended, because whatever follows holds on to this object. */
  end?: ((message: string) => void) | undefined;
}

const sending = new AsyncLocalStorage<Call>();

// Without a listener for it, Node closes the connection without a word, and newman waits for ever.
subscribe('http.client.request.start', (message) => {
  const call = sending.getStore();
  if (!call?.end) return;
  (message as { request: ClientRequest }).request.once('upgrade', (_response, socket) => {
    socket.destroy();
    call.end?.('the server switched protocols (101) instead of answering');
  });
});

/** Node's timers go no further, in milliseconds. */
const longest = 2 ** 31 - 1;

/** Longest wait for a token, in milliseconds: shorter than the patience of the scripts that share it. */
const longestForToken = 30_000;

/**
 * Has newman ask before it sends a request, and sees to it that every request ends: newman itself only limits the time until an
 * answer starts and between two bytes of it, and waits for ever for some that were aborted.
 *
 * @param options.limit milliseconds from sending a request to the end of its answer
 * @param options.admit asked before each request of an item
 * @param options.exchange gets the requests of scripts, which are for tokens, in place of the network
 */
export function superviseRequests(
  pool: RequesterPool,
  options: {
    limit?: number | undefined;
    admit: (trace: Trace, authorization: string | undefined) => Promise<Admission>;
    exchange: (trace: Trace, request: TokenRequest) => Promise<TokenAnswer>;
  },
): void {
  const { limit, admit, exchange } = options;
  const create = pool.create.bind(pool);
  pool.create = (trace, callback) =>
    create(trace, (error, requester) => {
      if (error) return callback(error, requester);
      const send = requester.request.bind(requester);
      requester.request = (id, outgoing, behavior, done) => {
        const isScript = trace.source === 'script';
        let sent: { abort(): void } | undefined;
        // The code is all that a script gets to see of an error.
        const fail = (code: string): Reply => [Object.assign(new Error(code), { code }), undefined, outgoing];
        const transmit = (ended: (...reply: Reply) => void): void => {
          const end = (...reply: Reply): void => {
            if (!call.end) return;
            call.end = undefined;
            clearTimeout(timer);
            ended(...reply);
          };
          const giveUp = (message: string) => {
            sent?.abort();
            end(...fail(message));
          };
          const call: Call = { end: giveUp };
          const wait = isScript ? Math.min(limit ?? longestForToken, longestForToken) : limit;
          const timer = wait && setTimeout(giveUp, Math.min(wait, longest), 'ETIMEDOUT');
          // Followed to plain http, a redirect would show the client secret.
          const how = isScript ? { ...behavior, followRedirects: false } : behavior;
          sent = sending.run(call, () => send(id, outgoing, how, end));
        };
        const authorization = outgoing.headers.get('authorization');
        if (isScript) {
          const url = outgoing.url.toString();
          const request = {
            url,
            authorization,
            send: () => new Promise<Reply>((end) => transmit((...reply) => end(reply))),
          };
          exchange(trace, request).then(
            (answer) => done(...('refused' in answer ? fail(answer.refused) : answer.reply)),
            (error) => done(...fail(String(error))),
          );
        } else {
          admit(trace, authorization).then(
            (admission) => {
              if ('refused' in admission) return done(...fail(admission.refused));
              transmit((...reply) => {
                admission.answered(reply[1]?.code);
                done(...reply);
              });
            },
            (error) => done(...fail(String(error))),
          );
        }
        return { abort: () => sent?.abort() };
      };
      callback(error, requester);
    });
}
