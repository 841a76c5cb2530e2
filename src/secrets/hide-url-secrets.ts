import { hideUserInfo } from './hide-user-info';
import { replaceGroups } from './replace-groups';
import { namesSecret } from './secret-names';

/**
 * A URL as it may be shown: without the credentials it carries before its host, in its query or in its fragment.
 *
 * @param keyNames names, in lower case, of query parameters that hold API keys. Default: none
 */
export function hideUrlSecrets(url: string, keyNames: ReadonlySet<string> = new Set()): string {
  if (/^(data|blob|javascript):/i.test(url)) return `${url.slice(0, url.indexOf(':'))}:…`;
  const withoutUser = hideUserInfo(url).text;
  return replaceGroups(withoutUser, pair, ({ separator = '', name = '', value = '' }, match) =>
    namesSecret(decode(name)) || keyNames.has(decode(name).toLowerCase()) || holdsSecret(decode(value))
      ? `${separator}${name}=[redacted]`
      : match,
  );
}

const pair = /(?<separator>[?&#])(?<name>[^=&#]*)=(?<value>[^&#]+)/g;

/** A value may hold pairs itself: those of a URL to go on to, or such as a semicolon separates. */
const holdsSecret = (value: string) => /[?&;#]/.test(value) && namesSecret(value);

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
