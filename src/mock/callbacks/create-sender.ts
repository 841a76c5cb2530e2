import type { FaultPlan } from '../faults/plan-faults';
import type { MockApi } from '../state/api-state';
import type { CompletedCall } from '../state/mock-call';
import type { AskedCallback, CallbackOptions, Callbacks, SentCallback } from './callback-options';
import { createDelays } from './create-delays';
import { createCallbackLog } from './create-log';
import { createSlots } from './create-slots';
import { createTimers } from './create-timers';
import { deliver, type Letter } from './deliver';
import { type Destination, type FindState, findAddresses } from './find-addresses';
import { findAsked } from './find-asked';
import { makeBody } from './make-body';
import { type FollowUps, listFollowUps, type PlannedCallback, planCallbacks } from './plan-callbacks';
import { readAllowed } from './read-allowed';
import { writeBody } from './write-callback';

/** Sends the callbacks of a mock. */
export interface CallbackSender extends Callbacks {
  /** Sends what follows a request, as soon as it is due. */
  follow(completed: CompletedCall, about: { plan: FaultPlan | undefined; isFromHere: boolean }): void;
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

/** A callback that is to be sent, and where to. */
interface RoutedCallback extends PlannedCallback {
  readonly to: readonly Destination[];
}

type SenderOptions = Parameters<typeof createCallbackSender>[0];

const nowhere = 'Not sent: nothing that the request names has a URL for it.';

class Sender implements CallbackSender {
  readonly #options: SenderOptions;
  readonly #allowed;
  readonly #delayOf;
  readonly #log;
  readonly #timers = createTimers();
  readonly #slots = createSlots(mostAtOnce);
  readonly #followUps = new Map<string, FollowUps>();
  #underWay = new Set<Promise<void>>();
  #stop = new AbortController();
  #waiting = 0;

  constructor(options: SenderOptions) {
    this.#options = options;
    this.#allowed = readAllowed(options.to);
    this.#delayOf = createDelays(options);
    this.#log = createCallbackLog(options);
  }

  follow(completed: CompletedCall, { plan, isFromHere }: { plan: FaultPlan | undefined; isFromHere: boolean }): void {
    const { api, operation } = completed.call;
    const followUps = this.#followUpsOf(api).get(operation.operationId);
    if (!followUps || this.#stop.signal.aborted) return;
    const planned = planCallbacks(followUps, completed, plan?.faults);
    const known = planned.map((one) => ({ ...one, to: this.#findDestinations(one, completed) }));
    const routed = known.flatMap(({ to, ...one }) => (to && to.length > 0 ? [{ ...one, to }] : []));
    const after = operation.id;
    if (routed.length === 0) {
      const lost = known.filter(({ to }) => to === undefined);
      for (const { callback } of lost) this.#log.note({ callback: callback.id, after, problem: nowhere });
      return;
    }
    if (this.#waiting + routed.length > mostWaiting) {
      const problem = `Not sent: ${mostWaiting} are waiting.`;
      for (const { callback } of routed) this.#log.note({ callback: callback.id, after, problem });
      return;
    }
    this.#start(routed.length, (signal, done) => this.#sendInTurn(routed, completed, { signal, done, isFromHere }));
  }

  async send(asked: AskedCallback): Promise<SentCallback> {
    const { apis, findState } = this.#options;
    const letters = findAsked(asked, { apis, findState, allowed: this.#allowed });
    const { signal } = this.#stop;
    const sent = letters.map(({ letter, destination }) => {
      return this.#sendOne(letter, { destination, signal, isFromHere: true });
    });
    const [first] = await Promise.all(sent);
    return first as SentCallback;
  }

  list(): readonly SentCallback[] {
    return this.#log.list();
  }

  waiting(): number {
    return this.#waiting;
  }

  async settled(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  forget(): void {
    this.#log.forget();
  }

  reset(): void {
    this.#giveUp();
    this.#stop = new AbortController();
    this.#underWay = new Set();
    this.#waiting = 0;
    this.forget();
  }

  async close(): Promise<void> {
    this.#giveUp();
    await this.settled();
  }

  #giveUp(): void {
    this.#stop.abort();
    this.#timers.stop(this.#stop.signal.reason);
  }

  #followUpsOf(api: MockApi): FollowUps {
    const { id } = api.contract;
    const known = this.#followUps.get(id) ?? listFollowUps(api);
    this.#followUps.set(id, known);
    return known;
  }

  /** Where a callback goes, by what there is now; `undefined` if nothing says so, empty if it is not wanted. */
  #findDestinations(one: PlannedCallback, completed: CompletedCall): readonly Destination[] | undefined {
    const { usual } = this.#allowed;
    const found = findAddresses(one.trigger.to, completed, this.#options.findState);
    return found ?? (usual === undefined ? undefined : [{ url: usual, method: 'POST' }]);
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
    routed: readonly RoutedCallback[],
    completed: CompletedCall,
    { signal, done, isFromHere }: { signal: AbortSignal; done: () => void; isFromHere: boolean },
  ): Promise<void> {
    const { api, operation } = completed.call;
    for (const { to, ...one } of routed) {
      const delay = this.#delayOf(one);
      if (delay > 0) await this.#timers.wait(delay);
      signal.throwIfAborted();
      for (const destination of to) {
        const value = makeBody({ ...one, completed, values: destination.values });
        const written = writeBody(api.contract.document, one.callback, value);
        const letter = { callback: one.callback, value, written };
        await this.#sendOne(letter, { destination, signal, isFromHere, after: operation.id });
      }
      done();
    }
  }

  async #sendOne(
    letter: Letter,
    options: {
      readonly destination: Destination;
      readonly signal: AbortSignal;
      readonly isFromHere: boolean;
      readonly after?: string;
    },
  ): Promise<SentCallback> {
    const { destination, signal, isFromHere, after } = options;
    const { timeout = 10_000, env = {}, now } = this.#options;
    const free = await this.#slots.take();
    try {
      signal.throwIfAborted();
      const [started, begun] = [now(), performance.now()];
      const delivery = await deliver(letter, destination, { allowed: this.#allowed, timeout, env, signal, isFromHere });
      const duration = Math.round(performance.now() - begun);
      const { text, contentType } = letter.written;
      const about = { callback: letter.callback.id, ...(after !== undefined && { after }), started, duration };
      const body = text.slice(0, mostCharacters);
      return this.#log.note({ ...about, ...delivery, contentType, body, value: letter.value });
    } finally {
      free();
    }
  }
}
