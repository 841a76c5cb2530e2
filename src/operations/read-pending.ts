import type { YamlMapping } from '../contracts/yaml-mapping';
import { pointerKeys, valueAt } from '../model/json-pointer';
import type { Body, Pending } from '../model/operation';

/** Reads what shows that a response is not final: its status, or a member of its body; its example must then be final. */
export function readPending(status: string, response: YamlMapping, bodies: readonly Body[]): Pending {
  if (response.value['x-pending'] === true) {
    if (/^2\d\d$/.test(status)) return { values: [status] };
    throw response.problemAt(
      'x-pending',
      `x-pending: '${status}' does not say what is final`,
      'Use it on one status, such as 202.',
    );
  }
  const mapping = response.child('x-pending');
  const member = mapping.string('member');
  const values: unknown = mapping.value['values'];
  const isList = Array.isArray(values) && values.length > 0;
  if (!isList || !values.every((value) => typeof value === 'string' && value !== ''))
    throw mapping.problem(
      "x-pending: 'values' is not a list of texts",
      'List the values that it has until the response is final.',
    );
  const state = valueAt(bodies[0]?.example, pointerKeys(member));
  if (typeof state !== 'string')
    throw mapping.problemAt(
      'member',
      `x-pending: the example has no text at '${member}'`,
      'Point at a text that the example has.',
    );
  if (values.includes(state))
    throw mapping.problem(`x-pending: the example is not final, it has '${state}'`, 'Show the final response.');
  return { member, values };
}
