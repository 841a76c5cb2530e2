import { setMaxListeners } from 'node:events';
import type { Api } from '../../model/api';
import { expectationOf } from '../../model/expectation';
import type { Item } from '../../model/item';
import type { Reporter } from '../../model/reporter';
import type { ItemResult, RunSummary } from '../../model/results';
import { createSummary, type SummaryBuilder } from '../../report/tally/create-summary';
import type { ItemOutcome, Tries } from '../../run/item-outcome';
import { listRemoved } from '../../run/list-creations';
import { policyFor } from '../../run/plan-retry';
import type { ItemsRun } from '../../run/run-items';
import { createVerifier, type Verifier } from '../../verify/verify-exchange';
import { checkSchemas } from '../check-schemas';
import { abortLater, type LateSignal, unlessAborted } from './abort-later';
import { buildGraph } from './build-graph';
import { identifyRun } from './identify-run';
import { isPartial } from './is-partial';
import { judgeOutcome } from './judge-outcome';
import { listDocumented } from './list-documented';
import { listWaits } from './list-waits';
import { openSending, type Sending } from './open-sending';
import { planRun, type RunPlan } from './plan-run';
import { requireRequests } from './require-requests';
import { type CompleteRunOptions, completeOptions, type RunOptions } from './run-options';

/** How long requests under way have to end when the run is interrupted, in milliseconds; longer if there is something to delete. */
const timesToEnd = { reading: 1000, cleaning: 10_000 };

/** What a run knows, from its beginning to its end. */
export class RunSession {
  readonly #options: CompleteRunOptions;
  readonly #plan: RunPlan;
  readonly #iterations: number;
  readonly #started: number;
  readonly #stop = new AbortController();
  /** Aborted when nothing more is to be sent. */
  readonly #signal: AbortSignal;
  readonly #late: readonly LateSignal[];
  /** Aborted when no response to a read is waited for any more. */
  readonly #giveUpReads: AbortSignal;
  /** Aborted when nothing is waited for any more. */
  readonly #giveUp: AbortSignal;
  /** Items under way that may create something. */
  readonly #changing = new Set<Item>();
  readonly #sending: Sending;
  readonly #verifiers: ReadonlyMap<string, Verifier>;
  readonly #summary: SummaryBuilder;
  #failed = 0;
  /** Iterations of each item that have a result. */
  readonly #ended: ReadonlyMap<Item, Set<number>>;

