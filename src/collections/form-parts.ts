import { fieldText } from '../model/form-fields';
import type { JsonObject } from '../model/json';
import { isJson } from '../model/media-type';
import type { Body } from '../model/operation';
import { takesObject } from '../schema/read-styled';
import { partsAt, partsOfItem, type SchemaParts, schemaParts, typesOf } from '../schema/schema-parts';

/** A part of a `multipart/form-data` body, as the collection format has it. */
interface FormPart {
  readonly key: string;
  readonly value: string;
  readonly type: 'text';
  readonly contentType?: string;
  readonly fileName?: string;
}

/**
 * The parts of a form: one for each member, or each element of a list; none for null. What the schema says is a file (`format: binary`,
 * `contentMediaType`) has a file's name, and its text is in the collection, so that nothing has to lie on a disk.
 */
export function formParts(options: { document: JsonObject; body: Body; value: JsonObject }): readonly FormPart[] {
  const { document, body, value } = options;
  const schema = body.schema === undefined ? [] : schemaParts(document, body.schema);
  return Object.entries(value).flatMap(([key, member]) => {
    const ofMember = partsAt(document, schema, [key]);
    const declared = body.encoding?.[key]?.contentType;
    const isList = Array.isArray(member) && !isJson(declared ?? '');
    const elements: readonly unknown[] = isList ? member : [member];
    return elements.flatMap((one, index): FormPart[] => {
      if (one === null) return [];
      const parts = isList ? partsOfItem(document, ofMember, index) : ofMember;
      const file = declared ?? fileType(parts);
      const contentType = file ?? (typeof one === 'object' || takesObject(parts) ? 'application/json' : undefined);
      const isFile =
        fileType(parts) !== undefined || (declared !== undefined && !/^text\/plain\b|json\b/i.test(declared));
      return [
        {
          key,
          value: isJson(contentType ?? '') && !isFile ? JSON.stringify(one) : fieldText(one),
          type: 'text',
          ...(contentType !== undefined && { contentType }),
          ...(isFile && { fileName: key }),
        },
      ];
    });
  });
}

/** Media type of what a schema says is a file; `undefined` for anything else. */
function fileType(parts: SchemaParts): string | undefined {
  const named = parts.map((part) => part['contentMediaType']).find((type) => typeof type === 'string');
  if (named !== undefined) return named as string;
  const isBinary = parts.some((part) => part['format'] === 'binary');
  return isBinary && !typesOf(parts).includes('object') ? 'application/octet-stream' : undefined;
}
