import type { Operation } from '../model/operation';
import { fillPath } from '../model/path-template';
import { usesTokens } from '../model/sign-in';
import type { Vendor } from '../model/vendor';
import { sendRequest } from '../network/send-request';
import { type ApiSetup, baseUrlOf, readValue } from '../setup/vendor-setup';
import { diagnoseFailure } from './diagnose-failure';
import { type Diagnosis, skip } from './diagnosis';
import { explainResponse } from './explain-response';
import { nameCredentials, placeCredentials } from './place-credentials';
import { defaultTimeout, type ProbeOptions } from './probe-options';

export interface Surroundings {
  readonly vendor: Vendor;
  readonly options: ProbeOptions;
  /** Whether requests to a URL can work. */
  readonly isReachable: (url: string) => boolean;
}

export interface ReadResult {
  readonly diagnosis: Diagnosis;
  /** `done`: sign-in was tried, and no other read could say more. */
  readonly outcome: 'done' | 'forbidden' | 'not tried';
  /** Absent if there was no response. */
  readonly status?: number;
}

/** Sends a harmless read, and says what the response means. */
export async function tryRead(
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
  const { headers, query } = placeCredentials(api, { operation, token });
  const { host, pathname } = new URL(baseUrl);
  const { env, timeout = defaultTimeout, signal, now } = options;
  try {
    const response = await sendRequest({
      url: url + query,
      method: operation.method,
      accept: operation.responses.flatMap(({ bodies }) => bodies)[0]?.mediaType ?? '*/*',
      credentials: headers,
      env,
      timeout,
      signal,
    });
    const diagnosis = explainResponse({
      response,
      vendor,
      what: `${operation.method} ${host}${pathname.replace(/\/$/, '')}${operation.path}`,
      url: new URL(url),
      usesToken: token !== undefined && usesTokens(vendor, [operation], 'oauth'),
      credentials: nameCredentials(operation),
      now: now(),
    });
    const { status } = response;
    return { diagnosis, outcome: status === 403 ? 'forbidden' : 'done', status };
  } catch (error) {
    return { diagnosis: diagnoseFailure(error), outcome: 'done' };
  }
}
