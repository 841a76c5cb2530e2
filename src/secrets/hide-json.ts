import type { Hiding } from './hiding';

/** Hides the scalars of members in JSON, also of JSON that stands in a JSON string, its quotes escaped. */
export function hideJson(body: string, { name, scalars, hide }: Hiding): string {
  const member = new RegExp(`(?<!\\\\)(?<slashes>\\\\*)"(?<name>${name})\\k<slashes>"\\s*:\\s*`, 'gi');
  const parts: string[] = [];
  let from = 0;
  const replace = (start: number, end: number, replacement: string): void => {
    parts.push(body.slice(from, start), replacement);
    from = end;
  };
  for (let found = member.exec(body); found; found = member.exec(body)) {
    const slashes = found.groups?.['slashes']?.length ?? 0;
    const isOpen = /[[{]/.test(body[member.lastIndex] ?? '');
    if (isOpen && scalars.has(found.groups?.['name']?.toLowerCase() ?? '')) continue;
    for (const token of readValue(body, { start: member.lastIndex, slashes })) {
      member.lastIndex = token.end;
      if (token.number !== undefined) {
        hide(token.number);
        replace(token.end - token.number.length, token.end, '0');
      } else if (token.text !== undefined) {
        replace(token.start, token.start + token.text.length, hide(unescapeJson(token.text, slashes)));
      }
    }
  }
  return parts.join('') + body.slice(from);
}

interface Token {
  /** Where its text begins, if it has one. */
  readonly start: number;
  readonly end: number;
  /** A string's, as it is written; absent for a key. */
  readonly text?: string;
  readonly number?: string;
}

/** The tokens of a value, whose quotes have so many backslashes before them: one, or those of all that is in a list or an object. */
function* readValue(body: string, { start, slashes }: { start: number; slashes: number }): Generator<Token> {
  const token = tokenAfter(slashes);
  token.lastIndex = start;
  let depth = 0;
  for (let found = token.exec(body); found; found = token.exec(body)) {
    const { before = '', text, number, bracket = '', key } = found.groups ?? {};
    if (/[[{]/.test(bracket)) depth += 1;
    if (/[\]}]/.test(bracket)) depth -= 1;
    // What closes here is around the value, which is missing.
    if (depth < 0) return;
    yield {
      start: found.index + before.length + slashes + 1,
      end: token.lastIndex,
      ...(text !== undefined && key === undefined && { text }),
      ...(number !== undefined && { number }),
    };
    if (depth === 0) return;
  }
}

/** A string's quote has this many backslashes before it; a quote inside the string has 2n + 1, and each backslash is 2n + 2. */
function tokenAfter(slashes: number): RegExp {
  const pair = `\\\\{${2 * slashes + 2}}`;
  const content = `(?:[^"\\\\]|\\\\+(?!["\\\\])|(?:${pair})*\\\\{${2 * slashes + 1}}")*(?:${pair})*`;
  const quote = `\\\\{${slashes}}"`;
  return new RegExp(
    `(?<before>[\\s,]*)(?:${quote}(?<text>${content})(?:${quote}(?<key>\\s*:)?)?|(?<number>-?\\d[\\d.eE+-]*)|(?<bracket>[[\\]{}])|[a-z]+)`,
    'y',
  );
}

function unescapeJson(text: string, slashes: number): string {
  try {
    let plain = text;
    for (let level = slashes; level >= 0; level = (level - 1) / 2) {
      plain = String(JSON.parse(`"${plain}"`));
      if (level === 0) break;
    }
    return plain;
  } catch {
    return text;
  }
}
