import { valueAt } from '../../model/json-pointer';
import type { BodyExpression } from '../../model/runtime-expression';
import { withValueAt } from './edit-value';
import type { MockAnswer, MockCall } from './mock-call';

/** Gives each response that issues credentials a username and a password of its own, which are accepted from then on. */
export function issueCredentials(call: MockCall, answer: MockAnswer): MockAnswer {
  const issued = answer.response?.credentials;
  if (!issued) return answer;
  const { api, operation } = call;
  let { value } = answer;
  const replace = ({ text, keys }: BodyExpression): string => {
    const fresh = api.store.count(`${operation.id} ${text}`, valueAt(value, keys));
    value = withValueAt(value, keys, fresh);
    return fresh;
  };
  const username = replace(issued.username);
  const password = replace(issued.password);
  api.credentials.add({ vendor: api.vendor, scheme: issued.scheme, username, password });
  return { ...answer, value };
}
