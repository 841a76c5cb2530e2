import { cleanText } from '../../model/clean-text';
import type { ItemResult } from '../../model/results';
import { createPlaceFinder } from './find-place';

/** A part of a body in one line, and what of it a finding is about. */
export interface Excerpt {
  readonly before: string;
  /** Empty where the finding is about no place in the body. */
  readonly marked: string;
  readonly after: string;
}

/** Characters that are shown before and within the place, and altogether. */
const widths = { before: 40, marked: 60, all: 100 };

/** What the response of a failed result has at the place of its first error, or how it begins. */
export function excerptBody({ exchange, findings }: ItemResult): Excerpt | undefined {
  const finding = findings.find(({ severity }) => severity === 'error');
  const response = exchange?.response;
  if (!finding || !response || response.body.length === 0) return undefined;
  const { text, find } = createPlaceFinder(response);
  if (text === undefined) return undefined;
  const { start, end } = find(finding.path) ?? { start: 0, end: 0 };
  const before = lastOf(oneLine(text.slice(Math.max(0, start - 10 * widths.before), start)), start);
  const marked = firstOf(oneLine(text.slice(start, Math.min(end, start + 10 * widths.marked))), widths.marked);
  const rest = widths.all - before.length - marked.length;
  const after = firstOf(oneLine(text.slice(end, end + 10 * rest)), rest);
  return { before, marked, after };
}

const oneLine = (text: string): string => cleanText(text.replace(/\s+/g, ' '), text.length + 1);

const firstOf = (text: string, width: number): string => (text.length > width ? `${text.slice(0, width - 1)}…` : text);

/** @param start characters of the body before the end of the text */
const lastOf = (text: string, start: number): string =>
  text.length > widths.before || start > 10 * widths.before ? `…${text.slice(1 - widths.before)}` : text;
