import { cleanText } from '../../model/clean-text';
import { describeShortfall } from '../tally/describe-coverage';
import { embedJson, escapeHtml } from './embed';
import type { CauseData, NoteData, PageData } from './page-data';
import { readPageParts } from './page-parts';

/** Causes that are told where scripts do not run. */
const mostTold = 50;

/**
 * The page as one file. What came from others is in elements that hold data, and a script makes text of it; where scripts do not run, the
 * verdict and the causes are there as text.
 *
 * @param pieces.rows lists of `RowData`
 * @param pieces.details the same of `DetailData`, as JSON for an element
 */
export function* writePage(
  data: PageData,
  { rows, details }: { readonly rows: Iterable<readonly unknown[]>; readonly details: Iterable<string> },
): Iterable<string> {
  const { style, script, policy } = readPageParts();
  const title = `${capitalize(data.verdict)}: Vouch, ${cleanText(data.summary.target)}`;
  yield `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<div id="page"></div>
<noscript>
${describePlainly(data)}</noscript>
<script type="application/json" id="data">${embedJson(data)}</script>
`;
  for (const piece of rows) yield `<script type="application/json" class="rows">${embedJson(piece)}</script>\n`;
  for (const piece of details) yield `<script type="application/json" class="details">${piece}</script>\n`;
  yield `<script>${script}</script>
</body>
</html>
`;
}

const capitalize = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

function describePlainly({ summary, verdict, causes, items }: PageData): string {
  const { passed, failed, skipped } = summary.totals;
  const shortfall = describeShortfall(summary.coverage);
  const notes = [
    ...(summary.incomplete ?? []),
    ...(summary.unmet ?? []),
    ...(shortfall === undefined ? [] : [`Coverage is ${shortfall}`]),
  ];
  const names = new Map(items.map(({ index, collection, name }) => [index, `${collection} › ${name}`]));
  const list = causes.slice(0, mostTold).map((cause) => describeCause(cause, names.get(cause.index) ?? ''));
  const rest = causes.length > mostTold ? `<p>… and ${causes.length - mostTold} more.</p>\n` : '';
  return `<h1>${capitalize(verdict)}</h1>
<p>${passed} passed, ${failed} failed, ${skipped} skipped. Scripts are off: this is the short form of the report.</p>
${notes.map((note) => `<p>${text(note)}</p>\n`).join('')}${list.length > 0 ? `<ol>\n${list.join('')}</ol>\n` : ''}${rest}`;
}

function describeCause({ groups, exchange, error, reason, others }: CauseData, name: string): string {
  const told = groups.map(describeGroup);
  const why = told.length > 0 ? told : [reason ?? error ?? 'failed'];
  const lines = [name, ...(exchange === undefined ? [] : [exchange]), ...why];
  const more = others.length > 0 ? [`The same in ${others.length} other requests.`] : [];
  return `<li>${[...lines, ...more].map(text).join('<br>\n')}</li>\n`;
}

function describeGroup({ finding, path, count }: NoteData): string {
  const { message, expected, actual, source } = finding;
  return [
    `${path === '' ? '' : `${path}: `}${message}${count > 1 ? ` ×${count}` : ''}`,
    ...(expected === undefined ? [] : [`expected ${expected}`]),
    ...(actual === undefined ? [] : [`actual ${actual}`]),
    ...(source === undefined ? [] : [source]),
  ].join(', ');
}

const text = (value: string): string => escapeHtml(cleanText(value, 500));
