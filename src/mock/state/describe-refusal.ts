import { matchResponse } from '../../model/match-response';
import type { Operation, ResponseSpec } from '../../model/operation';
import { outermostFirst } from '../kinds/outermost-first';
import type { ApiState } from './api-state';
import { chooseBody } from './choose-body';
import { withValueAt } from './edit-value';
import type { MockAnswer } from './mock-call';
import type { Refusal } from './refusal';

/**
 * The answer to a refused request, in the vendor's shape: the operation's own response of that status, else one of the
 * contract's, else the error of the nearest status; with its example, whose message becomes the refusal's.
 */
export function describeRefusal(options: {
  readonly api: ApiState;
  readonly operation?: Operation | undefined;
  readonly refusal: Refusal;
  readonly accept: string | undefined;
}): MockAnswer {
  const { api, operation, refusal, accept } = options;
  const { headers } = refusal;
  // XML cannot have them, and they may come from the path.
  const message = refusal.message.replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, '\uFFFD');
  const status = documentedStatus(operation, refusal.status);
  const response = findResponse(api, operation, status);
  const body = response && chooseBody(response.bodies, accept);
  if (!response || !body) return { status, ...(response && { response }), headers };
  const keys = messageKeys(body.example);
  const value = keys ? withValueAt(body.example, keys, message) : body.example;
  const isValid = body.schema === undefined || api.validator.fits(body.schema, value);
  return { status, response, body, value: isValid ? value : body.example, headers };
}

/** Some operations return 400 for what does not exist, and do not document 404. */
function documentedStatus(operation: Operation | undefined, status: number): number {
  const has = (one: number) => matchResponse({ responses: operation?.responses ?? [] }, one) !== undefined;
  return status === 404 && !has(404) && has(400) ? 400 : status;
}

function findResponse(api: ApiState, operation: Operation | undefined, status: number): ResponseSpec | undefined {
  const own = operation?.responses ?? [];
  const all = [...own, ...api.operations.flatMap(({ responses }) => responses)];
  const withBody = all.filter(({ bodies }) => bodies.some(({ example }) => example !== undefined));
  const distance = (response: ResponseSpec) => Math.abs(Number(response.status) - status);
  const neighbours = withBody.filter((response) => /^4\d\d$/.test(response.status));
  return (
    matchResponse({ responses: own }, status) ??
    matchResponse({ responses: withBody }, status) ??
    neighbours.reduce<ResponseSpec | undefined>(
      (best, response) => (best && distance(best) <= distance(response) ? best : response),
      undefined,
    )
  );
}

const messageNames = ['message', 'errormessage', 'error_description', 'detail', 'description'];

/** Keys of the outermost text that tells a person what went wrong. */
function messageKeys(example: unknown): readonly string[] | undefined {
  for (const { value, at } of outermostFirst(example)) {
    const texts = Object.entries(value).filter(([, member]) => typeof member === 'string');
    const found = messageNames.flatMap((name) => texts.find(([key]) => key.toLowerCase() === name)?.[0] ?? [])[0];
    if (found !== undefined) return [...at, found];
  }
  return undefined;
}
