import type { Api } from '../../model/api';
import { tokenTellsAccount } from '../../model/choose-account';
import type { Item } from '../../model/item';
import { UserError } from '../../model/user-error';
import type { VariableValues } from '../../model/variables';
import { leadsToThisMachine } from '../../network/is-this-machine';
import { buildMonitor, type MonitorBody } from '../../publish/build-monitor';
import { buildMonitorCollection } from '../../publish/build-monitor-collection';
import { fillVariables, isCredential, isLiteral, noVaultItem } from '../../publish/fill-variables';
import { nameMonitor } from '../../publish/find-monitors';
import { selectReads } from '../../publish/select-reads';
import { matchItems, type Selection } from '../../run/select-items';
import { checkSetup } from '../../setup/check-setup';
import {
  type ApiSetup,
  authTypeOf,
  baseUrlOf,
  getsToken,
  limitSetup,
  tokenUrlOf,
  type VendorSetup,
} from '../../setup/vendor-setup';
import { checkFolders } from '../run/plan-run';

/** A monitor that could be made. */
export interface MonitorPlan {
  readonly body: MonitorBody;
  readonly collection: string;
  readonly baseUrl: string;
  /** One request of each check for each of them, in this order. */
  readonly items: readonly Item[];
  /** What was selected and is not sent, with the reason. */
  readonly leftOut: ReadonlyMap<Item, string>;
  readonly variables: VariableValues;
  /** Variable → its place in a vault item. */
  readonly credentials: VariableValues;
}

/**
 * Finds the API that a selection is of.
 *
 * @throws UserError if it matches nothing, or requests of several APIs, whose variables would not fit into one collection
 */
export function chooseApi(apis: readonly Api[], selection: Selection): Api {
  checkFolders(apis, selection);
  const matching = apis.filter(({ list }) => matchItems(list, selection).length > 0);
  const [first, second] = matching;
  if (first && !second) return first;
  if (!first) {
    throw new UserError(
      'ERR_NOTHING_SELECTED',
      'The selection matches no request.',
      'Loosen it; `vouch run --list` shows what there is.',
    );
  }
  const counts = matching.map(({ list }) => `${list.collection} (${matchItems(list, selection).length})`);
  throw new UserError(
    'ERR_SELECTION',
    `The selection has requests of ${matching.length} APIs, and a monitor is of one: ${counts.join(', ')}.`,
    `Name one of them, as in vouch publish uptrends ${first.contract.id}.`,
  );
}

/**
 * Plans a monitor of the reads that a selection of an API has. Nothing is sent.
 *
 * @param options.setup how the API is reached
 * @param options.name of the monitor. Default: of the API
 * @param options.vault guid of the vault item with the credentials. Default: of none
 * @param options.isHere whether the Uptrends API is this machine, as in a test; only then may the monitor send anything there
 * @throws UserError if nothing is left of the selection, or the API cannot be reached from elsewhere
 */
export function planMonitor(options: {
  api: Api;
  setup: VendorSetup;
  selection: Selection;
  name?: string | undefined;
  vault?: string | undefined;
  isHere: boolean;
}): MonitorPlan {
  const { api, setup, selection, name = nameMonitor(api.contract.id), vault = noVaultItem, isHere } = options;
  const { list, contract } = api;
  const whole = apiOf(setup);
  const isSet = (variable: string) =>
    isLiteral(whole, variable) || isCredential(api.vendor, variable) || comesFromToken(whole, variable);
  const wanted = matchItems(list, selection);
  const { items, leftOut } = selectReads({ list, wanted, isSet, nameOf: setup.nameOf });
  if (items.length === 0) throw nothingLeft(leftOut);
  const limited = limitSetup(setup, new Set(items.map(({ operation }) => operation.id)));
  requireReachable(limited, isHere);
  const { plain, credentials } = fillVariables({ api: apiOf(limited), items, vault, nameOf: setup.nameOf });
  const collection = buildMonitorCollection({ api, items, name, variables: { ...plain, ...credentials } });
  return {
    body: buildMonitor({ name, collection, credentials }),
    collection: contract.id,
    baseUrl: baseUrlOf(whole),
    items,
    leftOut,
    variables: plain,
    credentials,
  };
}

function apiOf({ apis: [api] }: VendorSetup): ApiSetup {
  if (!api) throw new Error('the setup has no API');
  return api;
}

/** The script takes the account from the token, if that tells it. */
const comesFromToken = (api: ApiSetup, variable: string): boolean =>
  authTypeOf(api) === 'oauth' &&
  variable === api.vendor.account?.variable &&
  tokenTellsAccount(api.vendor, api.operations);

/** Reason → how much is left out for it. */
export function countReasons(leftOut: MonitorPlan['leftOut']): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const reason of leftOut.values()) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return counts;
}

function nothingLeft(leftOut: ReadonlyMap<Item, string>): UserError {
  const reasons = [...countReasons(leftOut)].map(([reason, count]) => `${reason} (${count})`);
  return new UserError(
    'ERR_NOTHING_SELECTED',
    `Nothing of the selection can be published: ${reasons.join('; ')}.`,
    'Select reads, and set what they need with -e or --env-var; vouch run --list shows what there is.',
  );
}

/** Credentials are not needed here, whatever they are. @throws UserError */
function requireReachable(setup: VendorSetup, isHere: boolean): void {
  const about = ['ERR_AUTH_TYPE', 'ERR_BASE_URL', 'ERR_VARIABLE'];
  const problem = checkSetup(setup).find(({ severity, code }) => severity === 'error' && about.includes(code));
  if (problem) throw new UserError(problem.code, problem.message, problem.remedy);
  const api = apiOf(setup);
  const urls = [baseUrlOf(api), ...(getsToken(api) ? [tokenUrlOf(api)] : [])];
  const local = isHere ? undefined : urls.find(leadsToThisMachine);
  if (local === undefined) return;
  throw new UserError(
    'ERR_BASE_URL',
    `${local} is this machine, which the checkpoints of Uptrends cannot reach.`,
    "Leave out what moves the base URL there, or use the API's own.",
  );
}
