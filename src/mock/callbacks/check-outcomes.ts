import type { MatchableApi } from '../../model/api';
import { didYouMean } from '../../model/did-you-mean';
import { UserError } from '../../model/user-error';
import { listCallbacks } from '../../operations/list-callbacks';
import type { FaultRule } from '../faults/fault-rule';
import { isFor } from '../faults/plan-faults';

/** @throws UserError `ERR_FAULT` for a rule that asks for an outcome which none of its operations can have */
export function checkOutcomes(rules: readonly FaultRule[], apis: readonly MatchableApi[]): void {
  for (const rule of rules) {
    if (rule.fault.kind !== 'callback' || ['none', 'twice'].includes(rule.fault.callback)) continue;
    const { callback: name } = rule.fault;
    const outcomes = apis.flatMap((api) => listOutcomes(api, rule));
    if (outcomes.includes(name)) continue;
    const names = [...new Set(outcomes)];
    const known = names.length > 0 ? `Outcomes are ${names.join(', ')}` : 'These operations have one outcome';
    const advice = `${didYouMean(name, names)}${known}; none and twice are for all.`;
    throw new UserError('ERR_FAULT', `'${name}' is not another outcome of what the fault is for.`, advice);
  }
}

/** Names of the callbacks that operations may have in place of their usual ones. */
function listOutcomes({ contract, operations }: MatchableApi, rule: FaultRule): readonly string[] {
  const isMeant = (name: string) =>
    operations.some((operation) => operation.operationId === name && isFor(rule, operation));
  return listCallbacks(contract).flatMap(({ name, sentAfter }) =>
    sentAfter.some(({ operation, instead }) => instead.length > 0 && isMeant(operation)) ? [name] : [],
  );
}
