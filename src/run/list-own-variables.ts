import type { ItemList } from '../model/item';
import { usedVariables } from '../model/used-variables';

/**
 * The variables that name what requests of a list change or delete, and that its items give. A run takes no value from the environment
 * for them: an earlier session may have left it there, and only what this run creates may be touched.
 */
export function listOwnVariables({ items, sources }: ItemList): ReadonlySet<string> {
  const changes = items.filter(({ operation }) => operation.effect !== 'read');
  return new Set(changes.flatMap(usedVariables).filter((name) => Object.hasOwn(sources, name)));
}
