import type { RunOptions } from './run-options';

/** Whether there is anything that a run is not meant to send, in none of its shards. */
export function isPartial({
  apis,
  selection,
  allow,
  edited,
}: Required<Pick<RunOptions, 'apis' | 'selection' | 'allow' | 'edited'>>): boolean {
  if ([...edited.values()].some((collection) => collection.isPartial)) return true;
  if (Object.values(selection).some((part) => part !== undefined)) return true;
  return apis.some(({ list }) => list.items.some(({ operation }) => !allow.has(operation.effect)));
}
