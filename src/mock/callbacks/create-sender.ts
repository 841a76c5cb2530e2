import { setTimeout as wait } from 'node:timers/promises';
import type { FaultPlan } from '../faults/plan-faults';
import type { MockApi } from '../state/api-state';
import type { CompletedCall } from '../state/mock-call';
import type { AskedCallback, CallbackOptions, Callbacks, SentCallback } from './callback-options';
import { createDelays } from './create-delays';
import { createSlots } from './create-slots';
import { type Delivery, deliver, type Letter } from './deliver';
import { type Destination, type FindState, findAddresses } from './find-addresses';
import { findAsked } from './find-asked';
import { makeBody } from './make-body';
import { type FollowUps, listFollowUps, type PlannedCallback, planCallbacks } from './plan-callbacks';
import { readAllowed } from './read-allowed';
import { writeBody } from './write-callback';

/** Sends the callbacks of a mock. */
export interface CallbackSender extends Callbacks {
  /** Sends what follows a request, as soon as it is due. */
  follow(completed: CompletedCall, plan: FaultPlan | undefined): void;
  /** Forgets those that were sent, and lets go of what is still to be sent. */
  reset(): void;
  /** Lets go of what is still to be sent; resolves when nothing is under way. */
  close(): Promise<void>;
}

/** Most that wait at a time, and longest bodies that are kept, in characters. */
const mostWaiting = 10_000;
const mostCharacters = 16_384;

/** Most that are under way at a time. */
const mostAtOnce = 20;

/**
 * Makes what sends the callbacks of a mock: those of one request in turn, each after its delay.
 *
 * @throws UserError `ERR_CALLBACK`, `ERR_FAULT` for options that are not valid
 */
export function createCallbackSender(
  options: CallbackOptions & {
    readonly apis: readonly MockApi[];
    readonly findState: FindState;
    readonly seed?: number;
    readonly now: () => number;
    readonly log: (line: string) => void;
  },
): CallbackSender {
  return new Sender(options);
}

type SenderOptions = Parameters<typeof createCallbackSender>[0];

class Sender implements CallbackSender {
  readonly #options: SenderOptions;
  readonly #allowed;
  readonly #delayOf;
  readonly #followUps = new Map<string, FollowUps>();
  readonly #slots = createSlots(mostAtOnce);
  readonly #sent: SentCallback[] = [];
  /** Hosts of which the log has said that they get none. */
  readonly #refused = new Set<string>();
  #underWay = new Set<Promise<void>>();
  #stop = new AbortController();
  #waiting = 0;
  #count = 0;

  constructor(options: SenderOptions) {
    this.#options = options;
    this.#allowed = readAllowed(options.to);
    this.#delayOf = createDelays(options);
  }

