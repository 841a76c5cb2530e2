import { pointerKeys, valueAt } from '../../model/json-pointer';
import { withValueAt } from './edit-value';
import { exampleAnswer } from './example-answer';
import type { MockAnswer, MockCall } from './mock-call';

/** Where a response may be provisional (`x-pending`), makes the first one provisional and all later ones final. */
export function delayFinal(call: MockCall, answer: MockAnswer): MockAnswer {
  const { api, operation, parameters } = call;
  const { response, body, value } = answer;
  const isFirst = (): boolean => {
    const path = JSON.stringify([operation.id, parameters]);
    const known = api.awaited.has(path);
    api.awaited.add(path);
    return !known;
  };
  const waiting = operation.responses.find(({ pending }) => pending && pending.member === undefined);
  if (waiting && response) {
    if (isFirst()) return { ...exampleAnswer({ api }, waiting), headers: atOnce };
    const final = operation.responses.find(({ status, pending }) => /^2/.test(status) && !pending);
    return response === waiting && final ? exampleAnswer({ api }, final) : answer;
  }
  if (response?.pending?.member === undefined || value === undefined) return answer;
  const { member, values } = response.pending;
  const keys = pointerKeys(member);
  // What was created is as its creation's example says: at work, most likely.
  const final = values.includes(String(valueAt(value, keys))) ? valueAt(body?.example, keys) : valueAt(value, keys);
  if (!isFirst()) return { ...answer, value: withValueAt(value, keys, final) };
  return { ...answer, value: withValueAt(value, keys, values[0]), headers: { ...answer.headers, ...atOnce } };
}

/** Nobody has to wait for a mock. */
const atOnce = { 'Retry-After': '0' };
