import type { JsonObject } from '../../model/json';
import { valueAt } from '../../model/json-pointer';
import { fillPath, lastParameter } from '../../model/path-template';
import { headerId } from '../kinds/header-id';
import { type ActionContext, locateIn, membersIn, membersOf, requestedMembers, viewOf } from './action-context';
import { mergeMembers, renameInUrls } from './edit-value';
import { keepEntity } from './keep-entity';
import type { MockAnswer } from './mock-call';

/**
 * Keeps a new thing: the response's example, with the request's members over it and an id of its own. What only the example's own
 * request asked for is not in it: a monitor of another type has other members.
 */
export function createEntity(context: ActionContext): MockAnswer {
  const { call, role, kind, pathIds } = context;
  const { store } = call.api;
  const id = store.freshId(kind, call.operation, exampleId(context));
  const view = viewOf(context);
  const example = view && valueAt(view.body.example, locateIn(context, view).at);
  // A copy starts as the thing it is made from.
  const original = role.parameters.find((parameter) => parameter.kind === kind);
  const source = original && store.find(kind, call.parameters[original.name] ?? '', pathIds);
  const requested = requestedMembers(context);
  // What this run made is known as a whole.
  const shown = source?.origin === 'created' && !source.partial ? {} : seenIn(context, membersOf(example));
  const members = [
    renameInUrls(shown, String(exampleId(context)), id),
    renameInUrls(source?.value ?? {}, source?.id ?? '', id),
    requested,
  ].reduce(mergeMembers);
  // A response without more than the id does not say what the rest of it looks like.
  const partial = Object.keys(membersOf(example)).length <= 1;
  const answer = keepEntity(context, { id, value: membersOf(members), partial, origin: 'created' });
  return { ...answer, headers: { ...answer.headers, Location: locationOf(context, id) } };
}

const seenIn = (context: ActionContext, example: JsonObject) =>
  context.call.api.allMembers ? example : withoutUnasked(context, example);

/** The example's members without those that the example's request has and this one leaves out. */
function withoutUnasked(context: ActionContext, example: JsonObject): JsonObject {
  const { call, payload } = context;
  if (payload === undefined) return example;
  const asked = call.operation.requestBody?.bodies.find(({ example }) => example !== undefined)?.example;
  const inExample = membersIn(context, asked);
  const requested = requestedMembers(context);
  return Object.fromEntries(Object.entries(example).filter(([name]) => !(name in inExample) || name in requested));
}

/** The id in the response's example. */
function exampleId({ role, kind, response, answer }: ActionContext): unknown {
  const [seed] = kind.seeds.keys();
  const source = role.idSource;
  if (source?.source === 'response body') return valueAt(answer.value, source.keys) ?? seed;
  if (source?.source !== 'response header') return seed;
  return headerId(response, source.name) ?? seed;
}

/** URL of a new thing: its kind's home if this request names all of its parents, else a path below the request's own. */
function locationOf({ call, kind }: ActionContext, id: string): string {
  const { api, operation, parameters, origin } = call;
  const { home } = kind;
  const last = home && lastParameter(home);
  const path =
    (home && fillPath(home, (name) => (name === last ? id : parameters[name]))) ??
    `${fillPath(operation.pathTemplate, (name) => parameters[name])}/${encodeURIComponent(id)}`;
  return `${origin}${api.basePath}${path}`;
}
