import { findOAuth } from '../model/sign-in';
import { daysLeft, describeEnd, retiredAdvice } from '../model/sign-in-end';
import type { Vendor } from '../model/vendor';
import { readBaseUrl } from '../network/read-base-url';
import { checkSetup } from '../setup/check-setup';
import { describeNeeded } from '../setup/list-needed';
import { authTypeOf, baseUrlOf, getsToken, tokenUrlOf, type VendorSetup } from '../setup/vendor-setup';
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
  const now = options.now();
  const ended = usesBasic(setup) ? examineEnd(vendor, now) : [];
  const diagnoses = [
    ...ended,
    ...settings,
    ...problems.map(({ severity, message, remedy }) => (severity === 'error' ? fail : warn)(message, remedy)),
    ...describeSignIn(setup),
    ...(ended.length === 0 && usesBasic(setup) ? examineNotice(vendor, now) : []),
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
  const urls = setup.apis.flatMap((api) => [baseUrlOf(api), ...(getsToken(api) ? [tokenUrlOf(api)] : [])]);
  const origins = new Set(urls.filter((url) => typeof readBaseUrl(url) !== 'string').map(originOf));
  return new Map(
    await Promise.all([...origins].map(async (origin) => [origin, await examineHost(origin, options)] as const)),
  );
}

const usesBasic = ({ apis }: VendorSetup): boolean => apis.some((api) => authTypeOf(api) === 'basic');

function describeSignIn({ vendor, apis }: VendorSetup): readonly Diagnosis[] {
  return findOAuth(vendor) && apis.some(getsToken)
    ? [ok('Signs in by oauth: a token for client id and client secret.')]
    : [];
}

/** Said before all else: nothing else may matter. */
function examineEnd(vendor: Vendor, now: number): readonly Diagnosis[] {
  const end = describeEnd(vendor, now);
  return end === undefined ? [] : [warn(end, vendor.advice?.retired ?? retiredAdvice)];
}

function examineNotice(vendor: Vendor, now: number): readonly Diagnosis[] {
  const { notice, advice } = vendor;
  if (notice === undefined) return [];
  return [warn(`${notice}${describeDays(daysLeft(vendor, now))}`, advice?.retired ?? retiredAdvice)];
}

function describeDays(days: number | undefined): string {
  if (days === undefined) return '';
  return days === 1 ? ' One day is left.' : ` ${days} days are left.`;
}
