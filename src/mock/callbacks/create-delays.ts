import { listCallbacks } from '../../operations/list-callbacks';
import type { Latency } from '../faults/fault-rule';
import { chanceOf, isFor } from '../faults/plan-faults';
import { asDelay, readLatency } from '../faults/read-faults';
import type { MockApi } from '../state/api-state';
import type { CallbackOptions } from './callback-options';
import type { FollowUp } from './plan-callbacks';

/**
 * How long to wait before a callback, in milliseconds: as the contract says, or as the options do, whose chance follows the seed, the callback,
 * and how many of it there were.
 *
 * @throws UserError `ERR_FAULT` for what is not a time, or is for no callback
 */
export function createDelays(
  options: Pick<CallbackOptions, 'delay'> & { readonly apis: readonly MockApi[]; readonly seed?: number },
): (followUp: FollowUp) => number {
  const { delay: given = [], apis, seed = 1 } = options;
  const written = typeof given === 'string' ? [given] : given;
  const targets = () =>
    apis.flatMap(({ contract }) => listCallbacks(contract)).map(({ id, name }) => ({ id, operationId: name }));
  const delays: readonly Latency[] = written.length === 0 ? [] : readLatency(written, targets(), asDelay);
  const counts = new Map<string, number>();
  return ({ callback: { id, name }, trigger }) => {
    const rule = delays.findLast((one) => isFor(one, { id, operationId: name }));
    if (!rule) return trigger.delay;
    const count = (counts.get(id) ?? 0) + 1;
    counts.set(id, count);
    const { mean, spread = 0 } = rule;
    return Math.max(0, mean + (spread === 0 ? 0 : spread * (2 * chanceOf(`${seed} ${id} ${count} delay`) - 1)));
  };
}
