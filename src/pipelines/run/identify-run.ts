import { createHash } from 'node:crypto';
import type { Api } from '../../model/api';
import type { RunInfo } from '../../model/reporter';
import type { CompleteRunOptions } from './run-options';

/**
 * What tells later runs whether they are alike: what was asked for, and what the contracts said.
 *
 * @param planned the APIs that are part of the run
 */
export function identifyRun(
  {
    selection,
    allow,
    wrongSignIns,
    edited,
  }: Pick<CompleteRunOptions, 'selection' | 'allow' | 'wrongSignIns' | 'edited'>,
  planned: readonly Api[],
): Required<Pick<RunInfo, 'selectionId' | 'contracts'>> {
  const asked = Object.entries(selection).map(([name, value]) => [name, listed(value)]);
  return {
    selectionId: hashOf([asked.sort(), [...allow].sort(), wrongSignIns, ...[...edited.keys()].sort()]),
    contracts: Object.fromEntries(planned.map(({ contract }) => [contract.id, hashOf(contract.document)])),
  };
}

/** Sets and expressions are nothing in JSON. */
function listed(value: unknown): unknown {
  if (value instanceof Set) return [...value].sort();
  return value instanceof RegExp ? String(value) : value;
}

const hashOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);
