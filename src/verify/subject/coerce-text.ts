import { isObject, type JsonObject } from '../../model/json';
import { dereference } from '../../schema/follow-references';

export interface CoerceOptions {
  readonly document: JsonObject;
  readonly schema: unknown;
  readonly text: string;
}

const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** The value that a header's text stands for, by its schema's type; the text itself if it does not stand for one. */
export function coerceText({ document, schema, text }: CoerceOptions): unknown {
  const target = dereference(document, schema).value;
  if (!isObject(target)) return text;
  const types = ([] as unknown[]).concat(target['type']);
  if ((types.includes('number') || types.includes('integer')) && number.test(text)) return Number(text);
  if (types.includes('boolean') && (text === 'true' || text === 'false')) return text === 'true';
  if (!types.includes('array')) return text;
  return text.split(',').map((item) => coerceText({ document, schema: target['items'], text: item.trim() }));
}
