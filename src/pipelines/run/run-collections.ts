import { buildCollection } from '../../collections/build-collection';
import type { Api } from '../../model/api';
import { expectationOf } from '../../model/expectation';
import type { Item, ItemList } from '../../model/item';
import type { ItemResult, PlannedItem, RunSummary } from '../../model/results';
import { tokenVariables } from '../../model/sign-in';
import { UserError } from '../../model/user-error';
import { baseUrlVariable } from '../../model/variables';
import { createSummary } from '../../report/tally/create-summary';
import { type Lane, planLanes } from '../../run/plan-lanes';
import { type ItemOutcome, runLanes } from '../../run/run-lanes';
import { type Selection, selectItems, takeShard } from '../../run/select-items';
import { createRedactor } from '../../secrets/create-redactor';
import { createVerifier } from '../../verify/verify-exchange';
import { checkSchemas } from '../check-schemas';
import { isPartial } from './is-partial';
import { judgeOutcome } from './judge-outcome';
import { listDocumented } from './list-documented';
import { requireRequests } from './require-requests';
import { type RunOptions, runDefaults } from './run-options';

export type { RunOptions };

/** What a run is going to do. */
export interface RunPlan {
  readonly lanes: readonly Lane[];
  /** All selected items, in order; those that are not allowed are in no lane. */
  readonly items: ReadonlyMap<Item, PlannedItem>;
}

/** How long requests in flight have to end when the run is interrupted, in milliseconds. */
const grace = 1000;

/** In milliseconds. */
const retryWaits = { firstWait: 1000, maxWait: 60_000 };

/**
 * Plans a run.
 *
 * @throws UserError if the selection matches nothing, or a shard gets nothing of it
 */
export function planRun(options: Pick<RunOptions, 'apis' | 'allow' | 'selection' | 'shard'>): RunPlan {
  const { apis, allow, selection, shard } = { ...runDefaults, ...options };
  checkFolders(apis, selection);
  const selected = apis.map(({ list }) => ({ list, items: selectItems(list, selection) }));
  const lanes = selected.flatMap(({ list, items }) => planLanes(list, items));
  if (lanes.length === 0) {
    throw new UserError(
      'ERR_NOTHING_SELECTED',
      'The selection matches no request.',
      'Loosen it; `vouch run --list` shows what there is.',
    );
  }
  const kept = shard ? takeShard(lanes, shard) : lanes;
  if (kept.length === 0 && shard) {
    throw new UserError(
      'ERR_NOTHING_SELECTED',
      `There is nothing left for shard ${shard.index}/${shard.count}.`,
      `Divide the run into fewer: it has ${lanes.length} lanes, which stay whole.`,
    );
  }
  const inShard = new Set(kept.flatMap((lane) => lane.items));
  const items = new Map<Item, PlannedItem>();
  let index = 0;
  for (const { list, items: members } of selected) {
    for (const item of members) {
      if (inShard.has(item)) items.set(item, describeItem(list.collection, item, index));
      index += 1;
    }
  }
  const allowed = kept.map((lane) => ({
    ...lane,
    items: lane.items.filter(({ operation }) => allow.has(operation.effect)),
  }));
  return { lanes: allowed.filter((lane) => lane.items.length > 0), items };
}

/**
 * Runs collections and verifies every response. What was done is reported also when the run is interrupted.
 *
 * @throws UserError if the selection matches nothing, no request was sent, a report could not be written, or a schema does not compile
 */
