/** What needs the `u` flag: property escapes, code points, anything beyond the basic plane. */
const needsUnicodeFlag = /\\[pP]\{|\\u\{|[\uD800-\uDFFF]/;

/**
 * A schema's `pattern` as Postman's sandbox reads it: without the `u` flag.
 * @throws Error if it is not a valid regular expression, or would mean something else with the `u` flag
 */
export function compilePattern(pattern: string): RegExp {
  if (needsUnicodeFlag.test(pattern.replaceAll('\\\\', ''))) {
    throw new Error(`pattern ${pattern} needs the u flag, which Postman's sandbox does not set`);
  }
  // An error for the sandbox's Ajv 6.
  if (/\\Z/.test(pattern.replaceAll('\\\\', ''))) throw new Error(`pattern ${pattern} uses \\Z, which means a plain Z`);
  return createExpression(pattern);
}

/** An expression that does not match a text so long that the engine gives up: what cannot be checked is never passed. */
export function createExpression(source: string): RegExp {
  const expression = new RegExp(source);
  const test = expression.test.bind(expression);
  expression.test = (text) => {
    try {
      return test(text);
    } catch {
      return false;
    }
  };
  return expression;
}
