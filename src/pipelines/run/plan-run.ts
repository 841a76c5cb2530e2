import { createHash } from 'node:crypto';
import type { Api } from '../../model/api';
import { didYouMean } from '../../model/did-you-mean';
import type { Item } from '../../model/item';
import type { PlannedItem } from '../../model/results';
import { UserError } from '../../model/user-error';
import { holdBack } from '../../run/hold-back';
import { type Selection, selectItems } from '../../run/select-items';
import { takeShard } from '../../run/take-shard';
import { completeOptions, type RunOptions } from './run-options';

/** What a run is going to do. */
export interface RunPlan {
  /** All selected items, in order. */
  readonly items: ReadonlyMap<Item, PlannedItem>;
  /** Those of them that are sent, if they get what they need. */
  readonly allowed: readonly Item[];
  /** As in `RunInfo`. */
  readonly id: string;
  /** The others, and why they are held back. */
  readonly held: ReadonlyMap<Item, string>;
}

/**
 * Plans a run.
 *
 * @throws UserError if the selection matches nothing, or a shard gets nothing of it
 */
export function planRun(options: Pick<RunOptions, 'apis' | 'allow' | 'wrongSignIns' | 'selection' | 'shard'>): RunPlan {
  const { apis, selection, shard, ...limits } = completeOptions(options);
  checkFolders(apis, selection);
  const selected = apis.map(({ list }) => ({ list, items: selectItems(list, selection) }));
  const all = selected.flatMap(({ list, items }) => items.map((item) => [item, list.collection] as const));
  if (all.length === 0) {
    throw new UserError(
      'ERR_NOTHING_SELECTED',
      'The selection matches no request.',
      'Loosen it; `vouch run --list` shows what there is.',
    );
  }
  const kept = new Set(shard ? takeShard(selected, shard).flatMap(({ items }) => items) : all.map(([item]) => item));
  if (kept.size === 0 && shard) {
    throw new UserError(
      'ERR_NOTHING_SELECTED',
      `There is nothing left for shard ${shard.index}/${shard.count}.`,
      `Use fewer shards: the run has ${all.length} requests.`,
    );
  }
  const whole = all.map(([item, collection], index) => [item, describeItem(item, { collection, index })] as const);
  const items = new Map(whole.filter(([item]) => kept.has(item)));
  const notSent = holdBack(
    all.map(([item]) => item),
    limits,
  );
  return {
    items,
    allowed: [...items.keys()].filter((item) => !notSent.has(item)),
    held: new Map([...notSent].filter(([item]) => items.has(item))),
    id: identify(whole.map(([item, planned]) => [planned, !notSent.has(item)])),
  };
}

const identify = (plan: readonly unknown[]) =>
  createHash('sha256').update(JSON.stringify(plan)).digest('hex').slice(0, 16);

function describeItem(
  { operation, name, folder }: Item,
  { collection, index }: { collection: string; index: number },
): PlannedItem {
  return { collection, operation: operation.id, name, folder, effect: operation.effect, index };
}

/** @throws UserError for a folder that no collection has */
export function checkFolders(apis: readonly Api[], { folders = [] }: Selection): void {
  const known = new Set(apis.flatMap(({ list }) => list.items.map(({ folder }) => folder)));
  for (const folder of folders) {
    if (known.has(folder)) continue;
    const remedy = `${didYouMean(folder, [...known])}Known are ${[...known].join(', ')}.`;
    throw new UserError('ERR_UNKNOWN_FOLDER', `There is no folder '${folder}'.`, remedy);
  }
}
