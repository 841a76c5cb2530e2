import { createHash } from 'node:crypto';
import type { Fault, FaultRule, Latency } from './fault-rule';

/** What happens to one response. */
export interface FaultPlan {
  /** How long it waits, in milliseconds. */
  readonly delay: number;
  readonly faults: readonly Fault[];
  /** From 0 up to 1: what else chance decides. */
  readonly chance: number;
}

/** What rules are for: an operation, or the token endpoint. */
export interface FaultTarget {
  /** `<vendor>/<api>/<operationId>`. */
  readonly id: string;
  readonly operationId: string;
}

export interface FaultOptions {
  readonly faults?: readonly FaultRule[];
  readonly latency?: readonly Latency[];
  /** Decides what is left to chance. Default 1. */
  readonly seed?: number;
  /** The present, in milliseconds since 1970. */
  readonly now: () => number;
}

interface RuleCount {
  /** Requests since the count began. */
  seen: number;
  /** When it begins anew. */
  until?: number;
}

/**
 * Plans what goes wrong, request by request. Chance depends on the seed, the operation, and how many requests it got: the same requests meet
 * the same faults each time, whatever comes between them.
 *
 * @returns `undefined` where there are no rules
 */
export function createFaultPlanner(options: FaultOptions): ((target: FaultTarget) => FaultPlan) | undefined {
  const { faults = [], latency = [], seed = 1, now } = options;
  if (faults.length === 0 && latency.length === 0) return undefined;
  const requests = new Map<string, number>();
  const counts = new Map<string, RuleCount>();
  return (target) => {
    const count = (requests.get(target.id) ?? 0) + 1;
    requests.set(target.id, count);
    const chance = (what: string) => chanceOf(`${seed} ${target.id} ${count} ${what}`);
    const happens = (rule: FaultRule, index: number): boolean => {
      if (!isFor(rule, target)) return false;
      const key = `${index} ${target.id}`;
      const known = counts.get(key) ?? { seen: 0 };
      counts.set(key, known);
      return isDue(rule, known, now()) && (rule.share === undefined || chance(`rule ${index}`) < rule.share);
    };
    const slow = latency.findLast((one) => isFor(one, target));
    const delay = slow ? slow.mean + (slow.spread ?? 0) * (2 * chance('latency') - 1) : 0;
    const due = faults.filter(happens).map(({ fault }) => fault);
    return { delay: Math.max(0, delay), faults: due, chance: chance('choice') };
  };
}

function isDue(
  { fault, after = 0, first = Number.POSITIVE_INFINITY, every = 1 }: FaultRule,
  count: RuleCount,
  now: number,
): boolean {
  if (count.until !== undefined && now >= count.until) {
    count.seen = 0;
    delete count.until;
  }
  count.seen += 1;
  const number = count.seen - after;
  if (number < 1 || number > first || number % every !== 0) return false;
  const wait = fault.kind === 'status' && after > 0 ? Number(headerOf(fault.headers, 'retry-after')) : Number.NaN;
  if (wait >= 0) count.until ??= now + wait * 1000;
  return true;
}

const headerOf = (headers: Readonly<Record<string, string>> = {}, name: string) =>
  Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];

/** Whether a rule is for an operation. */
export function isFor({ on }: { readonly on?: readonly string[] }, { id, operationId }: FaultTarget): boolean {
  if (on === undefined) return true;
  const [vendor = '', api = ''] = id.split('/');
  const names = [operationId, id, `${vendor}/${api}`, vendor];
  return on.some((pattern) => {
    const literal = pattern.replace(/[\\^$.+?()[\]{}|]/g, '\\$&').replaceAll('*', '.*');
    return names.some((name) => new RegExp(`^${literal}$`).test(name));
  });
}

/** From 0 up to 1, always the same for a text. */
export const chanceOf = (text: string): number => createHash('sha256').update(text).digest().readUInt32BE() / 2 ** 32;
