/**
 * A value as JSON for a `<script type="application/json">`: nothing in it can end the element or begin a comment, and lone surrogates are
 * escaped, so that it is valid UTF-8.
 */
export function embedJson(value: unknown): string {
  return escapeJson(JSON.stringify(value));
}

/** The same for JSON that is there already. `<` and these line separators stand in strings only. */
function escapeJson(json: string): string {
  return json.replace(/[<\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A text as HTML content or a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
