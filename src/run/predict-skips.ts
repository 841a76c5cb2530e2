import type { Api } from '../model/api';
import type { Item } from '../model/item';
import type { Effect } from '../model/operation';
import { chooseAuthType, credentialVariables, schemesOf } from '../model/sign-in';
import { usedVariables } from '../model/used-variables';
import { listOwnVariables } from './list-own-variables';

/** What decides, before anything is sent, whether an item will be. */
export interface SkipFacts {
  readonly apis: readonly Api[];
  readonly allow: ReadonlySet<Effect>;
  /** Contract id → variable → value. */
  readonly environments: ReadonlyMap<string, Readonly<Record<string, string>>>;
  /** Contract id → variable → what the user calls it, where that is something else. */
  readonly names?: ReadonlyMap<string, Readonly<Record<string, string>>>;
}

/**
 * Says which items of a run will be skipped for what the environment lacks or does not allow, and why; answers that a vendor has not
 * given yet may add others.
 *
 * @param items those of the run, in order
 */
export function predictSkips(items: Iterable<Item>, facts: SkipFacts): ReadonlyMap<Item, string> {
  const apis = new Map(facts.apis.map((api) => [api.contract.id, { api, own: listOwnVariables(api.list) }]));
  const given = new Map<string, Set<string>>();
  const skips = new Map<Item, string>();
  for (const item of items) {
    const { contract } = item.operation;
    const known = apis.get(contract);
    if (!known) throw new Error(`No collection ${contract}`);
    const { api, own } = known;
    const names = given.get(contract) ?? new Set<string>();
    given.set(contract, names);
    const variables = facts.environments.get(contract) ?? {};
    const isGiven = (name: string) => names.has(name) || (!own.has(name) && (variables[name] ?? '') !== '');
    const nameOf = (name: string) => facts.names?.get(contract)?.[name] ?? name;
    const reason = whySkipped(item, { api, allow: facts.allow, variables, isGiven, nameOf });
    if (reason !== undefined) skips.set(item, reason);
    else for (const { variable } of item.captures) names.add(variable);
  }
  return skips;
}

function whySkipped(
  item: Item,
  {
    api,
    allow,
    variables,
    isGiven,
    nameOf,
  }: {
    api: Api;
    allow: SkipFacts['allow'];
    variables: Readonly<Record<string, string>>;
    isGiven: (variable: string) => boolean;
    nameOf: (variable: string) => string;
  },
): string | undefined {
  const { effect } = item.operation;
  const { list, vendor } = api;
  if (!allow.has(effect)) return `effect ${effect} is not allowed (--allow ${effect})`;
  const optional = new Set(vendor.variables.filter((variable) => variable.optional).map(({ name }) => name));
  for (const variable of usedVariables(item)) {
    if (isGiven(variable)) continue;
    const sources = Object.hasOwn(list.sources, variable) ? list.sources[variable] : undefined;
    if (sources) return `it needs ${variable}, which comes from: ${sources.join(', ')}`;
    if (optional.has(variable)) return `it needs ${nameOf(variable)}, which has no value`;
  }
  const authType = chooseAuthType(vendor, (name) => variables[name]);
  const [lacking] = schemesOf(vendor, item.operation)
    .filter((scheme) => scheme.optional)
    .map((scheme) => credentialVariables(scheme, authType))
    .filter((names) => names.every((name) => !variables[name]));
  if (!lacking) return undefined;
  return `it needs ${lacking.map(nameOf).join(' and ')}, which ${lacking.length > 1 ? 'are' : 'is'} not set`;
}
