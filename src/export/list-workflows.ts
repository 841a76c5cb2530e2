import type { Item, ItemList } from '../model/item';

/** Requests that belong together: those of a folder, with those that make and remove what they need. */
export interface Workflow {
  readonly folder: string;
  /** In the order of the collection. */
  readonly items: readonly Item[];
}

/** The requests of a collection that workflows are about: all but the tests of the credentials. */
export function listRequests({ items }: ItemList): readonly Item[] {
  const tests = new Set(items.map(({ rejection }) => rejection?.after));
  return items.filter(
    ({ id, rejection, expects }) => !tests.has(id) && rejection === undefined && expects === undefined,
  );
}

/** The workflows of a collection, one for each folder; what a workflow cannot say is left out. */
export function listWorkflows(list: ItemList, canSay: (item: Item) => boolean): readonly Workflow[] {
  const sayable = dropUnfed(listRequests(list), list.sources, canSay);
  const folders = [...new Set(sayable.map(({ folder }) => folder))];
  return folders.map((folder) => {
    const own = sayable.filter((item) => item.folder === folder);
    return { folder, items: complete(own, sayable) };
  });
}

/** Without those that cannot be said, nor those that need what only such ones give. */
function dropUnfed(
  items: readonly Item[],
  sources: ItemList['sources'],
  canSay: (item: Item) => boolean,
): readonly Item[] {
  let kept = items.filter(canSay);
  for (let before = -1; before !== kept.length; ) {
    before = kept.length;
    const given = new Set(kept.flatMap(({ captures }) => captures.map(({ variable }) => variable)));
    kept = kept.filter((item) => needsOf(item).every((name) => !(name in sources) || given.has(name)));
  }
  return kept;
}

/** Adds what gives the items their variables, and what removes what that makes. */
function complete(own: readonly Item[], all: readonly Item[]): readonly Item[] {
  const chosen = new Set(own);
  for (let before = -1; before !== chosen.size; ) {
    before = chosen.size;
    for (const item of [...chosen]) {
      for (const variable of needsOf(item)) {
        const giver = giverOf(variable, { item, among: all });
        if (giver) chosen.add(giver);
      }
      const made = new Set(item.captures.map(({ variable }) => variable));
      for (const other of all) if (other.releases.some((variable) => made.has(variable))) chosen.add(other);
    }
  }
  return all.filter((item) => chosen.has(item));
}

/** Which of some items, before another, gives it a variable: the last that makes something of its own, else the last. */
export function giverOf(variable: string, { item, among }: { item: Item; among: readonly Item[] }): Item | undefined {
  const givers = among
    .slice(0, among.indexOf(item))
    .filter(({ captures }) => captures.some((capture) => capture.variable === variable));
  const makers = givers.filter(({ captures }) =>
    captures.some((capture) => capture.variable === variable && capture.unless === undefined),
  );
  return makers.at(-1) ?? givers.at(-1);
}

/** Variables that an item takes values from. */
const needsOf = ({ parameterVariables, bodyVariables }: Item): readonly string[] => [
  ...Object.values(parameterVariables),
  ...Object.values(bodyVariables),
];
