import { type AccountChoice, chooseAccount, tokenTellsAccount } from '../model/choose-account';
import { findOAuth } from '../model/sign-in';
import { type ApiSetup, getsToken, readValue, tokenUrlOf, type VendorSetup } from '../setup/vendor-setup';
import { askVersions, describeVersion, type Reader, type VersionChoice } from './ask-versions';
import { type Diagnosis, fail, isFail, ok, skip } from './diagnosis';
import { findReads } from './find-reads';
import type { ProbeOptions } from './probe-options';
import { requestToken, type TokenResult } from './request-token';
import { type ReadResult, type Surroundings, tryRead } from './try-read';

/**
 * Signs in with one harmless read, after getting a token if that takes one; with another read where the first is forbidden. Nothing but
 * the request for a token is sent if that is not good for the account.
 */
export async function examineSignIn(
  setup: VendorSetup,
  { options, isReachable }: Pick<Surroundings, 'options' | 'isReachable'>,
): Promise<readonly Diagnosis[]> {
  const { vendor, apis } = setup;
  const surroundings = { vendor, options, isReachable };
  const operations = apis.flatMap((api) => api.operations);
  const reads = findReads(operations, vendor);
  const used = apis.filter(
    (api) =>
      reads.length === 0 ||
      tokenTellsAccount(vendor, api.operations) ||
      reads.some((read) => api.operations.includes(read)),
  );
  const signedIn = await examineTokens(setup, { ...surroundings, used });
  if (!signedIn.goesOn || reads.length === 0) return signedIn.diagnoses;
  const found = new Map<string, ReadResult>();
  const read = createReader(surroundings, { signedIn, found });
  for (const operation of reads) {
    const api = apis.find((one) => one.operations.includes(operation));
    if (api && (await read(api, operation)).outcome === 'done') break;
  }
  const results = [...found.values()];
  const isRefused = results.some(({ status }) => status === undefined || status === 401);
  const versions = isRefused ? [] : await askVersions(setup, read);
  // What one API forbids and another allows is a role that is missing, or a version that the account does not have.
  const works = [...found.values()].some(({ diagnosis }) => diagnosis.verdict === 'ok');
  return [
    ...signedIn.diagnoses,
    ...results.map(({ diagnosis, status }) =>
      isMissing(status) && works ? { ...diagnosis, verdict: 'warn' as const } : diagnosis,
    ),
    ...versions.flatMap(describeVersion),
  ];
}

/**
 * Finds out which version of an API an account has, where there are two: with a harmless read of each, after getting a token if that
 * takes one.
 *
 * @returns nothing for versions of which a setup does not have both
 */
export async function findVersions(setup: VendorSetup, options: ProbeOptions): Promise<readonly VersionChoice[]> {
  const { vendor, apis } = setup;
  const ids = new Set(vendor.versions?.flatMap(({ older, newer }) => [older, newer]));
  const used = apis.filter(({ contract }) => ids.has(contract.id));
  if (used.length < 2) return [];
  const surroundings = { vendor, options, isReachable: () => true };
  const signedIn = await examineTokens(setup, { ...surroundings, used });
  return signedIn.goesOn ? askVersions(setup, createReader(surroundings, { signedIn, found: new Map() })) : [];
}

const isMissing = (status: number | undefined): boolean => status === 403 || status === 404;

/** Sends a read once. */
function createReader(
  surroundings: Surroundings,
  { signedIn, found }: { signedIn: SignedIn; found: Map<string, ReadResult> },
): Reader {
  return async (api, operation) => {
    const result =
      found.get(operation.id) ?? (await tryRead(api, { operation, ...surroundings, ...signedIn.of.get(api) }));
    found.set(operation.id, result);
    return result;
  };
}

interface SignedIn {
  /** API → its token, and the account that its requests name; only of those that sign in with a token. */
  readonly of: ReadonlyMap<ApiSetup, { readonly token: string; readonly account: string }>;
  readonly diagnoses: readonly Diagnosis[];
  /** Whether there is anything left to try. */
  readonly goesOn: boolean;
}

/** Gets the tokens of some APIs, and holds the accounts that are set against them. */
async function examineTokens(
  { nameOf }: VendorSetup,
  { used, ...surroundings }: Surroundings & { used: readonly ApiSetup[] },
): Promise<SignedIn> {
  const { vendor } = surroundings;
  const ask = createTokenAsker(surroundings);
  const tokens = new Set<Diagnosis>();
  const accounts = new Map<string, Diagnosis>();
  const of = new Map<ApiSetup, { token: string; account: string }>();
  for (const api of used.filter(getsToken)) {
    const { diagnosis, token } = await ask(api);
    tokens.add(diagnosis);
    if (token === undefined) return { of, diagnoses: [...tokens], goesOn: false };
    const given = readValue(api, vendor.account?.variable ?? '');
    of.set(api, { token, account: given });
    if (!tokenTellsAccount(vendor, api.operations)) continue;
    const choice = chooseAccount({ vendor, token, given, nameOf });
    const told = describeChoice(choice, nameOf(vendor.account?.variable ?? ''));
    if (told) accounts.set(told.message, told);
    if ('account' in choice) of.set(api, { token, account: choice.account });
  }
  const diagnoses = [...tokens, ...accounts.values()];
  return { of, diagnoses, goesOn: !diagnoses.some(isFail) };
}

function describeChoice(choice: AccountChoice, name: string): Diagnosis | undefined {
  if ('code' in choice) return fail(choice.message, choice.remedy);
  const { origin, account } = choice;
  if (origin === 'confirmed') return ok(`The token is good for the account in ${name}.`);
  return origin === 'taken'
    ? ok(`Account ${account}: ${name} is not set, and the token is good for no other.`)
    : undefined;
}

/** Asks for a token once for the same credentials and the same token URL. */
function createTokenAsker({ vendor, options, isReachable }: Surroundings): (api: ApiSetup) => Promise<TokenResult> {
  const results = new Map<string, Promise<TokenResult>>();
  const { clientId = '', clientSecret = '' } = findOAuth(vendor) ?? {};
  const ask = async (api: ApiSetup): Promise<TokenResult> =>
    isReachable(tokenUrlOf(api))
      ? requestToken(api, { vendor, options })
      : { diagnosis: skip('No token was asked for: its URL cannot be used, or its host cannot be reached.') };
  return (api) => {
    const key = JSON.stringify([tokenUrlOf(api), readValue(api, clientId), readValue(api, clientSecret)]);
    const result = results.get(key) ?? ask(api);
    results.set(key, result);
    return result;
  };
}
