import { cleanText } from '../terminal/clean-text';

/** One line of text for XML content or a quoted attribute; see `cleanText` for what happens to odd characters. */
export function escapeXml(text: string, max?: number): string {
  return cleanText(text, max).replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};
