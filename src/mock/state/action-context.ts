import { isObject, type JsonObject } from '../../model/json';
import type { ResponseSpec } from '../../model/operation';
import type { OperationRole } from '../kinds/assign-role';
import type { Kind } from '../kinds/find-kinds';
import { locateEntity } from './locate-entity';
import type { MockAnswer, MockCall, Payload } from './mock-call';
import type { BodyView } from './render-entity';
import type { PathIds } from './store';

/** All that an operation's action has to do with. */
export interface ActionContext {
  readonly call: MockCall;
  readonly role: OperationRole;
  readonly kind: Kind;
  /** Id from the path; empty where the path has none. */
  readonly id: string;
  readonly pathIds: PathIds;
  readonly payload: Payload | undefined;
  readonly response: ResponseSpec;
  /** The documented example, to which an action adds what it knows. */
  readonly answer: MockAnswer;
}

/** The answer's body as far as it has a schema. */
export function viewOf({ call, answer }: ActionContext): BodyView | undefined {
  const { body } = answer;
  if (body?.schema === undefined) return undefined;
  return {
    document: call.api.contract.document,
    validator: call.api.validator,
    allMembers: call.api.allMembers === true,
    body: { ...body, schema: body.schema },
  };
}

export function locateIn(context: ActionContext, { body }: BodyView): ReturnType<typeof locateEntity> {
  const { call, kind, response } = context;
  return locateEntity({ kinds: call.api.kinds, kind, response, body });
}

/** The members a request's body has for one thing, without a wrapper that the response has as well. */
export function requestedMembers(context: ActionContext): JsonObject {
  return membersIn(context, context.payload?.value);
}

/** As `requestedMembers`, of any body of such a request. */
export function membersIn(context: ActionContext, body: unknown): JsonObject {
  const value = membersOf(body);
  const view = viewOf(context);
  const wrapper = view && locateIn(context, view).at.at(-1);
  const inner = wrapper === undefined || Object.keys(value).length !== 1 ? undefined : value[wrapper];
  return isObject(inner) ? inner : value;
}

export const membersOf = (value: unknown): JsonObject => (isObject(value) ? value : {});
