import type { XmlShape } from './describe-shape';

const integer = /^[+-]?\d+$/;
const decimal = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/**
 * Reads text as the shape's type. A schema that allows strings gets the text exactly as it is; for any other, white space
 * around it does not count. Text that does not stand for a value of the type stays text, so that validation reports it. Empty text is
 * null where null is allowed and an empty string cannot be valid.
 */
export function readScalar(text: string, { types, takesEmpty }: XmlShape): unknown {
  const isString = types.has('string') || types.size === 0;
  const trimmed = text.trim();
  if (types.has('null') && (isString ? text === '' && !takesEmpty : trimmed === '')) return null;
  if (isString) return text;
  if ((types.has('number') && decimal.test(trimmed)) || (types.has('integer') && integer.test(trimmed))) {
    const number = Number(trimmed);
    return Number.isFinite(number) ? number : text;
  }
  if (types.has('boolean')) {
    if (/^(true|1)$/i.test(trimmed)) return true;
    if (/^(false|0)$/i.test(trimmed)) return false;
  }
  return text;
}
