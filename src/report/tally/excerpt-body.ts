import { cleanText } from '../../model/clean-text';
import type { Exchange } from '../../model/exchange';
import type { Finding } from '../../model/finding';
import type { ItemResult } from '../../model/results';
import { createPlaceFinder } from './find-place';

/** A part of a body in one line, and what of it a finding is about. */
export interface Excerpt {
  readonly before: string;
  /** Empty where the finding is about no place in the body. */
  readonly marked: string;
  readonly after: string;
}

/** Characters that are shown before and within the place, and altogether: a line of a terminal. */
const widths = { before: 24, marked: 44, all: 61 };

/** What the response of a failed result, or its request, has at the place of its first error, or how it begins. */
export function excerptBody({ exchange, findings }: ItemResult): Excerpt | undefined {
  const finding = findings.find(({ severity }) => severity === 'error');
  if (!finding || !exchange) return undefined;
  const { path, message } = withoutPart(finding);
  const body = path === finding.path ? exchange.response : sentBody(exchange.request);
  if (!body || body.body.length === 0 || !isAboutBody({ ...finding, path })) return undefined;
  const { text, find } = createPlaceFinder(body);
  if (text === undefined) return undefined;
  const { start, end } = find(path) ?? findFault(text, message) ?? { start: 0, end: 0 };
  const before = lastOf(oneLine(text.slice(Math.max(0, start - 10 * widths.before), start)), start);
  const marked = firstOf(oneLine(text.slice(start, Math.min(end, start + 10 * widths.marked))), widths.marked);
  const rest = widths.all - before.length - marked.length;
  const after = firstOf(oneLine(text.slice(end, end + 10 * rest)), rest);
  return { before, marked, after };
}

/** What a callback has is called as what was sent: `request body/type`, `request header Content-Type`. */
const withoutPart = ({ check, path, message }: Finding) => ({
  path: check === 'sent-request' ? path : path.replace(/^request (?:body|header )/, ''),
  message,
});

const sentBody = ({ body = '', headers }: Exchange['request']) => ({ status: 0, headers, body: Buffer.from(body) });

/** What a body is when its status or type is wrong helps, too; with a header or a duration it has nothing to do. */
const isAboutBody = ({ path, isEarlier }: Finding): boolean =>
  !isEarlier && (path === '' || /^\/|^status$|^content-type$/i.test(path));

/** Where JSON or XML stops being any, as the check of a body's syntax says it. */
function findFault(text: string, message: string): { readonly start: number; readonly end: number } | undefined {
  const [, line, column] = /^Malformed .* at line (\d+), column (\d+)/.exec(message) ?? [];
  if (line === undefined || column === undefined) return undefined;
  const before = text.split('\n', Number(line) - 1).join('\n');
  const start = Math.min(before.length + (line === '1' ? 0 : 1) + Number(column) - 1, text.length);
  return { start, end: start + 1 };
}

const oneLine = (text: string): string => cleanText(text.replace(/\s+/g, ' '), text.length + 1);

const firstOf = (text: string, width: number): string => (text.length > width ? `${text.slice(0, width - 1)}…` : text);

/** @param start characters of the body before the end of the text */
const lastOf = (text: string, start: number): string =>
  text.length > widths.before || start > 10 * widths.before ? `…${text.slice(1 - widths.before)}` : text;
