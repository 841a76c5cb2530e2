import type { Item } from '../model/item';
import type { Operation } from '../model/operation';
import { lastParameter } from '../model/path-template';
import { UserError } from '../model/user-error';
import { listPredecessors } from './list-predecessors';

/** Folder of the deletes that must wait until a later folder no longer needs what they remove. */
export const cleanUpFolder = 'Clean up';

/**
 * Orders items: whatever gives a value stands before what takes it, and what removes a thing after all that use it; apart from
 * that by folder (the contract's tags), then by resource, then create, list, get, other actions, update, delete; what switches
 * something off (`DELETE` without an id of its own) stands last in its folder.
 * An item that needs something from a later folder moves there; a delete that a later folder must precede moves to `Clean up`.
 *
 * @throws UserError if links feed each other in a circle
 */
export function arrangeItems(options: {
  items: readonly Item[];
  operations: readonly Operation[];
  tags: readonly string[];
}): readonly Item[] {
  const folders = [...options.tags, cleanUpFolder];
  const rank = rankOf(options.operations);
  const before = listPredecessors(options.items);
  const folderOf = settleFolders(options.items, folders, before);
  for (;;) {
    const order = sortItems(options.items, before, (item) => [folderOf.get(item) ?? 0, ...rank(item)]);
    const late = findLateItems(order, folderOf);
    if (late.length === 0)
      return order.map((item) => ({ ...item, folder: folders[folderOf.get(item) ?? 0] ?? item.folder }));
    for (const item of late) folderOf.set(item, folders.length - 1);
  }
}

/** The folder of each item: its own, or the latest folder of the items whose values it uses. */
function settleFolders(
  items: readonly Item[],
  folders: readonly string[],
  before: ReadonlyMap<Item, ReadonlySet<Item>>,
): Map<Item, number> {
  const folderOf = new Map(items.map((item) => [item, folders.indexOf(item.folder)]));
  for (let changed = true; changed; ) {
    changed = false;
    for (const item of items) {
      if (item.releases.length > 0) continue;
      const latest = Math.max(...[item, ...(before.get(item) ?? [])].map((other) => folderOf.get(other) ?? 0));
      if (latest !== folderOf.get(item)) changed = true;
      folderOf.set(item, latest);
    }
  }
  return folderOf;
}

function findLateItems(order: readonly Item[], folderOf: ReadonlyMap<Item, number>): readonly Item[] {
  let latest = 0;
  return order.filter((item) => {
    const folder = folderOf.get(item) ?? 0;
    latest = Math.max(latest, folder);
    return folder < latest;
  });
}

function sortItems(
  items: readonly Item[],
  before: ReadonlyMap<Item, ReadonlySet<Item>>,
  priority: (item: Item) => readonly number[],
): readonly Item[] {
  const waiting = [...items].sort((a, b) => compare(priority(a), priority(b)));
  const sorted = new Set<Item>();
  let last: Item | undefined;
  while (waiting.length > 0) {
    const ready = waiting.filter((item) => [...(before.get(item) ?? [])].every((other) => sorted.has(other)));
    // The next page of a list comes right after the first.
    const again = ready.find(({ operation }) => operation === last?.operation);
    const next = waiting.indexOf((again ?? ready[0]) as Item);
    if (next < 0) {
      const names = waiting.map(({ operation }) => operation.operationId).join(', ');
      throw new UserError(
        'ERR_LINKS_CIRCULAR',
        `Links of ${waiting[0]?.operation.contract} feed each other in a circle among: ${names}.`,
        'Remove one of the links.',
      ).with({ pointer: '/paths' });
    }
    for (const item of waiting.splice(next, 1)) sorted.add(item);
    last = [...sorted].at(-1);
  }
  return [...sorted];
}

/** Sort key: what switches something off last, then by resource in the contract's order, kind of operation, and the contract's order. */
function rankOf(operations: readonly Operation[]): (item: Item) => readonly number[] {
  const resources = [...new Set(operations.map(resourceOf))];
  return ({ operation }) => [
    operation.method === 'DELETE' && !isOfOne(operation) ? 1 : 0,
    resources.indexOf(resourceOf(operation)),
    kindOf(operation),
    operations.indexOf(operation),
  ];
}

/** The path without the parameters at its end. */
function resourceOf({ pathTemplate: { segments } }: Operation): string {
  const end = segments.findLastIndex(({ parameter }) => parameter === undefined) + 1;
  return segments
    .slice(0, end)
    .map(({ text }) => `/${text}`)
    .join('');
}

/** Whether a path names one thing of many: `/sites/{siteId}`. */
const isOfOne = ({ pathTemplate }: Operation) => lastParameter(pathTemplate) !== undefined;

function kindOf(operation: Operation): number {
  const { method, effect, responses } = operation;
  const onOne = isOfOne(operation);
  const feeds = responses.some(({ links }) => links.length > 0);
  if (method === 'DELETE' || effect === 'delete') return 5;
  if (method === 'GET') return onOne ? 2 : 1;
  if (method === 'POST' || (method === 'PUT' && feeds)) return onOne && method === 'POST' ? 3 : 0;
  return 4;
}

function compare(a: readonly number[], b: readonly number[]): number {
  const difference = a.map((value, index) => value - (b[index] ?? 0)).find((value) => value !== 0);
  return difference ?? 0;
}
