import { isSuccess } from '../model/is-success';
import type { Item } from '../model/item';
import type { Admission } from '../model/sending';

/** A request that is about to sign in. */
export interface SignIn {
  readonly vendor: string;
  /** Where the request goes; told when the credentials are refused, with the item's name. */
  readonly host: string;
  readonly item: Pick<Item, 'id' | 'name' | 'expects' | 'rejection'>;
  /** All that the request signs in with, if it does. */
  readonly credentials: string | undefined;
}

interface TriedPair {
  /** Resolves when the request that is under way has ended; gone while there is none, or once they were accepted. */
  underWay?: Promise<void> | undefined;
  accepted: boolean;
  refused?: string;
}

/**
 * Keeps wrong credentials from being tried again and again, for which vendors lock accounts. Requests with a pair of credentials go out
 * one at a time until an answer says something about them. If it is 401, no other is sent; if one succeeds, all others go side by side.
 * Credentials that are wrong on purpose are sent once, and only after the right ones succeeded; they say nothing about these.
 */
export function createSignInGuard(): (signIn: SignIn) => Promise<Admission> {
  const pairs = new Map<string, TriedPair>();
  /** Ids of items whose latest answer was a success. */
  const succeeded = new Set<string>();
  const rejected = new Set<string>();

  const admitWrong = ({ item, credentials }: SignIn, after: string): Admission => {
    const key = `${item.id} ${credentials}`;
    if (!succeeded.has(after)) return { refused: 'the right credentials were not accepted before it' };
    if (rejected.has(key))
      return { refused: 'sent once already, and rejected; again, it might get the account locked' };
    return {
      answered(status) {
        if (status === 401 || isSuccess(item, String(status))) rejected.add(key);
      },
    };
  };

  return async (signIn) => {
    const { vendor, host, item, credentials } = signIn;
    const { id, name, rejection } = item;
    if (rejection) return admitWrong(signIn, rejection.after);
    succeeded.delete(id);
    if (credentials === undefined) return { answered: () => {} };
    const key = `${vendor} ${credentials}`;
    const tried = pairs.get(key) ?? { accepted: false };
    pairs.set(key, tried);
    const end = await takeTurn(tried);
    if (tried.refused !== undefined) {
      end();
      return { refused: tried.refused };
    }
    return {
      answered(status) {
        if (isAccepted(item, status)) {
          tried.accepted = true;
          succeeded.add(id);
        } else if (status === 401 && !tried.accepted) {
          tried.refused = `${host} returned 401 to ${name}; not sent again to keep the account from being locked`;
        }
        end();
      },
    };
  };
}

/**
 * Waits until nothing else is under way with credentials of which nothing is known.
 *
 * @returns what ends the turn
 */
async function takeTurn(tried: TriedPair): Promise<() => void> {
  while (tried.underWay) await tried.underWay;
  let end = () => {};
  if (!tried.accepted && tried.refused === undefined) {
    tried.underWay = new Promise((resolve) => {
      end = () => {
        tried.underWay = undefined;
        resolve();
      };
    });
  }
  return end;
}

const isAccepted = (item: SignIn['item'], status: number | undefined): boolean =>
  status !== undefined && (status < 400 || isSuccess(item, String(status)));
