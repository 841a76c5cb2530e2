/**
 * Makes text from others safe to print: one line of at most `max` characters, with control, formatting (bidirectional,
 * zero-width) and unpaired surrogate characters written as `\n` or `\u001b`, so that no server can control the reader's
 * terminal. The result is legal XML 1.0 text.
 */
export function cleanText(text: string, max = 200): string {
  const short = text.length > max ? `${text.slice(0, max - 1).replace(/[\ud800-\udbff]$/, '')}…` : text;
  return short.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\ufffe\uffff]/gu, escapeCharacter);
}

const shortEscapes: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escapeCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return (
    shortEscapes[character] ??
    (code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`)
  );
}
