import type { CallbackExpression } from '../../model/callback';
import { valueAt } from '../../model/json-pointer';
import type { CompletedCall, MockAnswer, MockCall } from '../state/mock-call';

/** What expressions lead into. */
export interface Sources {
  readonly payload: Pick<NonNullable<CompletedCall['payload']>, 'value'> | undefined;
  readonly call: Pick<MockCall, 'parameters' | 'account'>;
  readonly answer: Pick<MockAnswer, 'value' | 'headers'>;
}

/** What an expression leads to in a request and its response; `undefined` for nothing, and for null. */
export function readExpression(expression: CallbackExpression, { call, payload, answer }: Sources): unknown {
  switch (expression.source) {
    case 'request body':
      return valueAt(payload?.value, expression.keys) ?? undefined;
    case 'response body':
      return valueAt(answer.value, expression.keys) ?? undefined;
    case 'constant':
      return expression.value;
    case 'request path':
      return call.parameters[expression.name];
    case 'response header': {
      const wanted = expression.name.toLowerCase();
      const value = Object.entries(answer.headers).find(([name]) => name.toLowerCase() === wanted)?.[1];
      return value?.split('/').at(-1);
    }
  }
}
