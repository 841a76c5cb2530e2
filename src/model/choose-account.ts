import type { ErrorCode } from './error-codes';
import { namesAccount } from './names-account';
import type { Operation } from './operation';
import { findOAuth, usesTokens } from './sign-in';
import { readClaims } from './token-claims';
import type { Vendor } from './vendor';

/** The account that requests are to name, or why there is none. */
export type AccountChoice =
  | {
      readonly account: string;
      /** `set`: nothing is known of it; `confirmed`: the token is good for it; `taken`: from the token, since it was not set. */
      readonly origin: 'set' | 'confirmed' | 'taken';
    }
  | {
      readonly code: Extract<ErrorCode, 'ERR_ACCOUNT' | 'ERR_CREDENTIALS_MISSING'>;
      readonly message: string;
      readonly remedy: string;
    };

/** How many accounts a message lists. */
const mostListed = 20;

/** Whether a token tells which accounts requests of some operations may name. */
export function tokenTellsAccount(vendor: Vendor, operations: readonly Operation[]): boolean {
  const { account } = vendor;
  if (!account || findOAuth(vendor)?.accountsClaim === undefined) return false;
  return usesTokens(vendor, operations, 'oauth') && operations.some((operation) => namesAccount(operation, account));
}

/**
 * Holds the account that is set against those that a token is good for, or takes it from the token. A token that does not tell is let be.
 *
 * @param options.given the account's id as it is set; empty if it is not
 * @param options.nameOf a variable as the user knows it
 */
export function chooseAccount(options: {
  vendor: Vendor;
  token: string;
  given: string;
  nameOf: (variable: string) => string;
}): AccountChoice {
  const { vendor, token, given, nameOf } = options;
  const oauth = findOAuth(vendor);
  const name = nameOf(vendor.account?.variable ?? '');
  const known = readAccounts(token, oauth?.accountsClaim);
  if (!known) return given === '' ? missing(vendor, name) : { account: given, origin: 'set' };
  if (known.includes(given)) return { account: given, origin: 'confirmed' };
  const [only, second] = known;
  if (given === '' && only !== undefined && second === undefined) return { account: only, origin: 'taken' };
  const client = nameOf(oauth?.clientId ?? '');
  if (only === undefined) {
    return {
      code: 'ERR_ACCOUNT',
      message: `The token that ${vendor.title} issued for ${client} is good for no account.`,
      remedy: 'Give the API credentials the account, or use others.',
    };
  }
  const list = listAccounts(known);
  if (given === '') {
    return {
      code: 'ERR_CREDENTIALS_MISSING',
      message: `${name} is not set, and the token that ${vendor.title} issued for ${client} is good for several accounts: ${list}.`,
      remedy: `Set ${name} to one of them.`,
    };
  }
  return {
    code: 'ERR_ACCOUNT',
    message: `${name} is not an account that ${client} may use: the token that ${vendor.title} issued is good for ${list}.`,
    remedy: `Set ${name} to ${second === undefined ? only : 'one of them'}, or use API credentials of the other account.`,
  };
}

/** What to tell where the account is not set, and the token does not tell it. */
function missing({ variables, account }: Vendor, name: string): AccountChoice {
  const { description = name } = variables.find((variable) => variable.name === account?.variable) ?? {};
  return { code: 'ERR_CREDENTIALS_MISSING', message: `${name} is not set.`, remedy: `Set it: ${description}.` };
}

/** Ids are numbers or strings, in a list or one alone; what is anything else tells nothing. */
function readAccounts(token: string, claim: string | undefined): readonly string[] | undefined {
  const claims = claim === undefined ? undefined : readClaims(token);
  const value = claims?.[claim ?? ''];
  if (value === undefined || value === null) return undefined;
  const ids: readonly unknown[] = [value].flat();
  if (!ids.every((id) => (typeof id === 'string' || typeof id === 'number') && /^[\w.:-]{1,64}$/.test(String(id)))) {
    return undefined;
  }
  return [...new Set(ids.map(String))];
}

function listAccounts(ids: readonly string[]): string {
  const more = ids.length - mostListed;
  return `${ids.slice(0, mostListed).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
