import { valueAt } from '../../model/json-pointer';
import type { BodyExpression } from '../../model/runtime-expression';
import { withValueAt } from '../kinds/edit-value';
import type { Answer, Call } from './call';

/** Gives each answer that hands out credentials a username and a password of its own, which are accepted from then on. */
export function issueCredentials(call: Call, answer: Answer): Answer {
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
