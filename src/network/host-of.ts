/**
 * Host and port by which two URLs are known to lead to the same server: in lower case, without the port that the scheme implies,
 * and without the dot that may end a name to say that it is complete.
 *
 * @returns `undefined` for anything but an `http:` or `https:` URL
 */
export function hostOf(url: string): string | undefined {
  const parsed = /^https?:/i.test(url) && URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed) return undefined;
  const { hostname, port } = parsed;
  return `${hostname.replace(/\.$/, '')}${port === '' ? '' : `:${port}`}`;
}
