/** Text without its percent-encoding; with a percent sign that escapes nothing, it stays as it is. */
export function decodePercent(text: string): string {
  // Most texts have none, and decoding takes much longer than looking.
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
