import { isObject, type JsonObject } from '../../model/json';
import { isJson } from '../../model/media-type';
import type { Body } from '../../model/operation';
import type { Field } from '../../model/parameter-style';
import { coerceText } from '../../schema/coerce-text';
import { readStyled, takesObject } from '../../schema/read-styled';
import { partsAt, partsOfItem, type SchemaParts, schemaParts, typesOf } from '../../schema/schema-parts';

interface FormOptions {
  readonly document: JsonObject;
  readonly body: Body;
  readonly fields: readonly Field[];
}

/** The fields of a form by the types of the schema, which has a field once for each element of a list. */
export function readForm({ document, body, fields }: FormOptions): JsonObject {
  const parts = schemaParts(document, body.schema ?? '');
  const encoding = Object.entries(body.encoding ?? {});
  const styled = encoding.flatMap(([name, { style }]) => {
    if (!style) return [];
    const others = [...Object.keys(body.encoding ?? {})].filter((other) => other !== name);
    const ofField = partsAt(document, parts, [name]);
    const value = readStyled(document, ofField, { name, style, fields, others });
    return value === undefined ? [] : [[name, value] as const];
  });
  const taken = new Set(
    styled.flatMap(([name, value]) => [
      name,
      ...(isObject(value) ? Object.keys(value).flatMap((key) => [key, `${name}[${key}]`]) : []),
    ]),
  );
  const names = [...new Set(fields.map(([name]) => name))].filter((name) => !taken.has(name));
  const read = (name: string) => {
    const texts = fields.flatMap(([key, text]) => (key === name ? [text] : []));
    const asJson = encoding.some(([key, { contentType = '' }]) => key === name && isJson(contentType));
    return readField({ document, parts: partsAt(document, parts, [name]) }, { texts, asJson });
  };
  return Object.fromEntries([...styled, ...names.map((name) => [name, read(name)] as const)]);
}

function readField(
  { document, parts }: { document: JsonObject; parts: SchemaParts },
  { texts, asJson }: { texts: readonly string[]; asJson: boolean },
): unknown {
  const last = texts.at(-1) ?? '';
  if (asJson) return parseJson(last);
  if (!typesOf(parts).includes('array'))
    return takesObject(parts) ? parseJson(last) : coerceText(document, parts, { texts });
  return texts.map((text, index) => {
    const ofItem = partsOfItem(document, parts, index);
    return takesObject(ofItem) ? parseJson(text) : coerceText(document, ofItem, { texts: [text] });
  });
}

/** Text that is not JSON stays text, so that validation reports it. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
