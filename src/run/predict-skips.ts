import type { Api } from '../model/api';
import type { Item } from '../model/item';
import type { Effect } from '../model/operation';
import { usedVariables } from '../model/used-variables';

/** What decides, before anything is sent, whether an item will be. */
export interface SkipFacts {
  readonly apis: readonly Api[];
  readonly allow: ReadonlySet<Effect>;
  /** Contract id → variable → value. */
  readonly environments: ReadonlyMap<string, Readonly<Record<string, string>>>;
}

/**
 * Says which items of a run will be skipped for what the environment lacks or does not allow, and why; answers that a vendor has not
 * given yet may add others.
 *
 * @param items those of the run, in order
 */
export function predictSkips(items: Iterable<Item>, facts: SkipFacts): ReadonlyMap<Item, string> {
  const apis = new Map(facts.apis.map((api) => [api.contract.id, api]));
  const given = new Map<string, Set<string>>();
  const skips = new Map<Item, string>();
  for (const item of items) {
    const { contract } = item.operation;
    const api = apis.get(contract);
    if (!api) throw new Error(`No collection ${contract}`);
    const own = given.get(contract) ?? new Set<string>();
    given.set(contract, own);
    const reason = whySkipped(item, { api, facts, isGiven: (variable) => own.has(variable) });
    if (reason !== undefined) skips.set(item, reason);
    else for (const { variable } of item.captures) own.add(variable);
  }
  return skips;
}

function whySkipped(
  item: Item,
  { api, facts, isGiven }: { api: Api; facts: SkipFacts; isGiven: (variable: string) => boolean },
): string | undefined {
  const { effect, scheme } = item.operation;
  const { list, vendor, contract } = api;
  if (!facts.allow.has(effect)) return `effect ${effect} is not allowed (--allow ${effect})`;
  const variables = facts.environments.get(contract.id) ?? {};
  const optional = new Set(vendor.variables.filter((variable) => variable.optional).map(({ name }) => name));
  for (const variable of usedVariables(item)) {
    const sources = Object.hasOwn(list.sources, variable) ? list.sources[variable] : undefined;
    if (isGiven(variable)) continue;
    if (sources) return `it needs ${variable}, which comes from: ${sources.join(', ')}`;
    if (!variables[variable] && optional.has(variable)) return `it needs ${variable}, which has no value`;
  }
  const credentials = scheme === undefined ? undefined : vendor.schemes[scheme];
  if (!credentials?.optional || variables[credentials.username] || variables[credentials.password]) return undefined;
  return `it needs ${credentials.username} and ${credentials.password}, which are not set`;
}
