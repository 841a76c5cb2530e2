import { findOAuth } from '../model/sign-in';
import type { Vendor } from '../model/vendor';
import { readBaseUrl } from '../network/read-base-url';
import { checkSetup } from '../setup/check-setup';
import { describeNeeded } from '../setup/list-needed';
import { authTypeOf, baseUrlOf, tokenUrlOf, type VendorSetup } from '../setup/vendor-setup';
import { type Diagnosis, fail, isFail, ok, skip, warn } from './diagnosis';
import { examineHost, originOf } from './examine-host';
import { examineSignIn } from './examine-sign-in';
import type { ProbeOptions } from './probe-options';

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
export async function examineVendor(setup: VendorSetup, options: ProbeOptions): Promise<VendorReport> {
  const { vendor } = setup;
  const report = { vendor: vendor.name, title: vendor.title };
  const settings = listSettings(setup);
  const reason = settings.length > 0 ? undefined : explainNotSetUp(setup);
  if (reason !== undefined) return { ...report, state: 'not set up', diagnoses: [skip(reason)] };
  const problems = checkSetup(setup);
  const reached = await reachHosts(setup, options);
  const isReachable = (url: string) => reached.get(originOf(url))?.verdict === 'ok';
  const diagnoses = [
    ...settings,
    ...problems.map(({ severity, message, remedy }) => (severity === 'error' ? fail : warn)(message, remedy)),
    ...describeSignIn(setup, options.now()),
    ...reached.values(),
    // A URL that cannot be used concerns one API; another may show whether sign-in works.
    ...(problems.some(({ severity, code }) => severity === 'error' && code !== 'ERR_BASE_URL')
      ? [skip('Sign-in was not tried: the variables come first.')]
      : await examineSignIn(setup, { options, isReachable })),
  ];
  return { ...report, state: diagnoses.some(isFail) ? 'failed' : 'ok', diagnoses };
}

/** Why a vendor none of whose variables is set is not set up; it may need none. */
function explainNotSetUp(setup: VendorSetup): string | undefined {
  if (setup.apis.length === 0) return 'None of the environments has one of its base URLs.';
  const needed = describeNeeded(setup);
  return needed.every((names) => names === '') ? undefined : `None of its variables is set: ${needed.join('; or ')}.`;
}

/** The vendor's variables that are set, by where they were found. */
function listSettings({ vendor, apis, nameOf }: VendorSetup): readonly Diagnosis[] {
  const bySource = new Map<string, Set<string>>();
  for (const { name } of vendor.variables) {
    for (const { settings } of apis) {
      const { value = '', source = '' } = settings.get(name) ?? {};
      if (value !== '') bySource.set(source, (bySource.get(source) ?? new Set()).add(nameOf(name)));
    }
  }
  return [...bySource].map(([source, names]) => ok(`Set in ${source}: ${[...names].join(', ')}.`));
}

/** Origin → whether it can be reached; URLs to which nothing may be sent are left out, and so are token URLs without use. */
async function reachHosts(setup: VendorSetup, options: ProbeOptions): Promise<ReadonlyMap<string, Diagnosis>> {
  const urls = setup.apis.flatMap((api) => [baseUrlOf(api), ...(authTypeOf(api) === 'oauth' ? [tokenUrlOf(api)] : [])]);
  const origins = new Set(urls.filter((url) => typeof readBaseUrl(url) !== 'string').map(originOf));
  return new Map(
    await Promise.all([...origins].map(async (origin) => [origin, await examineHost(origin, options)] as const)),
  );
}

function describeSignIn({ vendor, apis }: VendorSetup, now: number): readonly Diagnosis[] {
  const authTypes = new Set(apis.map(authTypeOf));
  return [
    ...(authTypes.has('oauth') && findOAuth(vendor)
      ? [ok('Signs in by oauth: a token for client id and client secret.')]
      : []),
    ...(authTypes.has('basic') ? examineNotice(vendor, now) : []),
  ];
}

function examineNotice({ notice, advice }: Vendor, now: number): readonly Diagnosis[] {
  if (notice === undefined) return [];
  const [date] = /\b\d{4}-\d\d-\d\d\b/.exec(notice) ?? [];
  const days = date === undefined ? undefined : Math.ceil((Date.parse(date) - now) / 86_400_000);
  return [warn(`${notice}${describeDays(days)}`, advice?.retired ?? 'See what the vendor offers instead.')];
}

function describeDays(days: number | undefined): string {
  if (days === undefined) return '';
  if (days > 1) return ` ${days} days are left.`;
  return days === 1 ? ' One day is left.' : ' That day has come: it is over.';
}
