import type { Api } from '../../model/api';
import type { Item } from '../../model/item';
import { effects } from '../../model/operation';
import { allCredentialVariables, schemesOf, signInMethods } from '../../model/sign-in';
import { describeEnd, endConcerns } from '../../model/sign-in-end';
import type { RunPlan } from '../../pipelines/run/plan-run';
import type { Chosen } from '../../setup/choose-environments';
import { type ApiSetup, authTypeOf, baseUrlOf, readValue, type VendorSetup } from '../../setup/vendor-setup';

/** What a run is going to send, and where; printed before the first request. */
export interface Announcement {
  /** A line per API, and lines for wrong credentials and for what is held back. */
  readonly text: string;
  /** Something may be changed, at a vendor and not on this machine. */
  readonly changes: boolean;
}

/**
 * @param options.setups of all iterations, with the operations that are sent
 * @param options.now milliseconds since 1970
 */
export function announceRun(
  plan: RunPlan,
  { chosen, setups, now }: { chosen: Chosen; setups: readonly VendorSetup[]; now: number },
): Announcement {
  const { apis, leftOut, isLive } = chosen;
  const items = plan.allowed;
  const held = [...plan.held.keys()].filter(({ operation }) => !chosen.allow.has(operation.effect));
  const reached = setups.flatMap((setup) => setup.apis);
  const urlsOf = ({ contract }: Api) => [
    ...new Set(reached.filter((api) => api.contract.id === contract.id).map(baseUrlOf)),
  ];
  const lines = apis.flatMap((api) => {
    const own = items.filter(({ operation }) => operation.contract === api.contract.id);
    return own.length === 0 ? [] : [`  ${countEffects(own)} to ${urlsOf(api).join(' and ')}`];
  });
  const ways = new Map(reached.map((api) => [`${api.vendor.name} ${authTypeOf(api)}`, api]));
  const signIns = new Set([...ways.values()].flatMap((api) => describeSignIn(api, now)));
  const text = [
    ...(isLive ? describeEnds(setups, now) : []),
    'Sending',
    ...lines,
    ...describeWrongSignIns(plan, setups),
    ...(held.length > 0 ? [`Held back: ${countEffects(held)} (--allow sends them)`] : []),
    ...leftOut.map(({ title }) => `Left out: ${title}, none of its variables is set (see vouch doctor)`),
    ...signIns,
  ];
  const changes = isLive && items.some(({ operation }) => operation.effect !== 'read');
  return { text: `${text.join('\n')}\n`, changes };
}

/** How often all iterations sign in wrongly: a request does it once with all credentials that rows of data give it. */
function describeWrongSignIns({ allowed, held }: RunPlan, setups: readonly VendorSetup[]): readonly string[] {
  const count = allowed
    .filter(({ rejection }) => rejection)
    .reduce((sum, item) => sum + countCredentials(item, setups), 0);
  if (count > 0) return [`Wrong credentials: sent ${count === 1 ? 'once' : `${count} times`}; they must be rejected`];
  const isHeld = [...held.keys()].some(({ rejection }) => rejection);
  return isHeld ? ['Wrong credentials: not sent (--check-credentials sends them)'] : [];
}

function countCredentials({ operation }: Item, setups: readonly VendorSetup[]): number {
  const pairs = setups.flatMap(({ vendor, apis }) => {
    const names = schemesOf(vendor, operation).flatMap(allCredentialVariables).flat();
    const own = apis.filter(({ contract }) => contract.id === operation.contract);
    return own.map((api) => names.map((name) => readValue(api, name)));
  });
  // Without credentials, the requests of an optional scheme are skipped.
  return new Set(pairs.filter((values) => values.some((value) => value !== '')).map((values) => JSON.stringify(values)))
    .size;
}

/** Which way, where there are several; and whether it is going away. */
function describeSignIn(api: ApiSetup, now: number): readonly string[] {
  const { vendor } = api;
  const way = authTypeOf(api);
  const how = way === 'oauth' ? 'oauth (client id and client secret)' : 'basic (username and password)';
  return [
    ...(signInMethods(vendor).length > 1 ? [`Signing in to ${vendor.title} by ${how}`] : []),
    ...(way === 'basic' && vendor.notice !== undefined && !endOfSignIn(api, now) ? [vendor.notice] : []),
  ];
}

/**
 * Says which vendors have ended the way that setups sign in, a line each.
 *
 * @param setups with the operations that are sent
 */
export const describeEnds = (setups: readonly VendorSetup[], now: number): readonly string[] => [
  ...new Set(setups.flatMap(({ apis }) => apis.flatMap((api) => endOfSignIn(api, now) ?? []))),
];

const endOfSignIn = (api: ApiSetup, now: number): string | undefined =>
  authTypeOf(api) === 'basic' &&
  api.operations.some(({ schemes }) => schemes.some(({ name }) => endConcerns(api.vendor, name)))
    ? describeEnd(api.vendor, now)
    : undefined;

function countEffects(items: readonly Item[]): string {
  return effects
    .map((effect) => [effect, items.filter(({ operation }) => operation.effect === effect).length] as const)
    .filter(([, count]) => count > 0)
    .map(([effect, count]) => `${count} ${effect}`)
    .join(', ');
}
