import { isSuccess } from '../model/is-success';
import type { Item } from '../model/item';
import type { Admission } from '../model/sending';

/** A request that is about to sign in. */
export interface SignIn {
  readonly vendor: string;
  /** Where the request goes; told when the credentials are refused, with the item's name. */
  readonly host: string;
  readonly item: Pick<Item, 'id' | 'name' | 'expects' | 'rejection'>;
  /** The header, if the request has one. */
  readonly authorization: string | undefined;
  /** Called after waiting for another request's answer. */
  readonly afterWait: () => Promise<void>;
}

interface TriedPair {
  /** Resolves when the first request with these credentials has ended; then it goes. */
  first?: Promise<void> | undefined;
  accepted: boolean;
  refused?: string;
}

/**
 * Keeps wrong credentials from being tried again and again, for which vendors lock accounts. The first request with a pair of credentials
 * goes out alone. If it, or one after it, is answered with 401 before any of them succeeded, no other is sent. Credentials that are wrong
 * on purpose are sent once, and only after the right ones succeeded; they say nothing about these.
 */
export function createSignInGuard(): (signIn: SignIn) => Promise<Admission> {
  const pairs = new Map<string, TriedPair>();
  /** Ids of items whose latest answer was a success. */
  const succeeded = new Set<string>();
  const rejected = new Set<string>();

  const admitWrong = (key: string, after: string): Admission => {
    if (!succeeded.has(after)) return { refused: 'the right credentials were not accepted before it' };
    if (rejected.has(key))
      return { refused: 'sent once already, and rejected; again, it might get the account locked' };
    return {
      answered(status) {
        if (status === 401) rejected.add(key);
      },
    };
  };

  return async ({ vendor, host, item, authorization, afterWait }) => {
    const { id, name, rejection } = item;
    if (rejection) return admitWrong(`${id} ${authorization}`, rejection.after);
    succeeded.delete(id);
    if (authorization === undefined) return { answered: () => {} };
    const key = `${vendor} ${authorization}`;
    const known = pairs.get(key);
    if (known?.first) {
      await known.first;
      await afterWait();
    }
    let end = () => {};
    const tried: TriedPair = known ?? { first: new Promise((resolve) => (end = resolve)), accepted: false };
    pairs.set(key, tried);
    if (tried.refused !== undefined) return { refused: tried.refused };
    return {
      answered(status) {
        if (status !== undefined && (status < 400 || isSuccess(item, String(status)))) {
          tried.accepted = true;
          succeeded.add(id);
        } else if (status === 401 && !tried.accepted) {
          tried.refused = `${host} returned 401 to ${name}; not sent again to keep the account from being locked`;
        }
        tried.first = undefined;
        end();
      },
    };
  };
}
