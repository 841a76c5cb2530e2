import type { Reporter } from '../../model/reporter';
import type { CreatedThing } from '../../model/results';
import type { LeftBehind } from './read-left-behind';
import { runCollections } from './run-collections';
import type { RunOptions } from './run-options';

/**
 * Removes what an earlier run has left, with the items of the collections that remove it and no others.
 *
 * @param options as those of a run; its selection and what is given are not taken
 * @returns what is still there
 * @throws UserError as `runCollections`
 */
export async function removeThings(
  { things, created }: Pick<LeftBehind, 'things' | 'created'>,
  options: Omit<RunOptions, 'selection' | 'given'>,
): Promise<readonly CreatedThing[]> {
  const left = new Set(things);
  const known = things.filter(({ value }) => value !== undefined);
  for (const iteration of new Set(known.map((thing) => thing.iteration))) {
    if (options.signal?.aborted) break;
    const own = known.filter((thing) => thing.iteration === iteration);
    const reporter: Reporter = {
      ...options.reporter,
      async onResult(result) {
        const isGone = ({ collection, variable }: CreatedThing) =>
          collection === result.item.collection && result.removed?.includes(variable);
        for (const thing of own) if (isGone(thing)) left.delete(thing);
        await options.reporter?.onResult?.(result);
      },
    };
    await runCollections({
      ...options,
      reporter,
      selection: { exactly: new Set(own.map(({ collection, removedBy }) => `${collection} ${removedBy}`)) },
      given: givenBy(created.filter((thing) => thing.iteration === iteration)),
    });
  }
  return [...left];
}

/** Collection → variable → value. */
function givenBy(created: readonly CreatedThing[]): NonNullable<RunOptions['given']> {
  const given = new Map<string, Record<string, string>>();
  for (const { collection, variable, value } of created) {
    if (value !== undefined) given.set(collection, { ...given.get(collection), [variable]: value });
  }
  return given;
}
