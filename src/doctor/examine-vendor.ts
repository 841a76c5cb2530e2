import type { Operation } from '../model/operation';
import { neededVariables, waysOf } from '../model/sign-in';
import type { Vendor, VendorVariable } from '../model/vendor';
import { readBaseUrl } from '../network/read-base-url';
import { type Diagnosis, fail, isFail, ok, skip, warn } from './diagnosis';
import { examineHost, originOf } from './examine-host';
import { examineSignIn } from './examine-sign-in';
import { examineVariables, type Settings } from './examine-variables';

export interface Patient {
  readonly vendor: Vendor;
  readonly apis: readonly { readonly operations: readonly Operation[]; readonly baseUrl: string }[];
  readonly settings: Settings;
  /** A variable as the user knows it: `BANDWIDTH_USERNAME`, or `username` of a Postman environment. */
  readonly nameOf: (variable: VendorVariable) => string;
  /** How it signs in: `basic`, the default, `oauth`, or what somebody wrote there. */
  readonly authType?: string;
  /** Where it gets its tokens. */
  readonly tokenUrl?: string;
}

export interface Examination {
  /** Names the proxies: `HTTPS_PROXY`, `NO_PROXY`, … */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The present, in milliseconds since 1970. */
  readonly now: () => number;
  /** Longest time for each step of each request, in milliseconds. Default 10,000. */
  readonly timeout?: number;
  readonly signal?: AbortSignal;
}

export interface VendorReport {
  readonly vendor: string;
  readonly title: string;
  /** `failed` where a diagnosis is `fail`; `not set up` where no variable is set. */
  readonly state: 'ok' | 'failed' | 'not set up';
  readonly diagnoses: readonly Diagnosis[];
}

/**
 * Finds out whether requests to a vendor can work: variables, network, then one harmless read with the real credentials.
 *
 * @throws the signal's reason when it aborts
 */
export async function examineVendor(patient: Patient, examination: Examination): Promise<VendorReport> {
  const { vendor, settings, nameOf, authType = 'basic', tokenUrl = '' } = patient;
  const report = { vendor: vendor.name, title: vendor.title };
  if (!vendor.variables.some(({ name }) => settings.get(name)?.value)) {
    const ways = waysOf(vendor).map((way) => {
      const needed = neededVariables(vendor, way);
      return vendor.variables
        .filter(({ name }) => needed.includes(name))
        .map(nameOf)
        .join(', ');
    });
    return {
      ...report,
      state: 'not set up',
      diagnoses: [skip(`None of its variables is set: ${ways.join('; or ')}.`)],
    };
  }
  const variables = [...examineVariables({ vendor, settings, nameOf, authType }), ...examineWay(vendor, authType)];
  // Of one to which nothing may be sent, the request for the token tells.
  const asksForToken = authType === 'oauth' && typeof readBaseUrl(tokenUrl) !== 'string';
  const baseUrls = [...patient.apis.map(({ baseUrl }) => baseUrl), ...(asksForToken ? [tokenUrl] : [])];
  const reached = new Map<string, readonly Diagnosis[]>(
    await Promise.all(
      [...new Set(baseUrls.map(originOf))].map(
        async (origin) => [origin, await examineHost(origin, examination)] as const,
      ),
    ),
  );
  const diagnoses = [
    ...variables,
    ...(authType === 'basic' ? examineNotice(vendor, examination.now()) : []),
    ...[...reached.values()].flat(),
    ...(variables.some(isFail)
      ? [skip('Sign-in was not tried: the variables come first.')]
      : await examineSignIn(patient, { examination, reached })),
  ];
  return { ...report, state: diagnoses.some(isFail) ? 'failed' : 'ok', diagnoses };
}

function examineWay(vendor: Vendor, authType: string): readonly Diagnosis[] {
  const ways = waysOf(vendor);
  if (!ways.some((way) => way === authType)) {
    return [
      fail(`${vendor.title} does not sign in by '${authType}'.`, `Set the type of sign-in to ${ways.join(' or ')}.`),
    ];
  }
  return authType === 'oauth' ? [ok('Signs in by oauth: a token for client id and client secret.')] : [];
}

function examineNotice({ notice, advice }: Vendor, now: number): readonly Diagnosis[] {
  if (notice === undefined) return [];
  const [date] = /\b\d{4}-\d\d-\d\d\b/.exec(notice) ?? [];
  const days = date === undefined ? undefined : Math.ceil((Date.parse(date) - now) / 86_400_000);
  const left =
    days === undefined
      ? ''
      : days > 1
        ? ` ${days} days are left.`
        : days === 1
          ? ' One day is left.'
          : ' That day has come: it is over.';
  return [warn(notice + left, advice?.retired ?? 'See what the vendor offers instead.')];
}
