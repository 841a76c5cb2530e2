import { type ActionContext, locateIn, viewOf } from './action-context';
import type { MockAnswer } from './mock-call';
import { renderEntity } from './render-entity';
import type { Entity } from './store';

/** Keeps a thing, and shows it. */
export function keepEntity(context: ActionContext, entity: Entity): MockAnswer {
  const { call, kind, pathIds, payload } = context;
  const isOpaque = payload && payload.value === undefined;
  const kept = isOpaque ? { ...entity, media: payload } : entity;
  call.api.store.put(kind, kept, pathIds);
  return showEntity(context, kept);
}

/** The response with one thing in its body, if it has a body. */
export function showEntity(context: ActionContext, entity: Entity): MockAnswer {
  const { answer } = context;
  const view = viewOf(context);
  if (view) return { ...answer, value: renderEntity(view, locateIn(context, view), entity) };
  return answer.body && entity.media ? { ...answer, media: entity.media } : answer;
}
