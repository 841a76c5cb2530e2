import type { Fault, FaultRule, FaultTiming, Latency } from './fault-rule';

/**
 * Reads a rule such as `createMessage: 429 after 20, Retry-After 2`: operations, a colon, the fault, when it happens, and headers. Without
 * operations it is for all of them.
 *
 * @returns `undefined` for what is not a rule
 */
export function parseFault(text: string): FaultRule | undefined {
  const { on, rest } = takeTarget(text);
  const [first = '', ...others] = rest.split(/\s*,\s*/);
  const headers = others.map((part) => /^([\w-]+)\s*[: ]\s*(\S.*)$/.exec(part));
  if (headers.includes(null)) return undefined;
  const { words, timing } = takeTiming(first.split(/\s+/).filter(Boolean));
  const fault = readFault(words);
  if (!fault || (headers.length > 0 && fault.kind !== 'status')) return undefined;
  const named = Object.fromEntries(headers.map((match) => [match?.[1] ?? '', match?.[2] ?? '']));
  return { ...on, fault: headers.length > 0 ? ({ ...fault, headers: named } as Fault) : fault, ...timing };
}

/** The same for `getCall: drop /state 10%`, `retype`, or a share alone. */
export function parseLie(text: string): FaultRule | undefined {
  const { on, rest } = takeTarget(text);
  const { words, timing } = takeTiming(rest.split(/\s+/).filter(Boolean));
  const fault = readFault(words.length === 0 ? ['lie'] : words);
  return fault?.kind === 'lie' ? { ...on, fault, ...timing } : undefined;
}

/** Reads `100ms`, `100ms±20`, `1s+-200ms` or `createMessage: 2s`; the spread is in milliseconds where it has no unit. */
export function parseLatency(text: string): Latency | undefined {
  const { on, rest } = takeTarget(text);
  const [, mean = '', spread] =
    /^(\d+(?:\.\d+)?m?s)(?:\s*(?:±|\+-|\+\/-)\s*(\d+(?:\.\d+)?(?:m?s)?))?$/.exec(rest) ?? [];
  const milliseconds = readDuration(mean);
  if (milliseconds === undefined) return undefined;
  return { ...on, mean: milliseconds, ...(spread !== undefined && { spread: readDuration(spread) ?? Number(spread) }) };
}

function takeTarget(text: string): { on: { on?: readonly string[] }; rest: string } {
  const [, names, rest = ''] = /^(?:([^\s:]+(?:\s*,\s*[^\s:]+)*)\s*:\s+)?(.*)$/s.exec(text.trim()) ?? [];
  return { on: names === undefined ? {} : { on: names.split(/\s*,\s*/) }, rest };
}

function takeTiming(all: readonly string[]): { words: readonly string[]; timing: FaultTiming } {
  const words: string[] = [];
  let timing: FaultTiming = {};
  for (let index = 0; index < all.length; index += 1) {
    const word = all[index] ?? '';
    const next = all[index + 1] ?? '';
    const [, percent] = /^(\d+(?:\.\d+)?)%$/.exec(word) ?? [];
    if (percent !== undefined && Number(percent) <= 100) timing = { ...timing, share: Number(percent) / 100 };
    else if (['after', 'first', 'every'].includes(word) && /^[1-9]\d*$|^0$/.test(next)) {
      timing = { ...timing, [word]: Number(next) };
      index += 1;
    } else words.push(word);
  }
  return { words, timing };
}

function readFault([name = '', value, ...others]: readonly string[]): Fault | undefined {
  if (others.length > 0) return undefined;
  if (/^[2-5]\d\d$/.test(name)) return value === undefined ? { kind: 'status', status: Number(name) } : undefined;
  switch (name) {
    case 'reset':
    case 'cut':
    case 'expire':
      return value === undefined ? { kind: name } : undefined;
    case 'slow': {
      const duration = readDuration(value ?? '2s');
      return duration === undefined ? undefined : { kind: 'slow', duration };
    }
    case 'type':
      return value?.includes('/') ? { kind: 'type', mediaType: value } : undefined;
    case 'callback':
      return /^[A-Za-z]\w*$/.test(value ?? '') ? { kind: name, callback: value ?? '' } : undefined;
    case 'lie':
    case 'drop':
    case 'retype': {
      if (value !== undefined && !value.startsWith('/')) return undefined;
      return {
        kind: 'lie',
        ...(name !== 'lie' && { how: name }),
        ...(value !== undefined && { pointer: value }),
      };
    }
    default:
      return undefined;
  }
}

function readDuration(text: string): number | undefined {
  const [, count, unit] = /^(\d+(?:\.\d+)?)(ms|s)$/.exec(text) ?? [];
  return count === undefined ? undefined : Number(count) * (unit === 's' ? 1000 : 1);
}
