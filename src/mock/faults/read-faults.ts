import { UserError } from '../../model/user-error';
import type { FaultRule, Latency } from './fault-rule';
import { parseFault, parseLatency, parseLie } from './parse-fault';
import { type FaultTarget, isFor } from './plan-faults';

/** What can go wrong, as rules or as people write them. */
export interface WrittenFaults {
  /** What goes wrong, and when, as in `createMessage: 429 after 20, Retry-After 2`. Default nothing. */
  readonly faults?: readonly (FaultRule | string)[];
  /** Members that are dropped or have another type, as in `getCall: drop /state 10%`. Default none. */
  readonly lies?: readonly string[];
  /** How long responses take, as in `100ms±20`; of those for an operation, the last one counts. Default no longer than needed. */
  readonly latency?: readonly (Latency | string)[];
}

/**
 * Reads rules.
 *
 * @param targets all that rules may be for
 * @throws UserError `ERR_FAULT` for what is not a rule, and for one that is for nothing
 */
export function readFaults(
  { faults = [], lies = [], latency = [] }: WrittenFaults,
  targets: readonly FaultTarget[],
): { readonly faults: readonly FaultRule[]; readonly latency: readonly Latency[] } {
  const read = <T extends Named>(given: T | string, parse: Parse<T>): T => readRule(given, parse, targets);
  const asFault = { title: 'fault', example: 'createMessage: 429 after 20, Retry-After 2', read: parseFault };
  const asLie = { title: 'lie', example: 'getCall: drop /state 10%', read: parseLie };
  return {
    faults: [...faults.map((one) => read<FaultRule>(one, asFault)), ...lies.map((one) => read<FaultRule>(one, asLie))],
    latency: readLatency(latency, targets),
  };
}

/**
 * Reads times, as in `100ms±20` or `listMedia: 2s`; with `asDelay`, as in `messageDelivered: 2s`.
 *
 * @throws UserError `ERR_FAULT` for what is not one, and for one that is for nothing
 */
export const readLatency = (
  latency: readonly (Latency | string)[],
  targets: readonly FaultTarget[],
  parse: Parse<Latency> = asLatency,
): readonly Latency[] => latency.map((one) => readRule<Latency>(one, parse, targets));

const asLatency: Parse<Latency> = { title: 'latency', example: '100ms±20', read: parseLatency };

/** Of callbacks. */
export const asDelay: Parse<Latency> = {
  ...asLatency,
  title: 'delay',
  kind: 'a callback',
  names: 'the name of a callback, such as messageDelivered, an API, a vendor',
};

interface Named {
  readonly on?: readonly string[];
}

function readRule<T extends Named>(given: T | string, parse: Parse<T>, targets: readonly FaultTarget[]): T {
  const rule = typeof given === 'string' ? parse.read(given) : given;
  if (!rule) {
    throw new UserError('ERR_FAULT', `'${given}' is not a valid ${parse.title}.`, `Write it as in '${parse.example}'.`);
  }
  const idle = rule.on?.find((name) => !targets.some((target) => isFor({ on: [name] }, target)));
  if (idle === undefined) return rule;
  throw new UserError(
    'ERR_FAULT',
    `A ${parse.title} is for '${idle}', which is not the name of ${parse.kind ?? 'an operation'}, API or vendor.`,
    `Use ${parse.names ?? 'the id of an operation, such as createMessage, an API, a vendor, token'}, or * for any text.`,
  );
}

interface Parse<T> {
  readonly title: string;
  readonly example: string;
  /** What it is for besides APIs and vendors, and what may be named. Default: operations. */
  readonly kind?: string;
  readonly names?: string;
  readonly read: (text: string) => T | undefined;
}