  follow(completed: CompletedCall, plan: FaultPlan | undefined): void {
    const { api, operation } = completed.call;
    const followUps = this.#followUpsOf(api).get(operation.operationId);
    if (!followUps || this.#stop.signal.aborted) return;
    const planned = planCallbacks(followUps, completed, plan?.faults);
    if (planned.length === 0) return;
    if (this.#waiting + planned.length > mostWaiting) {
      const problem = `Not sent: ${mostWaiting} are waiting.`;
      for (const one of planned) this.#note(one.callback.id, operation.id, { problem });
      return;
    }
    this.#start(planned.length, (signal, done) => this.#sendInTurn(planned, completed, { signal, done }));
  }

  async send(asked: AskedCallback): Promise<SentCallback> {
    const { letter, to } = findAsked(asked, { apis: this.#options.apis, allowed: this.#allowed });
    const { signal } = this.#stop;
    return this.#sendOne(letter, { destination: { url: to, method: 'POST' }, signal });
  }

  list = (): readonly SentCallback[] => [...this.#sent];
  waiting = (): number => this.#waiting;

  async settled(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  forget(): void {
    this.#sent.length = 0;
  }

  reset(): void {
    this.#stop.abort();
    this.#stop = new AbortController();
    this.#underWay = new Set();
    this.#waiting = 0;
    this.forget();
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await this.settled();
  }

  #followUpsOf(api: MockApi): FollowUps {
    const { id } = api.contract;
    const known = this.#followUps.get(id) ?? listFollowUps(api);
    this.#followUps.set(id, known);
    return known;
  }

  /** @param work gets a signal, and what to call for each that is done with */
  #start(count: number, work: (signal: AbortSignal, done: () => void) => Promise<void>): void {
    const { signal } = this.#stop;
    const group = this.#underWay;
    let left = count;
    this.#waiting += count;
    const done = (many = 1) => {
      left -= many;
      if (!signal.aborted) this.#waiting -= many;
    };
    const running = work(signal, done)
      .catch((error: unknown) => {
        if (!signal.aborted) this.#options.log(`callback: ${error instanceof Error ? error.stack : String(error)}`);
      })
      .finally(() => {
        done(left);
        group.delete(running);
      });
    group.add(running);
  }

  async #sendInTurn(
    planned: readonly PlannedCallback[],
    completed: CompletedCall,
    { signal, done }: { signal: AbortSignal; done: () => void },
  ): Promise<void> {
    const after = completed.call.operation.id;
    for (const one of planned) {
      const delay = this.#delayOf(one);
      // Nobody waits for what nobody gets: a timer must not keep the process alive.
      if (delay > 0) await wait(delay, undefined, { signal, ref: false });
      signal.throwIfAborted();
      const { usual } = this.#allowed;
      const found = findAddresses(one.trigger.to, completed, this.#options.findState);
      const destinations: readonly Destination[] =
        found ?? (usual === undefined ? [] : [{ url: usual, method: 'POST' }]);
      if (found === undefined && usual === undefined)
        this.#note(one.callback.id, after, { problem: 'Not sent: nothing that the request names has a URL for it.' });
      if (destinations.length > 0) {
        const { document } = completed.call.api.contract;
        const value = makeBody({ ...one, completed });
        const letter = { callback: one.callback, value, written: writeBody(document, one.callback, value) };
        for (const destination of destinations) await this.#sendOne(letter, { destination, signal, after });
      }
      done();
    }
  }

  async #sendOne(
    letter: Letter,
    options: { readonly destination: Destination; readonly signal: AbortSignal; readonly after?: string },
  ): Promise<SentCallback> {
    const { destination, signal, after } = options;
    const { timeout = 10_000, env = {} } = this.#options;
    const free = await this.#slots.take();
    try {
      signal.throwIfAborted();
      const [started, begun] = [this.#options.now(), performance.now()];
      const delivery = await deliver(letter, destination, { allowed: this.#allowed, timeout, env, signal });
      const duration = Math.round(performance.now() - begun);
      const { text, contentType } = letter.written;
      const body = { contentType, body: text.slice(0, mostCharacters) };
      const about = { ...delivery, ...body, started, duration };
      return this.#note(letter.callback.id, after, { ...about, value: letter.value });
    } finally {
      free();
    }
  }

  #note(
    callback: string,
    after: string | undefined,
    about: Partial<Delivery> &
      Pick<SentCallback, 'body' | 'contentType'> & { value?: unknown; started?: number; duration?: number },
  ): SentCallback {
    const { started = this.#options.now(), value, ...rest } = about;
    const { keep = 1000, onSent } = this.#options;
    this.#count += 1;
    const sent: SentCallback = {
      number: this.#count,
      callback,
      ...(after !== undefined && { after }),
      started: new Date(started).toISOString(),
      duration: 0,
      tries: 0,
      accepted: false,
      ...rest,
    };
    this.#sent.push(sent);
    if (this.#sent.length > keep) this.#sent.shift();
    this.#say(sent);
    onSent?.(sent, value);
    return sent;
  }

  /** One line for each that was sent; one for each host that gets none. */
  #say({ callback, url, tries, status, problem }: SentCallback): void {
    const { log } = this.#options;
    if (url === undefined) return;
    const place = url.replace(/[?#].*$/, '');
    const host = URL.canParse(url) ? new URL(url).host : place;
    const isNew = tries > 0 || !this.#refused.has(host);
    if (tries === 0) this.#refused.add(host);
    if (isNew) log(`callback ${callback} to ${place}: ${status ?? problem}`);
  }
}
