/**
 * Reads a URL that credentials are to be sent to.
 *
 * @returns the URL, or why nothing may be sent there: it is none, or plain `http:` to another machine
 */
export function readBaseUrl(text: string): URL | string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || url.hostname === '') return 'is not a URL';
  if (url.username !== '' || url.password !== '') return 'holds credentials, which belong into variables of their own';
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isThisMachine(url))) return url;
  return 'is not https://, so the password could be read on the way';
}

export const isThisMachine = ({ hostname }: URL): boolean => /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i.test(hostname);
