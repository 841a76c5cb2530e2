import type { Contract } from '../model/contract';
import { pointerKeys, valueAt } from '../model/json-pointer';
import type { Operation, ResponseSpec } from '../model/operation';
import { partsAt, schemaParts } from '../schema/schema-parts';

interface Answered {
  readonly contract: Contract;
  readonly operation: Operation;
  readonly response: ResponseSpec;
}

/**
 * Finds out what a runtime expression of a link leads to when there is an answer: a place in the body, which the response's
 * example or its schema has, a header that is declared, or a path parameter.
 *
 * @returns what is wrong with it, if anything
 */
export function findFault(expression: string, { contract, operation, response }: Answered): string | undefined {
  const { operationId } = operation;
  const [, place, rest = ''] =
    /^\$(response\.body(?=#\/|$)|response\.header\.|request\.path\.)(.*)$/.exec(expression) ?? [];
  const answer = `the ${response.status} response of ${operationId}`;
  if (place === 'response.body') {
    const keys = pointerKeys(rest);
    const found = response.bodies.some(
      ({ example, schema }) =>
        valueAt(example, keys) !== undefined ||
        (schema !== undefined && partsAt(contract.document, schemaParts(contract.document, schema), keys).length > 0),
    );
    return found ? undefined : `'${expression}' leads nowhere: ${answer} has no such place`;
  }
  if (place === 'response.header.') {
    const declared = response.headers.some(({ name }) => name.toLowerCase() === rest.toLowerCase());
    return declared ? undefined : `'${expression}' leads nowhere: ${answer} declares no header ${rest}`;
  }
  if (place === 'request.path.') {
    const known = operation.parameters.some(({ in: where, name }) => where === 'path' && name === rest);
    return known ? undefined : `'${expression}' leads nowhere: the path of ${operationId} has no {${rest}}`;
  }
  return `'${expression}' is no expression that Vouch knows`;
}
