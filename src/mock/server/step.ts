import { isObject, type JsonObject } from '../../model/json';
import type { ResponseSpec } from '../../model/operation';
import type { Role } from '../kinds/assign-role';
import type { Kind } from '../kinds/find-kinds';
import { locateEntity } from '../state/locate-entity';
import { renderEntity, type View } from '../state/render-entity';
import type { Context, Entity } from '../state/store';
import type { Answer, Call, Payload } from './call';

/** An action under way. */
export interface Step {
  readonly call: Call;
  readonly role: Role;
  readonly kind: Kind;
  /** Id from the path; empty where the path has none. */
  readonly id: string;
  readonly context: Context;
  readonly payload: Payload | undefined;
  readonly response: ResponseSpec;
  /** The documented example, to which an action adds what it knows. */
  readonly answer: Answer;
}

/** The answer with one thing in its body, if it has a body. */
export function showEntity(step: Step, entity: Entity): Answer {
  const { answer } = step;
  const view = viewOf(step);
  if (view) return { ...answer, value: renderEntity(view, locateIn(step, view), entity) };
  return answer.body && entity.media ? { ...answer, media: entity.media } : answer;
}

export function keepEntity(step: Step, entity: Entity): Answer {
  const { call, kind, context, payload } = step;
  const isOpaque = payload && payload.value === undefined;
  const kept = isOpaque ? { ...entity, media: payload } : entity;
  call.api.store.put(kind, kept, context);
  return showEntity(step, kept);
}

/** The answer's body as far as it has a schema. */
export function viewOf({ call, answer }: Step): View | undefined {
  const { body } = answer;
  if (body?.schema === undefined) return undefined;
  return {
    document: call.api.contract.document,
    validator: call.api.validator,
    body: { ...body, schema: body.schema },
  };
}

export function locateIn(step: Step, { body }: View): ReturnType<typeof locateEntity> {
  return locateEntity({ kinds: step.call.api.kinds, kind: step.kind, response: step.response, body });
}

/** The members a request's body has for one thing, without a wrapper that the response has as well. */
export function requestedMembers(step: Step): JsonObject {
  const value = membersOf(step.payload?.value);
  const view = viewOf(step);
  const wrapper = view && locateIn(step, view).at.at(-1);
  const inner = wrapper === undefined || Object.keys(value).length !== 1 ? undefined : value[wrapper];
  return isObject(inner) ? inner : value;
}

export const membersOf = (value: unknown): JsonObject => (isObject(value) ? value : {});
