import type { Operation } from '../model/operation';
import { fillPath } from '../model/path-template';
import { findOAuth } from '../model/sign-in';
import type { Vendor } from '../model/vendor';
import { sendRequest } from '../network/send-request';
import { type ApiSetup, authTypeOf, baseUrlOf, readValue, tokenUrlOf, type VendorSetup } from '../setup/vendor-setup';
import { diagnoseFailure } from './diagnose-failure';
import { type Diagnosis, skip } from './diagnosis';
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

/** Signs in with one harmless read, after getting a token if that takes one; with another read where the first is forbidden. */
export async function examineSignIn(
  { vendor, apis }: VendorSetup,
  { options, isReachable }: Pick<Surroundings, 'options' | 'isReachable'>,
): Promise<readonly Diagnosis[]> {
  const surroundings = { vendor, options, isReachable };
  const ask = createTokenAsker(surroundings);
  const operations = apis.flatMap((api) => api.operations);
  const reads = findReads(operations, vendor);
  const [first] = apis;
  if (reads.length === 0 && first && authTypeOf(first) === 'oauth') return [(await ask(first)).diagnosis];
  const tokens = new Set<Diagnosis>();
  const found: ReadResult[] = [];
  for (const operation of reads) {
    const api = apis.find((one) => one.operations.includes(operation));
    if (!api) continue;
    const result = authTypeOf(api) === 'oauth' ? await ask(api) : undefined;
    if (result && result.token === undefined) return [result.diagnosis];
    if (result) tokens.add(result.diagnosis);
    const read = await tryRead(api, { operation, token: result?.token, ...surroundings });
    found.push(read);
    if (read.outcome === 'done') break;
  }
  // What one API forbids and another allows is a role that is missing, not a wrong account.
  const works = found.some(({ diagnosis }) => diagnosis.verdict === 'ok');
  return [
    ...tokens,
    ...found.map(({ diagnosis, outcome }) =>
      outcome === 'forbidden' && works ? { ...diagnosis, verdict: 'warn' as const } : diagnosis,
    ),
  ];
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
    token,
    vendor,
    options,
    isReachable,
  }: Surroundings & { operation: Operation; token: string | undefined },
): Promise<ReadResult> {
  const baseUrl = baseUrlOf(api);
  if (!isReachable(baseUrl)) {
    const diagnosis = skip(
      `${operation.summary} was not tried: its URL cannot be used, or its host cannot be reached.`,
    );
    return { diagnosis, outcome: 'not tried' };
  }
  const account = readValue(api, vendor.account?.variable ?? '');
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