export async function runCollections(options: RunOptions): Promise<RunSummary> {
  const complete = { ...runDefaults, signal: new AbortController().signal, ...options };
  const { apis, allow, reporter, clock, target, concurrency, environments } = complete;
  const plan = planRun(options);
  const sent = plan.lanes.flatMap((lane) => lane.items.map(({ operation }) => operation));
  checkSchemas(
    apis.map(({ contract }) => ({ contract, operations: sent.filter((one) => one.contract === contract.id) })),
  );
  const started = clock.now();
  const settings = { ...runDefaults.settings, ...complete.settings };
  const { iterationData = [] } = settings;
  const iterations = settings.iterationCount ?? Math.max(iterationData.length, 1);
  const stop = new AbortController();
  const signal = AbortSignal.any([complete.signal, stop.signal]);
  const redactor = createRedactor();
  for (const { contract, vendor } of apis) {
    const environment = environments.get(contract.id) ?? {};
    for (const row of [{}, ...iterationData]) learnSecrets(redactor, vendor, { ...environment, ...row });
  }
  const verifiers = new Map(apis.map(({ contract }) => [contract.id, createVerifier(contract)]));
  const planned = new Set([...plan.items.values()].map(({ collection }) => collection));
  const documented = listDocumented(apis.filter(({ contract }) => planned.has(contract.id)));
  const summary = createSummary({ target, documented, minCoverage: complete.minCoverage });

  let reported: Promise<void> = Promise.resolve();
  const report = (result: ItemResult): void => {
    summary.add(result);
    if (complete.bail && result.status === 'failed') stop.abort();
    reported = reported.then(() => reporter.onResult?.(result));
    // Thrown when all is awaited; until then it must stop the run, not the process.
    reported.catch(() => stop.abort());
  };
  const ended = new Map<Item, number>();
  const skipRest = (item: Item, planned: PlannedItem, reason: string): void => {
    for (let iteration = ended.get(item) ?? 0; iteration < iterations; iteration += 1) {
      report({ item: planned, iteration, status: 'skipped', reason, checks: [], findings: [] });
    }
    ended.set(item, iterations);
  };
  const onOutcome = (outcome: ItemOutcome): void => {
    const { item } = outcome;
    const planned = plan.items.get(item);
    const verify = verifiers.get(item.operation.contract);
    if (!planned || !verify) throw new Error(`${item.name} was not planned`);
    const count = ended.get(item) ?? 0;
    // An interrupted run may have given up waiting for it.
    if (count >= iterations) return;
    ended.set(item, count + 1);
    report(
      judgeOutcome({
        item: planned,
        outcome,
        verify: (exchange) => verify({ exchange, operation: item.operation, expect: expectationOf(item) }),
        redact: (text) => redactor.text(text).text,
      }),
    );
  };

  const { shard } = complete;
  await reporter.onBegin?.({
    target,
    items: [...plan.items.values()],
    iterations,
    concurrency,
    documented,
    ...(isPartial(complete) && { partial: true }),
    ...(shard && { shard }),
  });
  for (const [item, planned] of plan.items) {
    const { effect } = planned;
    if (!allow.has(effect)) skipRest(item, planned, `effect ${effect} is not allowed (--allow ${effect})`);
  }
  const collections = new Map(
    apis.map(({ contract, list, vendor }) => {
      const environment = {
        ...withoutLeftovers(list, environments.get(contract.id) ?? {}),
        allow: [...allow].join(','),
      };
      return [
        contract.id,
        {
          collection: buildCollection({ contract, list, vendor, bare: true }),
          environment,
          vendor: vendor.name,
          host: hostOf(environments.get(contract.id)?.[baseUrlVariable(contract.api)] ?? ''),
        },
      ] as const;
    }),
  );
  const running = runLanes({
    lanes: plan.lanes,
    collections,
    concurrency,
    settings: { ...settings, iterationCount: iterations },
    policy: { ...retryWaits, retries: complete.retries },
    hostInterval: complete.rateLimit === undefined ? 0 : 1000 / complete.rateLimit,
    redactor,
    onOutcome,
    signal,
    clock,
  });
  // A failed lane stops the others.
  running.catch(() => stop.abort());
  await Promise.race([running, interrupted(complete.signal, running)]);
  if (!signal.aborted && [...plan.items.keys()].some((item) => (ended.get(item) ?? 0) < iterations)) {
    throw new Error('newman ended before all items had');
  }
  const why = complete.signal.aborted ? 'the run was interrupted' : 'the run stopped at the first failure (--bail)';
  for (const [item, planned] of plan.items) skipRest(item, planned, why);
  await reported;
  const result = summary.end({ duration: clock.now() - started, interrupted: complete.signal.aborted });
  await reporter.onEnd?.(result);
  requireRequests(result);
  return result;
}

/**
 * An environment without the variables that name what requests change or delete: an earlier session may have left them in it, and
 * only what this run creates may be touched.
 */
function withoutLeftovers(list: ItemList, environment: Readonly<Record<string, string>>): Record<string, string> {
  const changing = list.items.filter(({ operation }) => operation.effect !== 'read');
  const taken = new Set(
    changing.flatMap(({ parameterVariables, bodyVariables }) => [
      ...Object.values(parameterVariables),
      ...Object.values(bodyVariables),
    ]),
  );
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => !(taken.has(name) && Object.hasOwn(list.sources, name))),
  );
}

const hostOf = (baseUrl: string): string => /^[a-z]+:\/\/([^/?#]+)/i.exec(baseUrl)?.[1]?.toLowerCase() ?? baseUrl;

function learnSecrets(
  redactor: ReturnType<typeof createRedactor>,
  vendor: Api['vendor'],
  variables: Readonly<Record<string, unknown>>,
): void {
  const read = (name: string) => String(variables[name] ?? '');
  for (const { name, secret } of vendor.variables) if (secret) redactor.add(read(name));
  redactor.add(read(tokenVariables.accessToken));
  for (const { username, password, oauth } of Object.values(vendor.schemes)) {
    redactor.addPair(read(username), read(password));
    if (oauth) redactor.addPair(read(oauth.clientId), read(oauth.clientSecret));
  }
}

function describeItem(collection: string, { operation, name, folder }: Item, index: number): PlannedItem {
  return { collection, operation: operation.id, name, folder, effect: operation.effect, index };
}

/** Resolves when an interrupted run has had its time; never, if it ends by itself before that. */
function interrupted(signal: AbortSignal, running: Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    const wait = () => {
      const timer = setTimeout(resolve, grace);
      running.finally(() => clearTimeout(timer)).catch(() => {});
    };
    if (signal.aborted) wait();
    else signal.addEventListener('abort', wait, { once: true });
  });
}

function checkFolders(apis: readonly Api[], { folders = [] }: Selection): void {
  const known = new Set(apis.flatMap(({ list }) => list.items.map(({ folder }) => folder)));
  for (const folder of folders) {
    if (known.has(folder)) continue;
    throw new UserError('ERR_UNKNOWN_FOLDER', `There is no folder '${folder}'.`, `Known are ${[...known].join(', ')}.`);
  }
}
