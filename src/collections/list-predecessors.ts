import type { Item } from '../model/item';
import { usedVariables } from '../model/used-variables';

/** Item → the items that must stand before it. */
export function listPredecessors(items: readonly Item[]): ReadonlyMap<Item, ReadonlySet<Item>> {
  const givers = new Map<string, Item[]>();
  for (const item of items) {
    for (const { variable } of item.captures) givers.set(variable, [...(givers.get(variable) ?? []), item]);
  }
  const before = new Map(
    items.map((item) => [item, new Set(usedVariables(item).flatMap((variable) => givers.get(variable) ?? []))]),
  );
  for (const remover of items) {
    const gone = new Set(remover.releases);
    if (gone.size === 0) continue;
    const isGone = (variable: string) => gone.has(variable);
    for (const item of items) {
      if (item === remover || item.releases.some(isGone)) continue;
      // What was made in a thing goes before the thing: a folder may have to be empty.
      const inside = item.releases.flatMap((variable) => givers.get(variable) ?? []).filter(isCreation);
      // So does what was told of the thing that is to go: it refers to it.
      const refers =
        item.releases.length > 0 &&
        items.some(
          ({ parameterVariables, bodyVariables }) =>
            Object.values(bodyVariables).some(isGone) &&
            !Object.values(parameterVariables).some(isGone) &&
            Object.values(parameterVariables).some((variable) => item.releases.includes(variable)),
        );
      if (refers || [item, ...inside].some((user) => usedVariables(user).some(isGone))) before.get(remover)?.add(item);
    }
  }
  for (const [item, earlier] of before) earlier.delete(item);
  return before;
}

const isCreation = ({ operation }: Item) => operation.effect !== 'read';
