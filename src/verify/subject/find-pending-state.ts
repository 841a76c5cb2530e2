import { pointerKeys, valueAt } from '../../model/json-pointer';
import type { DocumentedSubject } from './check';

/** What shows that a response is not final (`x-pending`), such as `IN_PROGRESS`; `undefined` if nothing does. */
export function findPendingState({ response: { pending, status }, body }: DocumentedSubject): string | undefined {
  if (!pending) return undefined;
  const { member, values } = pending;
  const decoded = member === undefined ? undefined : body();
  if (decoded && decoded.kind !== 'value') return undefined;
  const state = decoded ? String(valueAt(decoded.value, pointerKeys(member ?? ''))) : status;
  return values.includes(state) ? state : undefined;
}
