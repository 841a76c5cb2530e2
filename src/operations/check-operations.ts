import type { Contract } from '../model/contract';
import { escapeKey } from '../model/json-pointer';
import type { Link, Operation } from '../model/operation';
import { Cursor } from './cursor';
import { findFault } from './find-fault';

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

/** Each tag is one that the contract lists: the list says in which order the folders stand. */
export function checkTags(contract: Contract, operations: readonly Operation[]): void {
  const listed = new Cursor(contract, '', contract.document).list('tags').map((tag) => tag.text('name'));
  const stray = operations.find(({ tag }) => !listed.includes(tag));
  if (stray)
    throw new Cursor(contract, operationPointer(stray), {}).problem(
      `${stray.operationId} has the tag '${stray.tag}', which the contract does not list`,
      "Add it to the contract's tags, with a description.",
    );
}

/**
 * Links lead from places that exist to operations and parameters that exist, and never from a read to what changes something.
 * So do the places of handed-out credentials.
 */
export function checkLinks(contract: Contract, operations: readonly Operation[]): void {
  const byId = new Map(operations.map((operation) => [operation.operationId, operation]));
  for (const operation of operations) {
    for (const response of operation.responses) {
      const pointer = `${operationPointer(operation)}/responses/${response.status}`;
      const checkSource = (expression: string, at: string) => {
        const fault = findFault(expression, { contract, operation, response });
        if (fault) throw new Cursor(contract, `${pointer}/${at}`, {}).problem(fault, remedy);
      };
      for (const link of response.links) {
        checkTarget(link, {
          operation,
          target: byId.get(link.operationId),
          at: new Cursor(contract, `${pointer}/links/${escapeKey(link.name)}`, {}),
        });
        for (const key of ['parameters', 'body'] as const) {
          for (const [input, expression] of Object.entries(link[key])) {
            const place = key === 'body' ? 'x-body' : key;
            checkSource(expression, `links/${escapeKey(link.name)}/${place}/${escapeKey(input)}`);
          }
        }
      }
      for (const key of ['username', 'password'] as const) {
        if (response.credentials) checkSource(response.credentials[key], `x-credentials/${key}`);
      }
    }
  }
}

const remedy = 'Use $response.body#/… with a place in the response, $response.header.… or $request.path.….';

function checkTarget(
  link: Link,
  { operation, target, at }: { operation: Operation; target: Operation | undefined; at: Cursor },
): void {
  if (!target) {
    throw at.problem(
      `Link '${link.name}' leads to '${link.operationId}', which does not exist`,
      'Name an operationId of this contract.',
    );
  }
  for (const name of Object.keys({ ...link.parameters, ...link.constants })) {
    if (target.parameters.some((parameter) => parameter.name === name)) continue;
    throw at.problem(
      `Link '${link.name}' feeds '${name}', which is no parameter of ${target.operationId}`,
      'Name one of its parameters.',
    );
  }
  if (operation.effect === 'read' && target.effect !== 'read') {
    throw at.problem(
      `Link '${link.name}' leads from a read to ${target.operationId} (${target.effect})`,
      'Feed what changes something from what the run itself created.',
    );
  }
}

/** JSON Pointer of an operation in its contract's document. */
function operationPointer(operation: Operation): string {
  return `/paths/${escapeKey(operation.path)}/${operation.method.toLowerCase()}`;
}
