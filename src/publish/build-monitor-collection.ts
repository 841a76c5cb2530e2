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
  const cut = { collection: list.collection, items: items.map(sentOnce), sources: listSources(items), waitsFor: {} };
  const remedy = 'Set it in the monitor, or check its vault item.';
  const built = buildCollection({ contract, vendor, list: cut, remedy });
  const { info, ...rest } = withoutNotes(built) as JsonObject;
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

/** An item whose responses are all final: no script asks again. */
function sentOnce(item: Item): Item {
  const responses = item.operation.responses.map(({ pending: _, ...response }) => response);
  return { ...item, operation: { ...item.operation, responses } };
}

/** Without descriptions and saved responses. Bodies are texts there, so no member of theirs is meant. */
function withoutNotes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNotes);
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([name]) => name !== 'description' && name !== 'response');
  return Object.fromEntries(kept.map(([name, member]) => [name, withoutNotes(member)]));
}
