import type { YamlMapping } from '../contracts/yaml-mapping';
import { type BodyExpression, parseRuntimeExpression, type RuntimeExpression } from '../model/runtime-expression';

/** What to do about an expression that leads nowhere. */
export const expressionRemedy =
  'Use $response.body#/… with a place in the response, $response.header.… or $request.path.….';

/** Reads the runtime expression that a key has. */
export function readExpression(mapping: YamlMapping, key: string): RuntimeExpression {
  const text = mapping.string(key);
  const expression = parseRuntimeExpression(text);
  if (expression) return expression;
  throw mapping.problemAt(key, `'${text}' is not a runtime expression that Vouch supports`, expressionRemedy);
}

/** Reads a runtime expression that has to lead into the response's body. */
export function readBodyExpression(mapping: YamlMapping, key: string): BodyExpression {
  const expression = readExpression(mapping, key);
  if (expression.source === 'response body') return expression;
  throw mapping.problemAt(
    key,
    `'${expression.text}' does not lead into the body of the response`,
    'Use $response.body#/… with a place in the response.',
  );
}
