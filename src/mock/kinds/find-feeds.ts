import type { Operation, ResponseSpec } from '../../model/operation';
import type { Vendor } from '../../model/vendor';
import { parameterPlace } from './places';
import { isIndex, parseExpression, type RuntimeExpression } from './runtime-expression';

/** One input of an operation that a link of a success response feeds. */
export interface Feed {
  readonly operation: Operation;
  readonly response: ResponseSpec;
  readonly expression: RuntimeExpression;
  /** Where the value comes from: a place, or a part of a response. */
  readonly source: string;
  /** The place it goes to. */
  readonly place: string;
}

/** Reads the links of all success responses, but for those that pass the account on. */
export function findFeeds(operations: readonly Operation[], vendor: Vendor): readonly Feed[] {
  const byId = new Map(operations.map((operation) => [operation.operationId, operation]));
  return operations.flatMap((operation) =>
    operation.responses
      .filter(({ status }) => status.startsWith('2'))
      .flatMap((response) =>
        response.links.flatMap((link) => {
          const target = byId.get(link.operationId);
          return Object.entries(link.parameters).flatMap(([name, text]) => {
            const expression = parseExpression(text);
            if (!target || !expression || name === vendor.account?.parameter) return [];
            const source = sourceOf(operation, response, expression);
            return [{ operation, response, expression, source, place: parameterPlace(target, name) }];
          });
        }),
      ),
  );
}

function sourceOf(operation: Operation, response: ResponseSpec, expression: RuntimeExpression): string {
  const name = `${operation.operationId} ${response.status}`;
  switch (expression.source) {
    case 'request path':
      return parameterPlace(operation, expression.name);
    case 'response header':
      return `${name} ${expression.name.toLowerCase()}`;
    case 'response body':
      return [name, ...expression.keys.map((key) => (isIndex(key) ? '*' : key))].join(' /');
  }
}
