import { describeItem } from '../model/describe-item';
import type { Item, ItemList } from '../model/item';
import { usedVariables } from '../model/used-variables';

/** Which items of the collections to run; everything by default. */
export interface Selection {
  /** Folder names. */
  readonly folders?: readonly string[];
  /** Matched against what is printed of an item, with `>` for `›` too, and against `<vendor>/<api> <folder> <item> <operationId>`. */
  readonly grep?: RegExp;
  readonly grepInvert?: RegExp;
  /** `<collection> <item>`, by name. */
  readonly only?: ReadonlySet<string>;
  /** The same, without what they need and what removes what they create. */
  readonly exactly?: ReadonlySet<string>;
}

/**
 * Selects items. What is selected brings along the items that feed it, and the items that remove what those create.
 *
 * @returns a selection of the list's items, in its order
 */
export function selectItems(list: ItemList, selection: Selection): readonly Item[] {
  const { exactly } = selection;
  if (exactly) return list.items.filter(({ name }) => exactly.has(`${list.collection} ${name}`));
  return withNeeded(list, matchItems(list, selection));
}

/** The items that a selection names, in the list's order, without what they need. */
export const matchItems = (list: ItemList, selection: Omit<Selection, 'exactly'>): readonly Item[] =>
  list.items.filter((item) => isWanted(list.collection, item, selection));

/** Items of a list with all that they need: what feeds them, and what removes what they or their feeders create. */
export function withNeeded(list: ItemList, wanted: Iterable<Item>): readonly Item[] {
  const selected = new Set(wanted);
  for (const item of selected) {
    // A set's iteration reaches what is added meanwhile, so this follows chains to their end.
    for (const other of [...feeders(list, item), ...removers(list, item)]) selected.add(other);
  }
  return list.items.filter((item) => selected.has(item));
}

function isWanted(collection: string, item: Item, { folders, grep, grepInvert, only }: Selection): boolean {
  const titles = listTitles(collection, item);
  if (folders && !folders.includes(item.folder)) return false;
  if (only && !only.has(`${collection} ${item.name}`)) return false;
  // `test` remembers where it was when the expression is global.
  const matches = (expression: RegExp) => titles.some((title) => title.search(expression) >= 0);
  return (!grep || matches(grep)) && !(grepInvert && matches(grepInvert));
}

function listTitles(collection: string, { folder, name, operation }: Item): readonly string[] {
  const { operationId, method, path } = operation;
  const printed = describeItem({ collection, folder, name });
  const typed = printed.replaceAll(' › ', ' > ');
  const request = `  ${method} ${path}`;
  return [`${collection} ${folder} ${name} ${operationId}`, printed, typed, printed + request, typed + request];
}

/** What gives the item its inputs; reads suffice where a read gives it. And what it must come after. */
function feeders(list: ItemList, item: Item): readonly Item[] {
  const earlier = list.items.filter(({ id }) => id === item.rejection?.after);
  const givers = usedVariables(item).flatMap((variable) => {
    const givers = list.items.filter(({ captures }) => captures.some((capture) => capture.variable === variable));
    const reads = givers.filter(({ operation }) => operation.effect === 'read');
    return reads.length > 0 ? reads : givers;
  });
  return [...earlier, ...givers];
}

function removers(list: ItemList, item: Item): readonly Item[] {
  const created = item.operation.effect === 'read' ? [] : item.captures.map(({ variable }) => variable);
  return list.items.filter(({ releases }) => releases.some((variable) => created.includes(variable)));
}
