import type { Admission } from './supervise-requests';

export interface Attempt {
  readonly vendor: string;
  /** Where the request goes, and its item's name: told when the credentials are refused. */
  readonly host: string;
  readonly name: string;
  /** The header, if the request has one. */
  readonly authorization: string | undefined;
  /** Called after waiting for another request's answer. */
  readonly afterWait: () => Promise<void>;
}

interface Tried {
  /** Resolves when the first request with these credentials has ended; then it goes. */
  first?: Promise<void> | undefined;
  accepted: boolean;
  refused?: string;
}

/**
 * Keeps wrong credentials from being tried again and again, for which vendors lock accounts. The first request with a pair of
 * credentials goes out alone. Is it, or one after it, answered 401 before any of them succeeded, no other is sent.
 */
export function guardCredentials(): (attempt: Attempt) => Promise<Admission> {
  const pairs = new Map<string, Tried>();
  return async ({ vendor, host, name, authorization, afterWait }) => {
    if (authorization === undefined) return { answered: () => {} };
    const key = `${vendor} ${authorization}`;
    const known = pairs.get(key);
    if (known?.first) {
      await known.first;
      await afterWait();
    }
    let end = () => {};
    const tried: Tried = known ?? { first: new Promise((resolve) => (end = resolve)), accepted: false };
    pairs.set(key, tried);
    if (tried.refused !== undefined) return { refused: tried.refused };
    return {
      answered(status) {
        if (status !== undefined && status < 400) tried.accepted = true;
        else if (status === 401 && !tried.accepted) {
          tried.refused = `${host} answered 401 to ${name}; not sent again to keep the account from being locked`;
        }
        tried.first = undefined;
        end();
      },
    };
  };
}
