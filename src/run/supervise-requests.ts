import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';

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
  request(id: string, request: OutgoingRequest, behavior: unknown, done: Done): { abort(): void } | undefined;
}

interface OutgoingRequest {
  readonly headers: { get(name: string): string | undefined };
}

type Done = (error: Error | null, response?: { readonly code: number }, ...rest: readonly unknown[]) => void;

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

/**
 * Has newman ask before it sends a request, and sees to it that every request ends: newman itself only limits the time until an
 * answer starts and between two bytes of it, and waits for ever for some that were aborted.
 *
 * @param options.limit milliseconds from sending a request to the end of its answer
 * @param options.admit asked before each request of an item; those of scripts go out unasked
 */
export function superviseRequests(
  pool: RequesterPool,
  options: {
    limit?: number | undefined;
    admit: (trace: Trace, authorization: string | undefined) => Promise<Admission>;
  },
): void {
  const { limit, admit } = options;
  const create = pool.create.bind(pool);
  pool.create = (trace, callback) =>
    create(trace, (error, requester) => {
      if (error) return callback(error, requester);
      const send = requester.request.bind(requester);
      requester.request = (id, outgoing, behavior, done) => {
        let sent: { abort(): void } | undefined;
        let timer: NodeJS.Timeout | undefined;
        let answered: (status: number | undefined) => void = () => {};
        const end: Done = (...result) => {
          if (!call.end) return;
          call.end = undefined;
          clearTimeout(timer);
          answered(result[1]?.code);
          done(...result);
        };
        const giveUp = (message: string) => {
          sent?.abort();
          end(new Error(message), undefined, outgoing);
        };
        const call: Call = { end: giveUp };
        const start = (admission: Admission) => {
          if ('refused' in admission) return giveUp(admission.refused);
          answered = admission.answered;
          if (limit !== undefined) timer = setTimeout(giveUp, Math.min(limit, longest), 'ETIMEDOUT');
          sent = sending.run(call, () => send(id, outgoing, behavior, end));
        };
        if (trace.source === 'script') start({ answered });
        else admit(trace, outgoing.headers.get('authorization')).then(start, (error) => giveUp(String(error)));
        return { abort: () => sent?.abort() };
      };
      callback(error, requester);
    });
}
