import type { JsonObject } from '../../model/json';
import type { SchemaValidator } from '../../schema/schema-validator';
import { type Contents, createContentsReader } from './create-contents-reader';

export interface UndocumentedField {
  /** JSON Pointer into the body, `*` for each index of an array and each key of a map. */
  readonly path: string;
  /** JSON type of the first one. */
  readonly type: string;
  readonly count: number;
  /** JSON Pointer of the schema that does not know it. */
  readonly schema: string;
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
  const found = new Map<string, { path: string; type: string; count: number; schema: string }>();
  const { schemas, contentsOf } = createContentsReader({ document, fits: validator.fits });
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
      if (schemas.pointers.length === 0) report([...trail, segment], describing, member);
      else if (isContainer(member)) {
        trail.push(segment);
        visit(contentsOf(schemas, member), member);
        trail.pop();
      }
    }
  }

  function report(segments: readonly string[], schema: string, value: unknown): void {
    const path = `/${segments.join('/')}`;
    const earlier = found.get(path);
    if (earlier) earlier.count += 1;
    else if (found.size < mostPaths) found.set(path, { path, type: typeOf(value), count: 1, schema });
  }

  if (isContainer(value)) visit(contentsOf(schemas([pointer]), value), value);
  return [...found.values()];
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
