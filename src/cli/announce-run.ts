import type { Api } from '../load-apis';
import { effects } from '../model/operation';
import type { RunPlan } from '../run-collections';
import { baseUrlVariable } from '../vendors/variables';
import { isLoopbackUrl } from './check-settings';
import type { Chosen } from './choose-environments';

/** What a run is going to send, and where; said before the first request. */
export interface Announcement {
  /** A line per API, one for wrong credentials and one for what is held back. */
  readonly text: string;
  /** Something may be changed, at a vendor and not on this machine. */
  readonly changes: boolean;
}

export function announceRun(plan: RunPlan, { apis, environments, target, leftOut }: Chosen): Announcement {
  const items = plan.lanes.flatMap((lane) => lane.items);
  const sent = new Set(items);
  const held = [...plan.items.keys()].filter((item) => !sent.has(item));
  const urlOf = ({ contract }: Api) => environments.get(contract.id)?.[baseUrlVariable(contract.api)] ?? '';
  const lines = apis.flatMap((api) => {
    const own = items.filter(({ operation }) => operation.contract === api.contract.id);
    return own.length === 0 ? [] : [`  ${countEffects(own)} to ${urlOf(api)}`];
  });
  const wrong = items.filter(({ rejection }) => rejection).length;
  const notices = new Set(apis.flatMap(({ vendor }) => (vendor.notice === undefined ? [] : [vendor.notice])));
  const text = [
    'Sending',
    ...lines,
    ...(wrong > 0 ? [`${wrong} of them have to be rejected (--grep-invert Credentials leaves them out)`] : []),
    ...(held.length > 0 ? [`Held back: ${countEffects(held)} (--allow sends them)`] : []),
    ...leftOut.map(({ title }) => `Left out: ${title}, none of its variables is set (see vouch doctor)`),
    ...notices,
  ];
  const remote = apis.filter((api) => target === 'live' || !isLoopbackUrl(urlOf(api)));
  const changes = items.some(
    ({ operation: { effect, contract } }) => effect !== 'read' && remote.some((api) => api.contract.id === contract),
  );
  return { text: `${text.join('\n')}\n`, changes };
}

function countEffects(items: RunPlan['lanes'][number]['items']): string {
  return effects
    .map((effect) => [effect, items.filter(({ operation }) => operation.effect === effect).length] as const)
    .filter(([, count]) => count > 0)
    .map(([effect, count]) => `${count} ${effect}`)
    .join(', ');
}
