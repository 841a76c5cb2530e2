import type { Contract } from '../model/contract';
import { isObject } from '../model/json';
import { pointerKeys, valueAt } from '../model/json-pointer';
import type { Operation, ResponseSpec } from '../model/operation';
import type { RuntimeExpression } from '../model/runtime-expression';

interface ExpressionContext {
  readonly contract: Contract;
  readonly operation: Operation;
  readonly response: ResponseSpec;
}

/**
 * Checks that a link's expression leads to something once there is a response: a place in the body, which the response's example
 * or its schema has, a header that is declared, or a path parameter.
 *
 * @returns what is wrong with it, if anything
 */
export function findExpressionFault(expression: RuntimeExpression, context: ExpressionContext): string | undefined {
  const { operation, response } = context;
  const { operationId } = operation;
  const { text } = expression;
  const where = `the ${response.status} response of ${operationId}`;
  switch (expression.source) {
    case 'response body':
      return hasPlace(context, expression.keys) ? undefined : `'${text}' leads nowhere: ${where} has no such place`;
    case 'response header': {
      const wanted = expression.name.toLowerCase();
      const isDeclared = response.headers.some(({ name }) => name.toLowerCase() === wanted);
      return isDeclared ? undefined : `'${text}' leads nowhere: ${where} declares no header ${expression.name}`;
    }
    case 'request path':
      return operation.pathTemplate.parameters.includes(expression.name)
        ? undefined
        : `'${text}' leads nowhere: the path of ${operationId} has no {${expression.name}}`;
  }
}

function hasPlace({ contract: { document }, response }: ExpressionContext, keys: readonly string[]): boolean {
  return response.bodies.some(
    ({ example, schema }) =>
      valueAt(example, keys) !== undefined ||
      (schema !== undefined && describesPlace({ document, schema: { $ref: `#${schema}` }, keys })),
  );
}

/** Whether a schema, or one that it refers to or is combined of, names a place. */
function describesPlace(options: {
  readonly document: unknown;
  readonly schema: unknown;
  readonly keys: readonly string[];
  /** Those that led here without going into the value. */
  readonly seen?: ReadonlySet<unknown>;
}): boolean {
  const { document, schema, keys, seen = new Set() } = options;
  if (!isObject(schema) || seen.has(schema)) return false;
  const { $ref, allOf, anyOf, oneOf, properties, items, additionalProperties } = schema;
  const [key, ...rest] = keys;
  if (key === undefined) return true;
  const own = isObject(properties) && Object.hasOwn(properties, key) ? properties[key] : undefined;
  const member = own ?? (/^\d+$/.test(key) ? items : undefined) ?? additionalProperties;
  if (describesPlace({ document, schema: member, keys: rest })) return true;
  const alike = [
    ...[allOf, anyOf, oneOf].flatMap((list): readonly unknown[] => (Array.isArray(list) ? list : [])),
    ...(typeof $ref === 'string' ? [valueAt(document, pointerKeys($ref))] : []),
  ];
  const others = new Set([...seen, schema]);
  return alike.some((other) => describesPlace({ document, schema: other, keys, seen: others }));
}