  /** @throws UserError if the selection matches nothing, or a schema does not compile */
  constructor(options: RunOptions) {
    const complete = completeOptions(options);
    const { apis, clock, signal, settings, target, minCoverage, maxSkipped, maxFailures, failOn, slow } = complete;
    this.#options = complete;
    this.#plan = planRun(complete);
    checkSchemas(
      apis
        .filter(({ contract }) => !contract.checked)
        .map(({ contract }) => ({
          contract,
          operations: this.#plan.allowed.flatMap(({ operation }) =>
            operation.contract === contract.id ? operation : [],
          ),
        })),
    );
    this.#started = clock.now();
    this.#iterations = settings.iterationCount ?? Math.max(settings.iterationData?.length ?? 0, 1);
    this.#signal = AbortSignal.any([signal, this.#stop.signal]);
    // As many sleeps listen to it as requests are under way; Node warns of more than ten.
    setMaxListeners(0, this.#signal);
    this.#summary = createSummary({
      target,
      documented: this.#documented,
      minCoverage,
      maxSkipped,
      maxFailures,
      failOn,
      slow,
    });
    const reading = abortLater(signal, () => timesToEnd.reading);
    const cleaning = abortLater(signal, () => timesToEnd[this.#mayHaveCreated ? 'cleaning' : 'reading']);
    this.#late = [reading, cleaning];
    this.#giveUpReads = reading.signal;
    this.#giveUp = AbortSignal.any([complete.giveUp, cleaning.signal]);
    setMaxListeners(0, this.#giveUpReads);
    setMaxListeners(0, this.#giveUp);
    this.#sending = openSending({
      ...complete,
      giveUp: this.#giveUp,
      isOver: (...sent) => this.#giveUp.aborted || (this.#signal.aborted && !this.#cleansUp(...sent)),
    });
    this.#verifiers = new Map(apis.map(({ contract }) => [contract.id, createVerifier(contract, { failOn, slow })]));
    this.#ended = new Map([...this.#plan.items.keys()].map((item) => [item, new Set()]));
  }

  /** What `runItems` sends, and how. */
  get items(): ItemsRun {
    const { apis, concurrency, settings, retries, clock } = this.#options;
    return {
      graph: buildGraph(apis, this.#plan.allowed),
      iterations: this.#iterations,
      concurrency,
      itemDelay: settings.delayRequest ?? 0,
      policy: policyFor(retries),
      send: (...job) => this.#send(...job),
      onWait: (...waiting) => this.#tellWait(...waiting),
      signal: this.#signal,
      cleansUp: (...sent) => this.#cleansUp(...sent),
      giveUp: this.#giveUp,
      clock,
    };
  }

  /**
   * Gets the tokens that tell which accounts they are good for, announces the run to its reporter, and reports what is held back.
   *
   * @throws UserError for an account that a token is not good for
   */
  async begin(): Promise<void> {
    const notes = await unlessAborted(this.#sending.signIn(this.#plan.allowed, this.#iterations), this.#signal);
    for (const note of notes ?? []) this.#options.onNote?.(note);
    const { target, concurrency, shard, runId } = this.#options;
    await this.#reporter.onBegin?.({
      target,
      started: new Date(this.#started).toISOString(),
      items: [...this.#plan.items.values()],
      iterations: this.#iterations,
      concurrency,
      waitsFor: listWaits(this.#options.apis, this.#plan.items),
      documented: this.#documented,
      ...(isPartial(this.#options) && { partial: true }),
      ...identifyRun(this.#options, this.#planned),
      planId: this.#plan.id,
      ...(runId !== undefined && { runId }),
      ...(shard && { shard }),
    });
    for (const [item, reason] of this.#plan.held) await this.#skipRest(item, reason);
  }

  /** Verifies what came, and reports it. */
  async report(outcome: ItemOutcome): Promise<void> {
    const { item } = outcome;
    const described = this.#plan.items.get(item);
    const verify = this.#verifiers.get(item.operation.contract);
    if (!described || !verify) throw new Error(`${item.name} was not planned`);
    const result = judgeOutcome({
      item: described,
      outcome,
      verify: (exchange, isRepeated) =>
        verify({ exchange, operation: item.operation, expect: expectationOf(item), isRepeated }),
      redact: (text) => this.#sending.redact(text),
    });
    this.#failed += result.status === 'failed' ? 1 : 0;
    if (this.#options.bail && this.#failed > (this.#options.maxFailures ?? 0)) this.#stop.abort();
    await this.#report(item, result);
  }

  /** Gives up what is under way; nothing is sent any more. */
  async close(): Promise<void> {
    this.#stop.abort();
    for (const late of this.#late) late.cancel();
    await this.#sending.close();
  }

  /**
   * Reports what was not sent, and the summary.
   *
   * @throws UserError if a run that went to its end sent nothing
   */
  async end(): Promise<RunSummary> {
    const { clock, signal } = this.#options;
    const reason = signal.aborted ? 'the run was interrupted' : 'the run stopped at the first failure (--bail)';
    for (const item of this.#plan.items.keys()) await this.#skipRest(item, reason);
    const summary = this.#summary.end({ duration: clock.now() - this.#started, interrupted: signal.aborted });
    await this.#reporter.onEnd?.(summary);
    requireRequests(summary);
    return summary;
  }

  async #send(item: Item, iteration: number, tries: Tries): Promise<ItemOutcome | undefined> {
    const sending = this.#sending.send(item, iteration, tries);
    if (item.operation.effect === 'read') return unlessAborted(sending, this.#giveUpReads);
    this.#changing.add(item);
    try {
      return await sending;
    } finally {
      this.#changing.delete(item);
    }
  }

  #tellWait({ item, iteration, pending, exchange }: ItemOutcome, duration: number): void {
    const described = this.#plan.items.get(item);
    const failure = exchange?.response ? String(exchange.response.status) : (exchange?.error ?? 'no response');
    const reason = this.#sending.redact(pending ?? failure);
    if (described) this.#reporter.onWait?.({ item: described, iteration, reason, duration });
  }

  get #mayHaveCreated(): boolean {
    return this.#changing.size > 0 || this.#summary.leftBehind().length > 0;
  }

  /** Whether an item removes what this run has created. */
  #cleansUp(item: Item, iteration: number): boolean {
    const { contract } = item.operation;
    const removed = listRemoved(item);
    return this.#summary
      .leftBehind()
      .some(
        (thing) => thing.collection === contract && thing.iteration === iteration && removed.includes(thing.variable),
      );
  }

  get #reporter(): Reporter {
    return this.#options.reporter;
  }

  get #documented() {
    return listDocumented(this.#planned);
  }

  get #planned(): readonly Api[] {
    const planned = new Set([...this.#plan.items.values()].map(({ collection }) => collection));
    return this.#options.apis.filter(({ contract }) => planned.has(contract.id));
  }

  async #report(item: Item, result: ItemResult): Promise<void> {
    this.#ended.get(item)?.add(result.iteration);
    this.#summary.add(result);
    await this.#reporter.onResult?.(result);
  }

  async #skipRest(item: Item, reason: string): Promise<void> {
    const described = this.#plan.items.get(item);
    for (let iteration = 0; described && iteration < this.#iterations; iteration += 1) {
      if (this.#ended.get(item)?.has(iteration)) continue;
      await this.#report(item, { item: described, iteration, status: 'skipped', reason, checks: [], findings: [] });
    }
  }
}
