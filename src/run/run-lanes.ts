import type { Exchange } from '../model/exchange';
import type { Item } from '../model/item';
import type { JsonObject } from '../model/json';
import { valueAt } from '../model/json-pointer';
import type { NewmanItem, NewmanSettings } from '../newman/run-newman';
import { captureExchange, type RawExchange } from '../secrets/capture-exchange';
import type { Redactor } from '../secrets/create-redactor';
import { withBodySecrets } from '../secrets/with-body-secrets';
import { createPace } from './create-pace';
import { guardCredentials } from './guard-credentials';
import { type Batch, packLanes } from './pack-lanes';
import type { Lane } from './plan-lanes';
import type { RetryPolicy, Tries } from './plan-retry';
import { type Clock, runBatch } from './run-batch';
import { shareTokens } from './share-tokens';

/** What became of one item in one iteration, before anything is verified. */
export interface ItemOutcome extends Tries {
  readonly item: Item;
  readonly iteration: number;
  readonly exchange?: Exchange;
  /** Why it was held back. */
  readonly skipped?: string;
  /** Why its script refused to send it, or how the script failed. */
  readonly problems: readonly string[];
  /** What says that the answer is not final, if it is not, such as `IN_PROGRESS`. */
  readonly pending?: string;
}

interface LaneCollection {
  readonly collection: JsonObject;
  /** Variable → value. */
  readonly environment: Readonly<Record<string, string>>;
  /** Collections of one vendor share credentials that a `first` lane hands out. */
  readonly vendor: string;
  /** Collections of one host share its rate limit. */
  readonly host: string;
}

export interface LanesRun {
  readonly lanes: readonly Lane[];
  /** Collection id → what to run of it. */
  readonly collections: ReadonlyMap<string, LaneCollection>;
  /** newman runs at a time. */
  readonly concurrency: number;
  readonly settings: NewmanSettings;
  readonly policy: RetryPolicy;
  /** Pause between two requests to one host, in milliseconds. */
  readonly hostInterval: number;
  readonly redactor: Redactor;
  /** Called once for each item and iteration, in the order in which they end. */
  readonly onOutcome: (outcome: ItemOutcome) => void;
  /** Aborts between requests; outcomes so far have been reported. */
  readonly signal: AbortSignal;
  readonly clock: Clock;
}

/**
 * Runs lanes with newman, `concurrency` newman runs at a time; lanes that hand out credentials first, those that send wrong ones
 * last, one after the other, so that each begins by signing in well before a vendor has counted too many failures.
 */
export async function runLanes(run: LanesRun): Promise<void> {
  const { lanes, collections, concurrency, redactor, signal } = run;
  const handedOut = new Map<string, Record<string, string>>();
  const first = packLanes(
    lanes.filter((lane) => lane.first),
    1,
  );
  const waiting = [
    ...packLanes(
      lanes.filter((lane) => !lane.first && !lane.last),
      concurrency,
    ),
  ];
  const last = packLanes(
    lanes.filter((lane) => lane.last),
    1,
  );
  const pace = createPace({ ...run, batches: [...first, ...waiting, ...last] });
  const admit = guardCredentials();
  const tokens = shareTokens({ now: () => run.clock.now(), onToken: (token) => redactor.add(token) });

  const start = async (batch: Batch): Promise<void> => {
    const { collection, environment: own, vendor, host } = find(collections, batch.collection);
    const environment = { ...own, ...handedOut.get(vendor) };
    await pace.take(host);
    const variables = await runBatch({
      ...run,
      batch,
      collection,
      environment,
      tokens,
      settings: { ...run.settings, delayRequest: Math.max(run.settings.delayRequest ?? 0, pace.delay(host)) },
      readOutcome: (item, ended) => readOutcome(item, ended, redactor),
      admit: (item, authorization) => admit({ vendor, host, item, authorization, afterWait: () => pace.take(host) }),
    });
    if (batch.lanes.some((lane) => lane.first)) handedOut.set(vendor, changed(own, variables));
    await pace.rest(host);
  };

  for (const batch of first) if (!signal.aborted) await start(batch);
  const worker = async (): Promise<void> => {
    for (let batch = waiting.shift(); batch && !signal.aborted; batch = waiting.shift()) await start(batch);
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  for (const batch of last) if (!signal.aborted) await start(batch);
}

function find(collections: LanesRun['collections'], id: string): LaneCollection {
  const parts = collections.get(id);
  if (!parts) throw new Error(`No collection ${id}`);
  return parts;
}

function readOutcome(item: Item, ended: NewmanItem, known: Redactor): Omit<ItemOutcome, keyof Tries> {
  const { raw } = ended;
  if (raw) learnSecrets(item, raw, known);
  const redactor = raw ? withBodySecrets({ raw, members: item.operation.secretMembers, redactor: known }) : known;
  const said = (what: string): string | undefined => {
    const start = `${what}: ${item.name}: `;
    return ended.console.find((text) => text.startsWith(start))?.slice(start.length);
  };
  const skipped = ended.refused ?? said('Skipped');
  const pending = said('Pending');
  return {
    item,
    iteration: ended.iteration,
    ...(raw && { exchange: captureExchange(raw, redactor) }),
    ...(skipped !== undefined && { skipped: redactor.text(skipped).text }),
    problems: ended.failures.map((failure) => redactor.text(failure).text),
    ...(pending !== undefined && { pending }),
  };
}

/** Credentials that a response hands out are secrets from then on. */
function learnSecrets({ operation }: Item, { response }: RawExchange, redactor: Redactor): void {
  const issued = operation.responses.find(({ status }) => status === String(response?.status))?.credentials;
  if (!issued || !response) return;
  const body = readJson(response.body);
  const [username, password] = [issued.username, issued.password].map(({ keys }) => valueAt(body, keys));
  if (typeof password !== 'string') return;
  redactor.add(password);
  redactor.addPair(String(username), password);
}

function readJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'));
  } catch {
    return undefined;
  }
}

function changed(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(Object.entries(after).filter(([name, value]) => before[name] !== value));
}
