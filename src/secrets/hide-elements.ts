import type { Hiding } from './hiding';
import { replaceGroups } from './replace-groups';
import type { Place } from './unescape-text';

/** Hides in XML the attributes of these names, and of elements with such a name all text and all attributes. */
export function hideElements(body: string, hiding: Hiding): string {
  const text = replaceAttributes(body, { ...hiding, name: `(?:[\\w.-]+:)?${hiding.name}` });
  let result = '';
  let from = 0;
  for (const { start, end } of listElements(text, hiding.name)) {
    if (start < from) continue;
    result += text.slice(from, start) + hideElement(text.slice(start, end), hiding);
    from = end;
  }
  return result + text.slice(from);
}

const comment = '<!--(?<comment>[^]*?)(?:-->|$)';
const data = '<!\\[CDATA\\[(?<data>[^]*?)(?:\\]\\]>|$)';
const inTag = `(?:[^<>"']|"[^"<]*"|'[^'<]*'|["'])*?`;
/** In a string of JSON, slashes may be escaped. */
const tagEnd = '(?:(?<alone>\\\\*/)?>|(?=<)|$)';

/** The elements of these names, outer ones before those inside them. */
function listElements(body: string, name: string): readonly Place[] {
  const tags = new RegExp(
    `${comment}|${data}|<(?<close>\\\\*/)?(?<tag>(?:[\\w.-]+:)?${name}(?=[\\s/>\\\\]|$))${inTag}${tagEnd}`,
    'gi',
  );
  const open: number[] = [];
  const found: Place[] = [];
  for (const { 0: whole, index, groups } of body.matchAll(tags)) {
    const { tag, close, alone } = groups ?? {};
    if (tag === undefined) continue;
    const end = index + whole.length;
    if (close === undefined && alone === undefined) open.push(index);
    const start = close === undefined ? index : open.pop();
    if (start !== undefined && (close ?? alone) !== undefined) found.push({ start, end });
  }
  // In another language, such as JSON, what is not closed may be no element.
  if (open[0] !== undefined && /^\ufeff?\s*</.test(body)) found.push({ start: open[0], end: body.length });
  return found.sort((a, b) => a.start - b.start || b.end - a.end);
}

const parts = new RegExp(`${comment}|${data}|<\\?[^]*?(?:\\?>|$)|<(?<tag>${inTag})${tagEnd}|(?<text>[^<]+)`, 'g');

/** Tags stay, without their attributes; the text between them is one secret, whatever breaks it. */
function hideElement(element: string, { hide, learn }: Pick<Hiding, 'hide' | 'learn'>): string {
  let secret = '';
  const hidden = replaceGroups(element, parts, ({ comment: remark, data: raw, tag, text }, match) => {
    if (tag !== undefined) return replaceAttributes(match, { name: '(?!xmlns|xsi:)[\\w.:-]+', hide });
    const said = raw ?? unescapeXml(text ?? '');
    secret += said;
    const written = (remark ?? raw ?? text ?? '').trim();
    return written === '' ? match : match.replace(written, () => hide(said.trim() || written));
  });
  learn(secret.trim());
  return hidden;
}

/** Also in a string of JSON, where quotes are escaped. */
function replaceAttributes(text: string, { name, hide }: Pick<Hiding, 'name' | 'hide'>): string {
  const attribute = new RegExp(
    `(?<before>\\s${name}\\s*=\\s*(?<quote>\\\\*["']))(?<value>[^<]*?)(?=\\k<quote>|<|$)`,
    'gi',
  );
  return replaceGroups(text, attribute, ({ before = '', value = '' }) => before + hide(unescapeXml(value)));
}

const reference = /&(?:#x(?<hex>[\da-f]+)|#(?<decimal>\d+)|(?<name>amp|lt|gt|quot|apos));/gi;

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescapeXml(text: string): string {
  return replaceGroups(text, reference, ({ hex, decimal, name }, match) => {
    if (name !== undefined) return entities[name.toLowerCase()] ?? match;
    const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : match;
  });
}
