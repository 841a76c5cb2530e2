import type { Contract } from '../model/contract';
import type { Operation, ResponseSpec } from '../model/operation';
import type { RuntimeExpression } from '../model/runtime-expression';
import { hasPlace } from './has-place';

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
      return hasPlace(context.contract.document, response.bodies, expression.keys)
        ? undefined
        : `'${text}' leads nowhere: ${where} has no such place`;
    case 'response header': {
      const wanted = expression.name.toLowerCase();
      const isDeclared = response.headers.some(({ name }) => name.toLowerCase() === wanted);
      return isDeclared ? undefined : `'${text}' leads nowhere: ${where} has no header ${expression.name}`;
    }
    case 'request path':
      return operation.pathTemplate.segments.some(({ parameter }) => parameter === expression.name)
        ? undefined
        : `'${text}' leads nowhere: the path of ${operationId} has no segment {${expression.name}}`;
  }
}
