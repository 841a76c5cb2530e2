import type { Exchange } from '../model/exchange';
import type { Item } from '../model/item';
import type { JsonObject } from '../model/json';
import { pointerKeys, valueAt } from '../model/json-pointer';
import { captureExchange, type RawExchange } from './capture-exchange';
import type { Redactor } from './create-redactor';
import { type Batch, packLanes } from './pack-lanes';
import { pickItems } from './pick-items';
import type { Lane } from './plan-lanes';
import { type NewmanItem, type NewmanSettings, runNewman } from './run-newman';

/** What became of one item in one iteration, before anything is verified. */
export interface ItemOutcome {
  readonly item: Item;
  readonly iteration: number;
  readonly exchange?: Exchange;
  /** Why its script held it back. */
  readonly skipped?: string;
  /** Why its script refused to send it, or how the script failed. */
  readonly problems: readonly string[];
}

export interface LaneCollection {
  readonly collection: JsonObject;
  /** Variable → value. */
  readonly environment: Readonly<Record<string, string>>;
  /** Collections of one vendor share credentials that a `first` lane hands out. */
  readonly vendor: string;
}

/**
 * Runs lanes with newman, `concurrency` newman runs at a time; lanes that hand out credentials first.
 *
 * @param options.collections collection id → what to run of it
 * @param options.onOutcome called once for each item and iteration, in the order in which they end
 * @param options.signal aborts between requests; outcomes so far have been reported
 */
export async function runLanes(options: {
  lanes: readonly Lane[];
  collections: ReadonlyMap<string, LaneCollection>;
  concurrency: number;
  settings: NewmanSettings;
  redactor: Redactor;
  onOutcome: (outcome: ItemOutcome) => void;
  signal: AbortSignal;
}): Promise<void> {
  const { lanes, collections, concurrency, settings, redactor, onOutcome, signal } = options;
  const handedOut = new Map<string, Record<string, string>>();

  const runBatch = async ({ collection: id, lanes: members }: Batch): Promise<void> => {
    const parts = collections.get(id);
    if (!parts) throw new Error(`No collection ${id}`);
    const items = new Map(members.flatMap((lane) => lane.items.map((item) => [item.id, item] as const)));
    const variables = await runNewman({
      collection: pickItems(parts.collection, new Set(items.keys())),
      environment: { ...parts.environment, ...handedOut.get(parts.vendor) },
      settings,
      signal,
      onItem: (ended) => {
        const item = items.get(ended.id);
        if (item) onOutcome(readOutcome(item, ended, redactor));
      },
    });
    if (members.some(({ first }) => first)) handedOut.set(parts.vendor, changed(parts.environment, variables));
  };

  for (const batch of packLanes(
    lanes.filter(({ first }) => first),
    1,
  )) {
    if (!signal.aborted) await runBatch(batch);
  }
  const waiting = [
    ...packLanes(
      lanes.filter(({ first }) => !first),
      concurrency,
    ),
  ];
  const worker = async (): Promise<void> => {
    for (let batch = waiting.shift(); batch && !signal.aborted; batch = waiting.shift()) await runBatch(batch);
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
}

const skippedLine = 'Skipped: ';

function readOutcome(item: Item, ended: NewmanItem, redactor: Redactor): ItemOutcome {
  if (ended.raw) learnSecrets(item, ended.raw, redactor);
  const skipped = ended.console.find((line) => line.startsWith(skippedLine));
  return {
    item,
    iteration: ended.iteration,
    ...(ended.raw && { exchange: captureExchange(ended.raw, redactor) }),
    ...(skipped !== undefined && { skipped: redactor.text(skipped.slice(`${skippedLine}${item.name}: `.length)).text }),
    problems: ended.failures.map((failure) => redactor.text(failure).text),
  };
}

/** Credentials that a response hands out are secrets from then on. */
function learnSecrets({ operation }: Item, { response }: RawExchange, redactor: Redactor): void {
  const issued = operation.responses.find(({ status }) => status === String(response?.status))?.credentials;
  if (!issued || !response) return;
  const body = readJson(response.body);
  const [username, password] = [issued.username, issued.password].map((expression) =>
    valueAt(body, pointerKeys(expression.split('#')[1] ?? '')),
  );
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
