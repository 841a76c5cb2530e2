import type { JsonObject } from '../../model/json';
import { escapeKey } from '../../model/json-pointer';
import type { SchemaValidator } from '../../schema/schema-validator';
import { type Contents, createContentsReader } from './create-contents-reader';
import { createRenamedListFinder } from './find-renamed-list';

export interface UndocumentedField {
  /** JSON Pointer into the body, `*` for each index of an array and each key of a map. */
  readonly path: string;
  /** JSON type of the first one. */
  readonly type: string;
  readonly count: number;
  /** JSON Pointer of the schema that does not know it. */
  readonly schema: string;
  /** JSON Pointer into the body of the list that it is, under another name. */
  readonly insteadOf?: string;
}

export interface UndocumentedOptions {
  readonly document: JsonObject;
  readonly validator: SchemaValidator;
  /** JSON Pointer of the value's schema in the document. */
  readonly pointer: string;
  readonly value: unknown;
}

/** A body may have its data in the names of its members: no more of them are reported. */
const mostPaths = 1000;

/**
 * Members of a value that no schema which applies to it describes. An object whose schemas name no members at all is free
 * to have any. In order of appearance, one entry a path, at most a thousand.
 */
export function findUndocumented({ document, validator, pointer, value }: UndocumentedOptions): UndocumentedField[] {
  if (!isContainer(value)) return [];
  const known = lately.get(value);
  if (known?.pointer === pointer && known.document === document) return known.fields;
  const found = new Map<string, UndocumentedField & { count: number }>();
  const reader = createContentsReader({ document, fits: validator.fits });
  const { schemas, contentsOf } = reader;
  const findRenamed = createRenamedListFinder(reader);
  const trail: string[] = [];

  function visit(contents: Contents, value: object): void {
    if (Array.isArray(value)) {
      trail.push('*');
      for (const [index, item] of value.entries()) {
        if (isContainer(item)) visit(contentsOf(contents.items(index), item), item);
      }
      trail.pop();
    } else if (contents.describesMembers !== undefined) {
      visitMembers(contents, contents.describesMembers, value as JsonObject);
    }
  }

  function visitMembers(contents: Contents, describing: string, value: JsonObject): void {
    for (const key of Object.keys(value)) {
      const { schemas, segment } = contents.member(key);
      const member = value[key];
      if (schemas.pointers.length === 0) {
        const isItem = trail.includes('*');
        const renamed = () => findRenamed({ contents, object: value, key, isItem });
        report(segment, { schema: describing, value: member, renamed });
      } else if (isContainer(member)) {
        trail.push(segment);
        visit(contentsOf(schemas, member), member);
        trail.pop();
      }
    }
  }

  function report(segment: string, stray: { schema: string; value: unknown; renamed(): string | undefined }): void {
    const { schema, value } = stray;
    const path = `/${[...trail, segment].join('/')}`;
    const earlier = found.get(path);
    if (earlier) earlier.count += 1;
    else if (found.size < mostPaths) {
      const renamed = stray.renamed();
      const insteadOf = renamed === undefined ? {} : { insteadOf: `/${[...trail, escapeKey(renamed)].join('/')}` };
      found.set(path, { path, type: typeOf(value), count: 1, schema, ...insteadOf });
    }
  }

  visit(contentsOf(schemas([pointer]), value), value);
  const fields = withoutRivals([...found.values()]);
  lately.set(value, { document, pointer, fields });
  return fields;
}

/** What several members could be is none of them: they are something new. */
function withoutRivals(fields: readonly UndocumentedField[]): UndocumentedField[] {
  const claims = new Map<string, number>();
  for (const { insteadOf = '' } of fields) claims.set(insteadOf, (claims.get(insteadOf) ?? 0) + 1);
  return fields.map(({ insteadOf, ...field }) =>
    insteadOf !== undefined && claims.get(insteadOf) === 1 ? { ...field, insteadOf } : field,
  );
}

/** Several checks ask the same of a body. */
const lately = new WeakMap<object, { document: JsonObject; pointer: string; fields: UndocumentedField[] }>();

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
