import { pointerKeys, valueAt } from '../model/json-pointer';
import type { Body, Pending } from '../model/operation';
import type { Cursor } from './cursor';

/** Reads what tells that an answer is not final: its status, or a member of its body; the example has to be one that is final then. */
export function readPending(status: string, response: Cursor, bodies: readonly Body[]): Pending {
  if (response.value['x-pending'] === true) {
    if (/^2\d\d$/.test(status)) return { values: [status] };
    throw response.problem(`x-pending: '${status}' does not tell what is final`, 'Use it on one status, such as 202.');
  }
  const place = response.child('x-pending');
  const member = place.text('member');
  const values: unknown = place.value['values'];
  const isList = Array.isArray(values) && values.length > 0;
  if (!isList || !values.every((value) => typeof value === 'string' && value !== ''))
    throw place.problem("x-pending: 'values' is no list of texts", 'Name the values until the answer is final.');
  const state = valueAt(bodies[0]?.example, pointerKeys(member));
  if (typeof state !== 'string')
    throw place.problem(`x-pending: there is no text at '${member}' in the example`, 'Point at what it has.');
  if (values.includes(state))
    throw place.problem(`x-pending: the example is not final, it has '${state}'`, 'Show how it ends.');
  return { member, values };
}
