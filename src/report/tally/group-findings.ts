import type { Finding } from '../../model/finding';
import type { ItemResult } from '../../model/results';
import { comparePlaces, placeOf, type ResultPlace } from './compare-places';
import { describeExchange } from './describe-exchange';

/** Findings of one operation that are the same but for array positions and iterations. */
export interface FindingGroup extends ResultPlace {
  /** Operation id. */
  readonly operation: string;
  /** The first of them in the order of the plan. */
  readonly finding: Finding;
  /** Position of `finding` in its result, from 0. */
  readonly position: number;
  readonly count: number;
  /** How many requests it occurs in. */
  readonly requests: number;
  /** The request line and status of `finding`; absent if nothing was sent. */
  readonly exchange?: string;
  /** The first few different ones, that of `finding` among them. */
  readonly exchanges: readonly Sighting[];
  /** The finding's path, with `*` for array positions if the group's findings have different ones. */
  readonly path: string;
}

interface Sighting extends ResultPlace {
  /** A request line and its status. */
  readonly exchange: string;
}

/** Most that are kept of a group. */
const mostExchanges = 6;

export interface FindingGroups {
  /** Adds the result's findings that pass `filter`. */
  add(result: ItemResult, filter: (finding: Finding) => boolean): void;
  /** In the order of the plan, whatever the order in which they were added. */
  list(): readonly FindingGroup[];
}

/** Memory grows with the number of different findings, not with the number of results. */
export function groupFindings(): FindingGroups {
  const groups = new Map<string, FindingGroup>();
  return {
    add(result, filter) {
      const operation = result.item.operation;
      const exchange = result.exchange && describeExchange(result.exchange);
      const known = new Set<string>();
      for (const [position, finding] of result.findings.entries()) {
        if (!filter(finding)) continue;
        const { check, message, expected, source } = finding;
        const general = finding.path.replace(/\/\d+(?=\/|$)/g, '/*');
        const key = JSON.stringify([operation, check, general, message, expected, source]);
        const requests = known.has(key) ? 0 : 1;
        known.add(key);
        const place = placeOf(result);
        const sent = exchange === undefined ? {} : { exchange };
        const exchanges = exchange === undefined ? [] : [{ ...place, exchange }];
        const one = {
          ...place,
          operation,
          finding,
          position,
          path: finding.path,
          count: 1,
          requests,
          ...sent,
          exchanges,
        };
        const group = groups.get(key);
        groups.set(key, group ? merge(group, one, general) : one);
      }
    },
    list: () => [...groups.values()].sort(compareGroups),
  };
}

function merge(group: FindingGroup, one: FindingGroup, general: string): FindingGroup {
  const path = group.path === one.path ? group.path : general;
  const requests = group.requests + one.requests;
  const exchanges = mergeExchanges(group.exchanges, one.exchanges);
  return { ...(compareGroups(one, group) < 0 ? one : group), count: group.count + 1, requests, exchanges, path };
}

/** The first of them by place, each once. */
function mergeExchanges(known: readonly Sighting[], more: readonly Sighting[]): readonly Sighting[] {
  // A long list has the same finding many times.
  if (more.every((one) => known.some((other) => other.exchange === one.exchange && comparePlaces(other, one) <= 0)))
    return known;
  const sorted = [...known, ...more].sort(comparePlaces);
  const first = new Map<string, Sighting>();
  for (const one of sorted) if (!first.has(one.exchange)) first.set(one.exchange, one);
  return [...first.values()].slice(0, mostExchanges);
}

function compareGroups(a: FindingGroup, b: FindingGroup): number {
  return comparePlaces(a, b) || a.position - b.position;
}
