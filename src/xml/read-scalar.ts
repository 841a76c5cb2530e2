import type { XmlShape } from './describe-shape';

const integer = /^[+-]?\d+$/;
const decimal = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/**
 * Reads text as the shape's type. White space around it does not count, unless the schema allows any string: that gets the text exactly
 * as it is. Text that does not stand for a value of the type stays text, so that validation reports it. Empty text is
 * null where null is allowed and an empty string cannot be valid.
 */
export function readScalar(text: string, { types, takesEmpty, isToken }: XmlShape): unknown {
  const isString = types.has('string') || types.size === 0;
  const trimmed = text.trim();
  const own = isToken ? trimmed : text;
  if (types.has('null') && (isString ? own === '' && !takesEmpty : trimmed === '')) return null;
  if (isString) return own;
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
