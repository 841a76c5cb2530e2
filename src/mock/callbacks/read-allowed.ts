import { UserError } from '../../model/user-error';
import { hostOf } from '../../network/host-of';
import { leadsToThisMachine } from '../../network/is-this-machine';

/** Where callbacks may go. */
export interface Allowed {
  /** Gets those whose request names no URL. */
  readonly usual?: string;
  /** Why a URL gets none; `undefined` if it may. A program elsewhere does not reach this machine's own servers through the mock. */
  refuse(url: string, isFromHere: boolean): string | undefined;
}

/**
 * Reads what names hosts for callbacks: URLs, or hosts alone, with or without a port.
 *
 * @throws UserError `ERR_CALLBACK` for what is neither
 */
export function readAllowed(to: string | readonly string[] = []): Allowed {
  const named = [to].flat().map((text) => {
    const url = /^https?:\/\//i.test(text) ? text : undefined;
    const host = hostOf(url ?? `https://${text}`);
    if (host !== undefined && !/[@\s]/.test(text) && (url !== undefined || !/[/?#]/.test(text))) return { url, host };
    const plain = text.replace(/\/\/[^/]*@/, '//');
    const what =
      plain === text
        ? `'${text}' is neither a URL nor a host that callbacks can go to.`
        : `The URL of '${plain}' has a user in it.`;
    throw new UserError('ERR_CALLBACK', what, 'Write it as http://127.0.0.1:3000/hook, or hooks.example.com.');
  });
  const usual = named.find(({ url }) => url !== undefined)?.url;
  return {
    ...(usual !== undefined && { usual }),
    refuse(url, isFromHere) {
      const host = hostOf(url);
      if (host === undefined) return 'it is not an http or https URL';
      if (new URL(url).username !== '' || new URL(url).password !== '') return 'the URL has a user in it';
      const isNamed = named.some((one) => one.host === host || one.host === host.replace(/:\d+$/, ''));
      if (isNamed || (leadsToThisMachine(url) && isFromHere)) return undefined;
      if (leadsToThisMachine(url))
        return `the request came from another machine, and --callbacks-to does not name ${host}`;
      // As it is written: what a client would make of 127.1 or localhost. is not trusted.
      const written = /^https?:\/\/([^/?#]*)/i.exec(url)?.[1] ?? host;
      return `${written} is not this machine (127.0.0.1, [::1], localhost), nor named by --callbacks-to`;
    },
  };
}
