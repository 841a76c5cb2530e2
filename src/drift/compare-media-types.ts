import { matchesRange } from '../model/media-type';
import type { Comparison, Direction, OperationPair } from './comparison';
import type { MediaTypes } from './read-operations';

/** Compares bodies by media type. */
export function compareMediaTypes(options: {
  readonly at: string;
  readonly ours: MediaTypes;
  readonly theirs: MediaTypes;
  readonly direction: Direction;
  readonly report: Comparison['report'];
  readonly schemas: OperationPair['schemas'];
}): void {
  const { at, ours, theirs, direction, report, schemas } = options;
  // A range on one side matches the types that the other names.
  const pairOf = (type: string) =>
    [...theirs].find(([other]) => matchesRange(type, other) || matchesRange(other, type));
  const taken = new Set<string>();
  const unmatched: string[] = [];
  for (const [type, contract] of ours) {
    const [other, document] = pairOf(type) ?? [];
    if (other === undefined) {
      unmatched.push(type);
      continue;
    }
    taken.add(other);
    if (contract !== undefined || document !== undefined) schemas(direction, { contract, document, at }, type);
  }
  for (const type of unmatched)
    report({ kind: 'media type', side: 'extra', at, contract: type, breaking: direction === 'request' });
  const breaking = direction === 'response' && taken.size === 0;
  for (const type of theirs.keys()) {
    if (taken.has(type)) continue;
    // An API mostly adds a media type everywhere: reported once, not for each operation.
    report({ kind: 'media type', side: 'missing', at: breaking ? at : `${direction}s`, document: type, breaking });
  }
}
