import type { Api } from '../../model/api';
import type { Item } from '../../model/item';
import { effects } from '../../model/operation';
import { chooseAuthType, signInMethods } from '../../model/sign-in';
import type { Vendor } from '../../model/vendor';
import type { RunPlan } from '../../pipelines/run/plan-run';
import type { Chosen } from '../../setup/choose-environments';
import { baseUrlOf, readValue, type VendorSetup } from '../../setup/vendor-setup';

/** What a run is going to send, and where; printed before the first request. */
export interface Announcement {
  /** A line per API, and lines for wrong credentials and for what is held back. */
  readonly text: string;
  /** Something may be changed, at a vendor and not on this machine. */
  readonly changes: boolean;
}

/** @param options.setups of all iterations, with the operations that are sent */
export function announceRun(
  plan: RunPlan,
  { chosen, setups }: { chosen: Chosen; setups: readonly VendorSetup[] },
): Announcement {
  const { apis, environments, leftOut, isLive } = chosen;
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
  const signIns = new Set(
    apis.flatMap(({ vendor, contract }) => describeSignIn(vendor, environments.get(contract.id) ?? {})),
  );
  const text = [
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
    const { username, password, oauth } = vendor.schemes[operation.scheme ?? ''] ?? {};
    const names = [username, password, oauth?.clientId, oauth?.clientSecret].flatMap((name) => name ?? []);
    const own = apis.filter(({ contract }) => contract.id === operation.contract);
    return own.map((api) => names.map((name) => readValue(api, name)));
  });
  // Without credentials, the requests of an optional scheme are skipped.
  return new Set(pairs.filter((values) => values.some((value) => value !== '')).map((values) => JSON.stringify(values)))
    .size;
}

/** Which way, where there are several; and whether it is going away. */
function describeSignIn(vendor: Vendor, variables: Readonly<Record<string, string>>): readonly string[] {
  const way = chooseAuthType(vendor, (variable) => variables[variable]);
  const how = way === 'oauth' ? 'oauth (client id and client secret)' : 'basic (username and password)';
  return [
    ...(signInMethods(vendor).length > 1 ? [`Signing in to ${vendor.title} by ${how}`] : []),
    ...(way === 'basic' && vendor.notice !== undefined ? [vendor.notice] : []),
  ];
}

function countEffects(items: readonly Item[]): string {
  return effects
    .map((effect) => [effect, items.filter(({ operation }) => operation.effect === effect).length] as const)
    .filter(([, count]) => count > 0)
    .map(([effect, count]) => `${count} ${effect}`)
    .join(', ');
}
