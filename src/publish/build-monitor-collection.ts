import { buildCollection } from '../collections/build-collection';
import type { Api } from '../model/api';
import type { Item } from '../model/item';
import { isObject, type JsonObject } from '../model/json';
import { usedVariables } from '../model/used-variables';
import type { VariableValues } from '../model/variables';

/**
 * Makes items of an API into a collection that needs no environment, and is no longer than it has to be: without what only people
 * read, and with the tables of what it sends alone.
 */
export function buildMonitorCollection(options: {
  api: Api;
  items: readonly Item[];
  name: string;
  variables: VariableValues;
}): JsonObject {
  const { api, items, name, variables } = options;
  const { contract, vendor, list } = api;
  const sources = listSources(items);
  const cut = { collection: list.collection, items, sources, waitsFor: {} };
  const remedy = 'Set it in the monitor, or check its vault item.';
  const built = buildCollection({ contract, vendor, list: cut, sendsOnly: true, remedy });
  const { info, ...rest } = withoutDescriptions(built) as JsonObject;
  const variable = Object.entries(variables).map(([key, value]) => ({ key, value, type: 'string' }));
  return { info: { ...(isObject(info) && info), name }, variable, ...rest };
}

function listSources(items: readonly Item[]): Readonly<Record<string, readonly string[]>> {
  const entries = [...new Set(items.flatMap(usedVariables))].map((variable) => {
    const givers = items.filter(({ captures }) => captures.some((capture) => capture.variable === variable));
    return [variable, givers.map(({ name }) => name)] as const;
  });
  return Object.fromEntries(entries.filter(([, givers]) => givers.length > 0));
}

/** Bodies are texts there, so no member of theirs is meant. */
function withoutDescriptions(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutDescriptions);
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([name]) => name !== 'description');
  return Object.fromEntries(kept.map(([name, member]) => [name, withoutDescriptions(member)]));
}
