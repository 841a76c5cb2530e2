import type { Item, ItemList } from '../model/item';

/** Items that run in order inside one newman run, because one feeds the next. */
export interface Lane {
  readonly collection: string;
  /** In the collection's order. */
  readonly items: readonly Item[];
  /** Hands out credentials that all other lanes of its vendor need: it runs before them. */
  readonly first: boolean;
  /** Sends wrong credentials: it runs after all others, and alone. */
  readonly last: boolean;
}

/**
 * Divides a collection's items into lanes: items that share a variable, directly or through others, stay together; the rest,
 * which nothing feeds, makes one lane of its own.
 *
 * @param items the items to run, a selection of the list's in its order
 */
export function planLanes(list: ItemList, items: readonly Item[]): readonly Lane[] {
  const groups: { items: Set<Item>; variables: Set<string> }[] = [];
  for (const item of items) {
    const variables = flowingVariables(item, list);
    const touched = groups.filter((group) => variables.some((variable) => group.variables.has(variable)));
    const merged = {
      items: new Set([...touched.flatMap((group) => [...group.items]), item]),
      variables: new Set(variables),
    };
    for (const group of touched) {
      for (const variable of group.variables) merged.variables.add(variable);
      groups.splice(groups.indexOf(group), 1);
    }
    groups.push(merged);
  }
  const lane = (members: readonly Item[]): Lane => ({
    collection: list.collection,
    items: items.filter((item) => members.includes(item)),
    first: members.some(handsOutCredentials),
    last: members.some(({ rejection }) => rejection !== undefined),
  });
  const isAlone = ({ items: members }: { items: Set<Item> }) =>
    members.size === 1 && ![...members].some(handsOutCredentials);
  const alone = groups.filter(isAlone).flatMap((group) => [...group.items]);
  const lanes = groups.filter((group) => !isAlone(group)).map((group) => lane([...group.items]));
  return alone.length > 0 ? [...lanes, lane(alone)] : lanes;
}

/** The variables through which an item is tied to others: those that some item of the collection gives; also ids of items. */
function flowingVariables(item: Item, { sources }: ItemList): readonly string[] {
  const uses = [...Object.values(item.parameterVariables), ...Object.values(item.bodyVariables)].filter(
    (variable) => variable in sources,
  );
  const { captures, releases, rejection } = item;
  return [
    ...uses,
    ...captures.map(({ variable }) => variable),
    ...releases,
    item.id,
    ...(rejection ? [rejection.after] : []),
  ];
}

const handsOutCredentials = ({ operation }: Item) =>
  operation.responses.some(({ credentials }) => credentials !== undefined);
