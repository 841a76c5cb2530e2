import type { ResponseSpec } from '../../model/operation';
import { chooseBody } from './choose-body';
import type { MockAnswer } from './mock-call';

/**
 * The example of a response, as an answer.
 *
 * @param accept the request's `Accept` header; without it, the first media type is taken
 */
export function exampleAnswer(response: ResponseSpec, accept?: string): MockAnswer {
  const body = chooseBody(response.bodies, accept);
  return {
    // A range stands for its first status.
    status: Number(response.status.replace(/xx$/i, '00')),
    response,
    ...(body && { body, value: body.example }),
    headers: {},
  };
}
