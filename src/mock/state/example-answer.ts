import type { Body, ResponseSpec } from '../../model/operation';
import type { ApiState } from './api-state';
import { chooseBody } from './choose-body';
import { completeExample } from './complete-example';
import type { MockAnswer } from './mock-call';

/**
 * The example of a response, as an answer.
 *
 * @param request.accept its `Accept` header; without it, the first media type is taken
 */
export function exampleAnswer(
  { api, accept }: { readonly api: ApiState; readonly accept?: string | undefined },
  response: ResponseSpec,
): MockAnswer {
  const chosen = chooseBody(response.bodies, accept);
  const body = chosen && api.allMembers ? complete(api, chosen) : chosen;
  return {
    // A range stands for its first status.
    status: Number(response.status.replace(/xx$/i, '00')),
    response,
    ...(body && { body, value: body.example }),
    headers: {},
  };
}

function complete(api: ApiState, body: Body): Body {
  const known = completed.get(body);
  if (known) return known;
  const whole = { ...body, example: completeExample(api, body) };
  completed.set(body, whole);
  return whole;
}

/** Contracts do not change. */
const completed = new WeakMap<Body, Body>();
