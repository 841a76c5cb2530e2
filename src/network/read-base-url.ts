import { leadsToThisMachine } from './is-this-machine';

/**
 * Reads a URL that credentials are to be sent to.
 *
 * @returns the URL, or why nothing may be sent there, to follow what the URL is called: it is not one, holds credentials, or is
 *   plain `http:` to another machine
 */
export function readBaseUrl(text: string): URL | string {
  const url = /^[a-z][a-z0-9+.-]*:\/\/[^/]/i.test(text) && URL.canParse(text) ? new URL(text) : undefined;
  if (!url || url.hostname === '') return 'is not a URL';
  // What is a user to one client may be the host to another.
  if (/^[^:]*:\/\/[^/?#]*@/.test(text)) return 'contains credentials, which belong in variables of their own';
  if (url.protocol === 'https:' || leadsToThisMachine(text)) return url;
  return 'is not https://, so the credentials could be read on the way';
}
