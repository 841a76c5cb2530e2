import type { MatchableApi } from '../../model/api';
import type { Callback, CallbackTrigger } from '../../model/callback';
import { pointerKeys, valueAt } from '../../model/json-pointer';
import { listCallbacks } from '../../operations/list-callbacks';
import type { Fault } from '../faults/fault-rule';
import type { CompletedCall } from '../state/mock-call';
import { readExpression } from './read-expression';

/** A callback that follows an operation. */
export interface FollowUp {
  readonly callback: Callback;
  readonly trigger: CallbackTrigger;
}

/** A callback that is to be sent. */
export interface PlannedCallback extends FollowUp {
  /** The element that it is for, where there is one for each. */
  readonly element?: unknown;
}

/** operationId → its callbacks, in the order of the contract. */
export type FollowUps = ReadonlyMap<string, readonly FollowUp[]>;

/** The callbacks of an API by what they follow. */
export function listFollowUps({ contract }: MatchableApi): FollowUps {
  const byOperation = new Map<string, FollowUp[]>();
  for (const callback of listCallbacks(contract)) {
    for (const trigger of callback.sentAfter) {
      const known = byOperation.get(trigger.operation) ?? [];
      byOperation.set(trigger.operation, [...known, { callback, trigger }]);
    }
  }
  return byOperation;
}

/** What is sent after a request, in order: the usual outcome, or the ones that faults name. */
export function planCallbacks(
  followUps: readonly FollowUp[],
  completed: CompletedCall,
  faults: readonly Fault[] = [],
): readonly PlannedCallback[] {
  const named = new Set(faults.flatMap((fault) => (fault.kind === 'callback' ? fault.callback : [])));
  if (named.has('none')) return [];
  const chosen = followUps.filter(({ callback, trigger }) => trigger.instead.length > 0 && named.has(callback.name));
  const replaced = new Set(chosen.flatMap(({ trigger }) => trigger.instead));
  const sent = followUps.filter(
    (one) => (one.trigger.instead.length === 0 && !replaced.has(one.callback.name)) || chosen.includes(one),
  );
  const due = sent.filter(({ trigger }) => trigger.if.every((pointer) => isThere(completed, pointer)));
  const each = due.flatMap((one): readonly PlannedCallback[] => {
    const list = one.trigger.each && readExpression(one.trigger.each.of, completed);
    if (!one.trigger.each) return [one];
    return [list ?? []].flat().map((element) => ({ ...one, element }));
  });
  return named.has('twice') ? each.flatMap((one) => [one, one]) : each;
}

function isThere({ payload }: CompletedCall, pointer: string): boolean {
  const value = valueAt(payload?.value, pointerKeys(pointer)) ?? '';
  return value !== '' && (!Array.isArray(value) || value.length > 0);
}
