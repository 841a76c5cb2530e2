import type { Contract } from '../model/contract';
import { escapeKey } from '../model/json-pointer';
import type { Operation } from '../model/operation';
import { Cursor } from './cursor';

/** No operationId and no summary may stand twice: both name things. */
export function checkUnique(contract: Contract, operations: readonly Operation[]): void {
  for (const key of ['operationId', 'summary'] as const) {
    const seen = new Set<string>();
    for (const operation of operations) {
      const value = operation[key];
      if (seen.has(value))
        throw new Cursor(contract, operationPointer(operation), {}).problem(
          `Two operations have the ${key} '${value}'`,
          'Make it unique.',
        );
      seen.add(value);
    }
  }
}

/** Links lead to operations and parameters that exist, and never from a read to what changes something. */
export function checkLinks(contract: Contract, operations: readonly Operation[]): void {
  const byId = new Map(operations.map((operation) => [operation.operationId, operation]));
  for (const operation of operations) {
    for (const response of operation.responses) {
      for (const link of response.links) {
        const fail = (what: string, remedy: string) =>
          new Cursor(
            contract,
            `${operationPointer(operation)}/responses/${response.status}/links/${link.name}`,
            {},
          ).problem(what, remedy);
        const target = byId.get(link.operationId);
        if (!target)
          throw fail(
            `Link '${link.name}' leads to '${link.operationId}', which does not exist`,
            'Name an operationId of this contract.',
          );
        for (const name of Object.keys(link.parameters)) {
          if (target.parameters.some((parameter) => parameter.name === name)) continue;
          throw fail(
            `Link '${link.name}' feeds '${name}', which is no parameter of ${target.operationId}`,
            'Name one of its parameters.',
          );
        }
        if (operation.effect === 'read' && target.effect !== 'read') {
          throw fail(
            `Link '${link.name}' leads from a read to ${target.operationId} (${target.effect})`,
            'Feed what changes something from what the run itself created.',
          );
        }
      }
    }
  }
}

/** JSON Pointer of an operation in its contract's document. */
function operationPointer(operation: Operation): string {
  return `/paths/${escapeKey(operation.path)}/${operation.method.toLowerCase()}`;
}
