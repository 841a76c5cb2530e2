import { valueAt } from '../../model/json-pointer';
import { withValueAt } from '../kinds/edit-value';
import { parseExpression } from '../kinds/runtime-expression';
import type { Answer, Call } from './call';

/** Gives each answer that hands out credentials a username and a password of its own, which are accepted from then on. */
export function issueCredentials(call: Call, answer: Answer): Answer {
  const issued = answer.response?.credentials;
  if (!issued) return answer;
  const { api, operation } = call;
  let { value } = answer;
  const replace = (expression: string): string => {
    const parsed = parseExpression(expression);
    if (parsed?.source !== 'response body')
      throw new Error(`${operation.id} hands out ${expression}, not a body's member`);
    const fresh = api.store.count(`${operation.id} ${expression}`, valueAt(value, parsed.keys));
    value = withValueAt(value, parsed.keys, fresh);
    return fresh;
  };
  const username = replace(issued.username);
  const password = replace(issued.password);
  api.credentials.add({ vendor: api.vendor, scheme: issued.scheme, username, password });
  return { ...answer, value };
}
