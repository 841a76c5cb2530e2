import type { Item, ItemList } from '../model/item';

/** A variable that holds the id of what an item creates, and the name of the item that removes it. */
export interface Creation {
  readonly variable: string;
  readonly removedBy: string;
}

/**
 * What the items of a list create that other items of it remove: item → creations. The variable is the one that is in the URL of the
 * item that removes it.
 */
export function listCreations({ items }: ItemList): ReadonlyMap<Item, readonly Creation[]> {
  const removers = items.flatMap((item) => listRemoved(item).map((variable) => ({ variable, removedBy: item.name })));
  return new Map(
    items
      .filter(({ operation }) => operation.effect !== 'read')
      .map((item) => [
        item,
        removers.filter(({ variable }) => item.captures.some((capture) => capture.variable === variable)),
      ]),
  );
}

/** The variables that hold the ids of what an item removes. */
export function listRemoved({ releases, parameterVariables }: Item): readonly string[] {
  const used = Object.values(parameterVariables);
  return releases.filter((variable) => used.includes(variable));
}
