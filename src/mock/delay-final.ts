import { pointerKeys, valueAt } from '../model/json-pointer';
import type { Answer, Call } from './call';
import { withValueAt } from './edit-value';

/** Makes an answer that need not be final (`x-pending`) one that is not the first time it is asked for, and one that is from then on. */
export function delayFinal({ api, operation, parameters }: Call, answer: Answer): Answer {
  const { response, body, value } = answer;
  if (!response?.pending || value === undefined) return answer;
  const { member, values } = response.pending;
  const keys = pointerKeys(member);
  const path = JSON.stringify([operation.id, parameters]);
  const isFinal = api.awaited.has(path);
  api.awaited.add(path);
  // What was created is as its creation's example says: at work, most likely.
  const final = values.includes(String(valueAt(value, keys))) ? valueAt(body?.example, keys) : valueAt(value, keys);
  return { ...answer, value: withValueAt(value, keys, isFinal ? final : values[0]) };
}
