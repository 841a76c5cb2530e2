const local = /^(localhost|127(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}|\[::1\])$/i;

/**
 * Whether a host is this machine, to which plain `http:` is harmless: `localhost`, `127.0.0.0/8` in four decimal numbers, `[::1]`.
 *
 * It is the spelling that counts. Clients disagree about others: `localhost.` is a name in DNS for Node.js; `foo.localhost` is this
 * machine for newman 6.2 (its runtime's lib/requester/core.js) and a name in DNS elsewhere; `0.0.0.0` depends on the system; `127.1`,
 * `0x7f.1` and `127.0.0.1.` are what the client's parser makes of them. None of these is trusted. The collections' script
 * (`scripts/authorize.js`) has the same rule.
 *
 * @param hostname as it is written in the URL, not as `URL` rewrites it
 */
export const isThisMachine = (hostname: string): boolean => local.test(hostname);

/** Whether requests to an `http:` or `https:` URL stay on this machine. A URL with a user in it is not trusted either. */
export function leadsToThisMachine(url: string): boolean {
  const hostname = /^https?:\/\/(\[[^\]]*\]|[^:/?#]*)(?::\d*)?(?=[/?#]|$)/i.exec(url)?.[1];
  return hostname !== undefined && isThisMachine(hostname);
}
