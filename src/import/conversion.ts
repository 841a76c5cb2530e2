import { isObject, type JsonObject } from '../model/json';
import { pointerKeys } from '../model/json-pointer';
import { membersOf, textOf } from '../model/json-values';
import { findByPointer } from '../schema/resolve-pointer';
import type { SchemaConverter } from './convert-schemas';
import type { ImportNotes } from './import-notes';

/** What the parts of a document are converted with. */
export interface Conversion {
  /** An OpenAPI 3 document whose references all begin with `#`. */
  readonly document: JsonObject;
  readonly schemas: SchemaConverter;
  readonly notes: ImportNotes;
  /** What was made of a component → `responses/NotFound`, so that it can become one again. */
  readonly origins: WeakMap<object, string>;
}

interface Followed {
  readonly value: JsonObject;
  /** `responses/NotFound`; absent where there was no reference to a component of the document. */
  readonly origin?: string;
}

/** References that lead on, before they are taken for a circle. */
const mostSteps = 20;

/** What stands at a place that may be a reference: an object, empty if there is none. */
export function follow({ document, notes }: Conversion, value: unknown, subject = ''): Followed {
  let target = value;
  let origin: string | undefined;
  for (let step = 0; step < mostSteps; step += 1) {
    const reference = textOf(membersOf(target)['$ref']);
    if (reference === undefined) break;
    const [first, section = '', name = '', ...deeper] = pointerKeys(reference);
    if (first === 'components' && deeper.length === 0) origin ??= `${section}/${name}`;
    const next = findByPointer(document, reference);
    if (next === undefined && subject !== '')
      notes.add('changed', subject, `$ref ${reference} leads nowhere, and is left out`);
    target = next;
  }
  const found = isObject(target) && !('$ref' in target) ? target : {};
  return { value: found, ...(origin !== undefined && { origin }) };
}

/** A document's text, if there is any, without white space around it. */
export function plainText(value: unknown): string | undefined {
  const text = textOf(value)?.trim();
  return text === '' ? undefined : text;
}

/** The first line of a text, without marks of Markdown and HTML, cut where it is long. */
export function oneLine(value: unknown): string | undefined {
  const text = plainText(value)
    ?.replace(/<[^>]*>/g, ' ')
    .split(/\n\s*\n/)[0]
    ?.replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ')
    .replace(/[`*#]/g, '')
    .trim();
  if (text === undefined || text === '') return undefined;
  if (text.length <= longest) return text;
  const [sentence = ''] = text.split(/(?<=[.!?])\s/);
  return sentence.length <= longest ? sentence : `${text.slice(0, longest - 1).trimEnd()}…`;
}

/** Characters of a name. */
const longest = 120;
