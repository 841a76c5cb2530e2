import { type AccountChoice, chooseAccount, tokenTellsAccount } from '../model/choose-account';
import type { Operation } from '../model/operation';
import { fillPath } from '../model/path-template';
import { findOAuth } from '../model/sign-in';
import type { Vendor } from '../model/vendor';
import { sendRequest } from '../network/send-request';
import { type ApiSetup, authTypeOf, baseUrlOf, readValue, tokenUrlOf, type VendorSetup } from '../setup/vendor-setup';
import { diagnoseFailure } from './diagnose-failure';
import { type Diagnosis, fail, isFail, ok, skip } from './diagnosis';
import { explainResponse } from './explain-response';
import { findReads } from './find-reads';
import { defaultTimeout, type ProbeOptions } from './probe-options';
import { requestToken, type TokenResult } from './request-token';

interface Surroundings {
  readonly vendor: Vendor;
  readonly options: ProbeOptions;
  /** Whether requests to a URL can work. */
  readonly isReachable: (url: string) => boolean;
}

interface ReadResult {
  readonly diagnosis: Diagnosis;
  /** `done`: sign-in was tried, and no other read could say more. */
  readonly outcome: 'done' | 'forbidden' | 'not tried';
}

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
  const found: ReadResult[] = [];
  for (const operation of reads) {
    const api = apis.find((one) => one.operations.includes(operation));
    if (!api) continue;
    const read = await tryRead(api, { operation, ...surroundings, ...signedIn.of.get(api) });
    found.push(read);
    if (read.outcome === 'done') break;
  }
  // What one API forbids and another allows is a role that is missing, not a wrong account.
  const works = found.some(({ diagnosis }) => diagnosis.verdict === 'ok');
  return [
    ...signedIn.diagnoses,
    ...found.map(({ diagnosis, outcome }) =>
      outcome === 'forbidden' && works ? { ...diagnosis, verdict: 'warn' as const } : diagnosis,
    ),
  ];
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
  for (const api of used.filter((one) => authTypeOf(one) === 'oauth')) {
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

async function tryRead(
  api: ApiSetup,
  {
    operation,
    vendor,
    token,
    account = readValue(api, vendor.account?.variable ?? ''),
    options,
    isReachable,
  }: Surroundings & { operation: Operation; token?: string; account?: string },
): Promise<ReadResult> {
  const baseUrl = baseUrlOf(api);
  if (!isReachable(baseUrl)) {
    const diagnosis = skip(
      `${operation.summary} was not tried: its URL cannot be used, or its host cannot be reached.`,
    );
    return { diagnosis, outcome: 'not tried' };
  }
  const url = baseUrl + (fillPath(operation.pathTemplate, () => account) ?? operation.path);
  const scheme = vendor.schemes[operation.scheme ?? ''];
  const { host, pathname } = new URL(baseUrl);
  const { env, timeout = defaultTimeout, signal, now } = options;
  try {
    const response = await sendRequest({
      url,
      method: operation.method,
      accept: operation.responses.flatMap(({ bodies }) => bodies)[0]?.mediaType ?? '*/*',
      ...(token === undefined || !scheme?.oauth
        ? { username: readValue(api, scheme?.username ?? ''), password: readValue(api, scheme?.password ?? '') }
        : { token }),
      env,
      timeout,
      signal,
    });
    const diagnosis = explainResponse({
      response,
      vendor,
      what: `${operation.method} ${host}${pathname.replace(/\/$/, '')}${operation.path}`,
      url: new URL(url),
      authType: authTypeOf(api),
      now: now(),
    });
    return { diagnosis, outcome: response.status === 403 ? 'forbidden' : 'done' };
  } catch (error) {
    return { diagnosis: diagnoseFailure(error), outcome: 'done' };
  }
}
