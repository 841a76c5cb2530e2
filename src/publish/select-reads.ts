import { credentialsFolder } from '../collections/add-credentials-tests';
import type { Item, ItemList } from '../model/item';
import { usedVariables } from '../model/used-variables';

/** What of a selection a monitor sends, in the list's order, and what it does not. */
export interface SelectedReads {
  readonly items: readonly Item[];
  /** Of what was selected, with the reason, such as `its effect is write`. */
  readonly leftOut: ReadonlyMap<Item, string>;
}

/**
 * Selects what a monitor can send again and again: reads that sign in with the right credentials, and get what they need from
 * variables or from other reads, which are taken in. Of several reads that give the same, the first one is.
 *
 * @param options.wanted items of the list that were selected
 * @param options.isSet whether a variable has a value without any request
 * @param options.nameOf a variable as the user knows it
 */
export function selectReads(options: {
  list: ItemList;
  wanted: readonly Item[];
  isSet: (variable: string) => boolean;
  nameOf: (variable: string) => string;
}): SelectedReads {
  const { list, wanted, isSet, nameOf } = options;
  const able = new Set<Item>();
  const reasons = new Map<Item, string>();
  const giversOf = (variable: string) => [...able].filter((item) => gives(item, variable));
  const whyNot = (item: Item): string | undefined => {
    const { effect } = item.operation;
    if (effect !== 'read') return `its effect is ${effect}`;
    if (item.folder === credentialsFolder || item.rejection) return 'it tries credentials';
    const missing = usedVariables(item).find((variable) => !isSet(variable) && giversOf(variable).length === 0);
    if (missing === undefined) return undefined;
    const sources = list.sources[missing];
    return sources === undefined
      ? `it needs ${nameOf(missing)}, which is not set`
      : `it needs ${missing}, which comes from: ${sources.join(', ')}`;
  };
  // What gives a value stands before what takes it.
  for (const item of list.items) {
    const reason = whyNot(item);
    if (reason === undefined) able.add(item);
    else reasons.set(item, reason);
  }
  const taken = new Set(wanted.filter((item) => able.has(item)));
  // A set's iteration reaches what is added meanwhile, so this follows chains to their end.
  for (const item of taken) {
    for (const variable of usedVariables(item)) {
      const givers = giversOf(variable).filter((giver) => giver !== item);
      if (isSet(variable) || givers.some((giver) => taken.has(giver))) continue;
      for (const giver of givers.slice(0, 1)) taken.add(giver);
    }
  }
  return {
    items: list.items.filter((item) => taken.has(item)),
    leftOut: new Map(
      wanted.flatMap((item) => {
        const reason = reasons.get(item);
        return reason === undefined ? [] : [[item, reason] as const];
      }),
    ),
  };
}

const gives = ({ captures }: Item, variable: string): boolean => captures.some((one) => one.variable === variable);
