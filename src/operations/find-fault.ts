import type { Contract } from '../model/contract';
import { isObject } from '../model/json';
import { pointerKeys, valueAt } from '../model/json-pointer';
import type { Operation, ResponseSpec } from '../model/operation';

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
        (schema !== undefined && describes({ $ref: `#${schema}` }, keys, contract.document)),
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

/** Whether a schema names a place. */
function describes(schema: unknown, keys: readonly string[], document: unknown, seen = new Set<unknown>()): boolean {
  if (!isObject(schema) || seen.has(schema)) return false;
  const { $ref, allOf, anyOf, oneOf, properties, items, additionalProperties } = schema;
  const alike = [
    ...[allOf, anyOf, oneOf].flatMap((list): readonly unknown[] => (Array.isArray(list) ? list : [])),
    ...(typeof $ref === 'string' ? [valueAt(document, pointerKeys($ref))] : []),
  ];
  const [key, ...rest] = keys;
  if (key === undefined) return true;
  const own = isObject(properties) && Object.hasOwn(properties, key) ? properties[key] : undefined;
  const member = own ?? (/^\d+$/.test(key) ? items : undefined) ?? additionalProperties;
  return (
    describes(member, rest, document) ||
    alike.some((other) => describes(other, keys, document, new Set([...seen, schema])))
  );
}
