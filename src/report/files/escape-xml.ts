import { cleanText } from '../../model/clean-text';

/** One line of text for XML content or a quoted attribute; see `cleanText` for what becomes of control characters. */
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
