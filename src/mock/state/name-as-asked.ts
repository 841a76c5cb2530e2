import { decodePercent } from '../../model/decode-percent';
import { isObject } from '../../model/json';
import { mockValue } from '../kinds/mock-value';
import { hasFormOf } from './edit-value';
import type { MockAnswer, MockCall } from './mock-call';
import type { PathIds } from './store';

/**
 * An answer that names what the request names, where the examples have something else: its account, and above what is assumed to be there
 * the ids in its path.
 */
export function nameAsAsked(call: MockCall, answer: MockAnswer): MockAnswer {
  const names = new Map([...accountNames(call), ...assumedNames(call, answer.value)]);
  const { body, value } = answer;
  if (names.size === 0) return answer;
  const headers = Object.fromEntries(
    Object.entries(answer.headers).map(([name, text]) => [name, String(rename(text, names))]),
  );
  const renamed = rename(value, names);
  const isValid = body?.schema === undefined || call.api.validator.fits(body.schema, renamed);
  return { ...answer, headers, ...(value !== undefined && isValid && { value: renamed }) };
}

/** The account of the examples, if the request has another one. */
function accountNames({ api, account }: MockCall): readonly (readonly [string, string])[] {
  const { vendor } = api;
  const usual = vendor.account && mockValue(vendor, vendor.account.variable);
  return usual === undefined || account === undefined || account === usual ? [] : [[usual, account]];
}

function assumedNames(
  { api, operation, parameters }: MockCall,
  value: unknown,
): readonly (readonly [string, string])[] {
  const role = api.anyId ? api.roles.get(operation) : undefined;
  if (!role) return [];
  const pathIds: PathIds = new Map(role.parameters.map(({ name, kind }) => [kind.key, parameters[name] ?? '']));
  return role.parameters.flatMap(({ name, kind }) => {
    const id = parameters[name] ?? '';
    if (api.store.find(kind, id, pathIds)?.origin !== 'assumed') return [];
    const { example } = operation.parameters.find((parameter) => parameter.name === name) ?? {};
    const shown = [String(example ?? ''), ...valuesOf(value, name)];
    return shown.flatMap((one) => (one !== '' && one !== id && hasFormOf(id, one) ? [[one, id] as const] : []));
  });
}

/** What a value has under a name, wherever it is. */
function valuesOf(value: unknown, name: string): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((element) => valuesOf(element, name));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, member]) =>
    key === name && typeof member === 'string' ? [member] : valuesOf(member, name),
  );
}

/** A copy with other names: of whole texts, of numbers, and of segments in URLs. */
function rename(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') {
    const whole = names.get(value);
    if (whole !== undefined || !value.includes('/')) return whole ?? value;
    return value
      .split('/')
      .map((segment) => {
        const name = names.get(decodePercent(segment) ?? segment);
        return name === undefined ? segment : encodeURIComponent(name);
      })
      .join('/');
  }
  if (typeof value === 'number') return Number(names.get(String(value)) ?? value);
  if (Array.isArray(value)) return value.map((element) => rename(element, names));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, rename(member, names)]));
}
