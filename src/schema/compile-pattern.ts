/** What needs the `u` flag to mean what it says: property escapes, code points, anything beyond the 16-bit plane. */
const needsUnicodeFlag = /\\[pP]\{|\\u\{|[\uD800-\uDFFF]/;

/**
 * A schema's `pattern` as Postman's sandbox reads it: without the `u` flag.
 * @throws Error if it isn't a regular expression, or would mean something else than it does with `u`
 */
export function compilePattern(pattern: string): RegExp {
  if (needsUnicodeFlag.test(pattern.replaceAll('\\\\', ''))) {
    throw new Error(`pattern ${pattern} needs the u flag, which Postman's sandbox does not set`);
  }
  // The sandbox's Ajv 6 calls \Z an error.
  if (/\\Z/.test(pattern.replaceAll('\\\\', ''))) throw new Error(`pattern ${pattern} uses \\Z, which means a plain Z`);
  return createExpression(pattern);
}

/** An expression that a text of many MB, on which the engine gives up, does not match: what cannot be checked is never passed. */
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
