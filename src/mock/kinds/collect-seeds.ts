import type { JsonObject } from '../../model/json';
import { isIndex } from '../../model/json-pointer';
import type { Operation } from '../../model/operation';
import type { PathTemplate } from '../../model/path-template';
import type { Vendor } from '../../model/vendor';
import { headerId } from './header-id';
import { mockValue } from './mock-value';
import type { PlacedFeed } from './place-feeds';
import { parameterPlace, placeAbove, placeOf } from './places';
import type { UnionFind } from './union-find';
import { valuesAt } from './values-at';

export interface Seeds {
  readonly seeds: ReadonlyMap<string, JsonObject>;
  readonly idNames: ReadonlySet<string>;
}

/**
 * Collects the ids a contract's examples have for one kind: from parameters and from the responses that links lead from.
 *
 * @param options.target the kind, by the name its places are grouped under
 * @param options.relation path; then only the ids of that path's parameter and of the list at its collection count
 */
export function collectSeeds(options: {
  readonly operations: readonly Operation[];
  readonly vendor: Vendor;
  readonly feeds: readonly PlacedFeed[];
  readonly groups: UnionFind;
  readonly target: string;
  readonly relation?: PathTemplate | undefined;
}): Seeds {
  const { operations, vendor, feeds, groups, target, relation } = options;
  const seeds = new Map<string, JsonObject>();
  const idNames = new Set<string>();
  const add = (id: unknown, members: JsonObject = {}) => {
    if (typeof id !== 'string' && typeof id !== 'number') return;
    const known = seeds.get(String(id));
    if (known === undefined || Object.keys(known).length === 0) seeds.set(String(id), members);
  };
  const isHere = (place: string) =>
    relation === undefined ? groups.find(place) === target : place === placeOf(relation);
  const collection = relation && placeAbove(relation);

  for (const { operation, response, expression, place } of feeds) {
    if (groups.find(place) !== target) continue;
    const counts = relation === undefined || placeOf(operation.pathTemplate) === collection;
    if (expression.source === 'response header' && counts) add(headerId(response, expression.name));
    if (expression.source !== 'response body') continue;
    const name = expression.keys.at(-1);
    if (name !== undefined && !isIndex(name)) idNames.add(name);
    if (!counts) continue;
    for (const body of response.bodies) {
      for (const { value, holder } of valuesAt(body.example, expression.keys)) add(value, holder);
    }
  }
  for (const operation of operations) {
    for (const parameter of operation.parameters) {
      if (!isHere(parameterPlace(operation, parameter.name))) continue;
      add(parameter.example);
      if (parameter.variable !== undefined && vendor.variables.some(({ name }) => name === parameter.variable)) {
        add(mockValue(vendor, parameter.variable));
      }
    }
  }
  return { seeds, idNames };
}
