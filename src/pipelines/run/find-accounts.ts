import type { Api } from '../../model/api';
import { chooseAccount, tokenTellsAccount } from '../../model/choose-account';
import type { Item } from '../../model/item';
import { resolverOf } from '../../model/resolve-variables';
import { chooseAuthType, findOAuth, tokenVariables, usesTokens } from '../../model/sign-in';
import { UserError } from '../../model/user-error';
import { readBaseUrl } from '../../network/read-base-url';
import type { TokenAhead } from '../../run/create-token-cache';
import type { CompleteRunOptions } from './run-options';

/** How long a token that an environment has kept must be good for yet, in milliseconds; as in the collections' script. */
const expiryMargin = 60_000;

/** Variables of one iteration. */
export type Row = Readonly<Record<string, unknown>>;

export interface TokenSubject {
  readonly contract: string;
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scope: string | undefined;
}

interface AccountsSearch extends Pick<CompleteRunOptions, 'apis' | 'environments' | 'names' | 'settings' | 'clock'> {
  /** Those that are sent. */
  readonly items: readonly Item[];
  readonly iterations: number;
  readonly askToken: (subject: TokenSubject) => Promise<TokenAhead>;
}

export interface FoundAccounts {
  /** The variables that a row lacks, of a contract, by the row's index. */
  readonly taken: (contract: string, row: number) => Readonly<Record<string, string>>;
  /** What to say of those that were taken, a line each. */
  readonly notes: readonly string[];
}

/**
 * Gets the tokens that a run will sign in with, of vendors whose tokens tell which accounts they are good for, and holds the accounts
 * that are set against them. An account that is not set is taken from the token. Without a token, the requests themselves say why.
 *
 * @throws UserError for the first account that its token is not good for, or that is neither set nor to be taken
 */
export async function findAccounts(search: AccountsSearch): Promise<FoundAccounts> {
  const { apis, items, iterations, settings } = search;
  const rows = settings.iterationData?.slice(0, iterations) ?? [{}];
  const taken = new Map<string, Readonly<Record<string, string>>>();
  const notes = new Set<string>();
  const tokens = new Map<string, Promise<TokenAhead>>();
  for (const api of apis) {
    const { vendor, contract } = api;
    const operations = items.flatMap(({ operation }) => (operation.contract === contract.id ? operation : []));
    if (!tokenTellsAccount(vendor, operations)) continue;
    for (const [index, row] of rows.entries()) {
      const found = await findAccount(api, { row, index, tokens, search });
      if (!found) continue;
      taken.set(`${contract.id} ${index}`, found.taken);
      notes.add(found.note);
    }
  }
  return { taken: (contract, row) => taken.get(`${contract} ${row}`) ?? {}, notes: [...notes] };
}

/** @returns nothing if the account is set, or the row does not sign in with a token */
async function findAccount(
  { vendor, contract, operations }: Api,
  options: { row: Row; index: number; tokens: Map<string, Promise<TokenAhead>>; search: AccountsSearch },
): Promise<{ taken: Readonly<Record<string, string>>; note: string } | undefined> {
  const { row, index, tokens, search } = options;
  const { environments, names, clock, askToken } = search;
  const read = resolverOf({ ...environments.get(contract.id), ...row });
  const oauth = findOAuth(vendor);
  const { account } = vendor;
  if (!oauth || !account || !usesTokens(vendor, operations, chooseAuthType(vendor, read))) return undefined;
  const clientId = read(oauth.clientId);
  const clientSecret = read(oauth.clientSecret);
  const url = read(tokenVariables.tokenUrl);
  // The script refuses to send these, and says why.
  if (clientId === '' || clientSecret === '' || clientId.includes(':') || typeof readBaseUrl(url) === 'string') {
    return undefined;
  }
  const key = `${contract.id}\n${url}\n${clientId}`;
  const kept = keptToken(read, { clientId, now: clock.now() });
  const asked =
    kept === undefined
      ? (tokens.get(key) ?? askToken({ contract: contract.id, url, clientId, clientSecret, scope: oauth.scope }))
      : Promise.resolve({ token: kept });
  tokens.set(key, asked);
  const answer = await asked;
  const nameOf = (variable: string): string =>
    Object.hasOwn(row, variable)
      ? `${variable} in row ${index + 1} of the iteration data`
      : (names?.get(contract.id)?.[variable] ?? variable);
  const given = read(account.variable);
  const name = nameOf(account.variable);
  if ('problem' in answer) {
    if (given !== '') return undefined;
    throw new UserError(
      'ERR_CREDENTIALS_MISSING',
      `${name} is not set, and there is no token to take it from: ${answer.problem}.`,
      `Check ${nameOf(oauth.clientId)} and ${nameOf(oauth.clientSecret)}; \`vouch doctor ${vendor.name}\` looks for the reason.`,
    );
  }
  const choice = chooseAccount({ vendor, token: answer.token, given, nameOf });
  if ('code' in choice) throw new UserError(choice.code, choice.message, choice.remedy);
  if (choice.origin !== 'taken') return undefined;
  return {
    taken: { [account.variable]: choice.account },
    note: describeTaken({ title: vendor.title, name, ...choice }),
  };
}

const describeTaken = ({ title, name, account }: { title: string; name: string; account: string }) =>
  `Account ${account} of ${title}: ${name} is not set, and the token is good for no other.`;

/** A token that the environment has kept from an earlier run, if the script would use it. */
function keptToken(
  read: (variable: string) => string,
  { clientId, now }: { clientId: string; now: number },
): string | undefined {
  const { accessToken, client, expires } = tokenVariables;
  const token = read(accessToken);
  const isGood = read(client) === clientId && Number(read(expires)) - expiryMargin > now;
  return token !== '' && isGood ? token : undefined;
}
