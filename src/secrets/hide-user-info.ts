const userInfo = /(?<=:(?:\\*[/\\]){2})[^\s/?#"'<>]*@/g;

/** Stands in place of them: what a URL may have there, so that it stays one. */
const hiddenInfo = 'redacted';

/** A text with URLs, without the credentials that stand before their hosts. */
export function hideUserInfo(text: string): { text: string; count: number } {
  let count = 0;
  if (!text.includes('@')) return { text, count };
  const hidden = text.replace(userInfo, (found) => {
    if (found !== `${hiddenInfo}@`) count += 1;
    return `${hiddenInfo}@`;
  });
  return { text: hidden, count };
}

/** What stands before the hosts of URLs in a text, each whole and the password alone. */
export function findUserInfo(text: string): readonly string[] {
  if (!text.includes('@')) return [];
  return [...text.matchAll(userInfo)].flatMap(([found]) => {
    const info = found.slice(0, -1);
    const colon = info.indexOf(':');
    return colon < 0 ? [info] : [info, info.slice(colon + 1)];
  });
}

/** What stands before a URL's host, whole and the password alone; also where a client would take a part of the password for the host. */
export function listUserInfo(url: string): readonly string[] {
  if (!url.includes('@')) return [];
  const [, info, password] = /^[a-z][a-z0-9+.-]*:\/\/((?:[^:@]*:)?(.*))@/is.exec(url) ?? [];
  const isPath = URL.canParse(url) && new URL(url).username === '' && new URL(url).password === '';
  return info === undefined || password === undefined || isPath ? [] : [info, password];
}
