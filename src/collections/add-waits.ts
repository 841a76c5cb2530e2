import { handsOutCredentials } from '../model/hands-out-credentials';
import type { Item, ItemList, OrderedItems } from '../model/item';
import { resourceOf } from '../model/resource-of';
import { triesPassword } from '../model/tries-password';
import { usedVariables } from '../model/used-variables';
import { listPredecessors } from './list-predecessors';

/**
 * Works out which items of a list wait for which: for what gives them values, and for their turn. The list's order is one of the orders
 * that this allows.
 *
 * An item waits for an earlier one if
 * - it must stand behind it, as when it removes what that uses (`listPredecessors`);
 * - one of them changes the resource that both are about, a resource being a path without its ids: many readers or one writer at a time;
 * - one of them gives or removes a variable that the other gives, removes or uses;
 * - that hands out credentials;
 * - it sends wrong credentials, and that shows that the right ones are accepted; wrong passwords go one after the other.
 */
export function addWaits(list: OrderedItems): ItemList {
  const { items } = list;
  const before = listPredecessors(items);
  const facts = new Map(items.map((item) => [item, factsOf(item)]));
  const waitsFor = Object.fromEntries(
    items.map((item, index) => {
      const own = facts.get(item) as ItemFacts;
      const earlier = items.slice(0, index).filter((other) => {
        const others = facts.get(other) as ItemFacts;
        return before.get(item)?.has(other) || others.isFirst || collide(own, others) || isTrial(item, other);
      });
      return [item.id, earlier.map(({ id }) => id)];
    }),
  );
  return { ...list, waitsFor };
}

interface ItemFacts {
  readonly resource: string;
  readonly changes: boolean;
  readonly uses: ReadonlySet<string>;
  readonly sets: ReadonlySet<string>;
  readonly isFirst: boolean;
}

function factsOf(item: Item): ItemFacts {
  const { operation, captures, releases } = item;
  return {
    resource: resourceOf(operation),
    changes: operation.effect !== 'read',
    // What a capture gives may depend on a variable, too.
    uses: new Set([...usedVariables(item), ...captures.flatMap(({ unless }) => unless ?? [])]),
    sets: new Set([...captures.map(({ variable }) => variable), ...releases]),
    isFirst: handsOutCredentials(operation),
  };
}

function collide(own: ItemFacts, other: ItemFacts): boolean {
  if (own.resource === other.resource && (own.changes || other.changes)) return true;
  return touches(own.sets, other.sets) || touches(own.sets, other.uses) || touches(other.sets, own.uses);
}

const touches = (some: ReadonlySet<string>, others: ReadonlySet<string>) => [...some].some((one) => others.has(one));

const isTrial = (item: Item, other: Item) =>
  item.rejection !== undefined && (other.id === item.rejection.after || (triesPassword(item) && triesPassword(other)));
