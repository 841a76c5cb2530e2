import type { Operation } from '../model/operation';
import type { Vendor, VendorVariable } from '../model/vendor';
import { advice } from './advice';
import { type Diagnosis, isFail, skip, warn } from './diagnosis';
import { examineHost, originOf } from './examine-host';
import { examineSignIn } from './examine-sign-in';
import { examineVariables, type Settings } from './examine-variables';

export interface Patient {
  readonly vendor: Vendor;
  readonly apis: readonly { readonly operations: readonly Operation[]; readonly baseUrl: string }[];
  readonly settings: Settings;
  /** A variable as the user knows it: `BANDWIDTH_USERNAME`, or `username` of a Postman environment. */
  readonly nameOf: (variable: VendorVariable) => string;
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
  const { vendor, settings, nameOf } = patient;
  const report = { vendor: vendor.name, title: vendor.title };
  if (!vendor.variables.some(({ name }) => settings.get(name)?.value)) {
    const names = vendor.variables.filter(({ name }) => isNeeded(vendor, name)).map(nameOf);
    return { ...report, state: 'not set up', diagnoses: [skip(`None of its variables is set: ${names.join(', ')}.`)] };
  }
  const variables = examineVariables({ vendor, settings, nameOf });
  const reached = new Map<string, readonly Diagnosis[]>(
    await Promise.all(
      [...new Set(patient.apis.map(({ baseUrl }) => originOf(baseUrl)))].map(
        async (origin) => [origin, await examineHost(origin, examination)] as const,
      ),
    ),
  );
  const diagnoses = [
    ...variables,
    ...examineNotice(vendor, examination.now()),
    ...[...reached.values()].flat(),
    ...(variables.some(isFail)
      ? [skip('Sign-in was not tried: the variables come first.')]
      : await examineSignIn(patient, { examination, reached })),
  ];
  return { ...report, state: diagnoses.some(isFail) ? 'failed' : 'ok', diagnoses };
}

const isNeeded = ({ schemes, account }: Vendor, name: string): boolean =>
  account?.variable === name ||
  Object.values(schemes).some(({ optional, username, password }) => !optional && [username, password].includes(name));

function examineNotice({ name, notice }: Vendor, now: number): readonly Diagnosis[] {
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
          : ' That day has come.';
  return [warn(notice + left, advice[name]?.retired ?? 'See what the vendor offers instead.')];
}
