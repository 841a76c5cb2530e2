import type { Operation } from '../../model/operation';
import type { OperationRole } from '../kinds/assign-role';
import { mockValue } from '../kinds/mock-value';
import { successOf } from '../kinds/places';
import { type ActionContext, membersOf, requestedMembers, viewOf } from './action-context';
import { createEntity } from './create-entity';
import { mergeMembers } from './edit-value';
import { exampleAnswer } from './example-answer';
import { issueCredentials } from './issue-credentials';
import { keepEntity, showEntity } from './keep-entity';
import { locateList } from './locate-entity';
import type { MockAnswer, MockCall, Payload } from './mock-call';
import { emptyAnswer } from './page-answer';
import { missing } from './refusal';
import { renderList } from './render-entity';
import type { Entity, PathIds } from './store';

/**
 * Does what an operation is for and returns its first success response.
 *
 * @throws Refusal 404 for a path that names what is not there
 */
export function answerOperation(call: MockCall, payload: Payload | undefined): MockAnswer {
  const { api, operation, parameters } = call;
  const role = api.roles.get(operation);
  if (!role) throw new Error(`${operation.id} has no role`);
  const given = (name: string) => parameters[name] ?? '';
  const pathIds: PathIds = new Map(role.parameters.map(({ name, kind }) => [kind.key, given(name)]));
  for (const { name, kind } of role.required) {
    if (!api.store.find(kind, given(name), pathIds)) throw missing(name, given(name));
  }
  const { kind } = role;
  const response = successOf(operation);
  const answer = exampleAnswer(call, response);
  const none = !kind && isOfAnother(call, role, pathIds) ? emptyAnswer(operation) : undefined;
  if (!kind) return issueCredentials(call, none ?? answer);
  const id = role.id === undefined ? '' : given(role.id);
  return act({ call, role, kind, id, pathIds, payload, response, answer });
}

function act(context: ActionContext): MockAnswer {
  const { call, role, kind, id, pathIds, payload, answer } = context;
  switch (role.action) {
    case 'answer':
      return answer;
    case 'list':
      return showList(context);
    case 'create':
      return createEntity(context);
    case 'put':
      return keepEntity(context, { id, value: membersOf(payload?.value), partial: true, origin: 'created' });
    case 'read':
      return showEntity(context, existing(context));
    case 'replace': {
      const entity = existing(context);
      const value = payload ? { value: requestedMembers(context), partial: false } : {};
      return keepEntity(context, { ...entity, ...value, origin: changed(entity) });
    }
    case 'merge': {
      const entity = existing(context);
      const value = membersOf(mergeMembers(entity.value, requestedMembers(context)));
      return keepEntity(context, { ...entity, value, origin: changed(entity) });
    }
    case 'remove': {
      const entity = existing(context);
      // What only the environment names, no request can make again: it stays for the next run.
      if (!isNamedByVariable(call) && !isMadeUp(context, entity)) call.api.store.remove(kind, id, pathIds);
      return answer;
    }
  }
}

function existing({ call, role, kind, id, pathIds }: ActionContext): Entity {
  const entity = call.api.store.find(kind, id, pathIds);
  if (!entity) throw missing(role.id ?? lastName(call.operation), id);
  return entity;
}

function showList(context: ActionContext): MockAnswer {
  const { call, kind, pathIds, response, answer } = context;
  const none = emptyAnswer(call.operation);
  if (none && isOfAnother(call, context.role, pathIds)) return none;
  if (call.api.store.isUntouched(kind)) return answer;
  const view = viewOf(context);
  const location = view && locateList({ kinds: call.api.kinds, kind, response, body: view.body });
  if (!view || !location) return answer;
  return { ...answer, value: renderList({ view, location, store: call.api.store, kind, pathIds }) };
}

/**
 * Whether a list is below something that the examples have without examples of what is below it, and nothing was created there: examples
 * of lists belong to what the examples of paths name. What a request created has them too, so that there is something to show.
 */
function isOfAnother({ api, operation, parameters }: MockCall, role: OperationRole, pathIds: PathIds): boolean {
  const parent = role.required.at(-1);
  if (operation.method !== 'GET' || !parent) return false;
  if (role.kind && api.store.created(role.kind, pathIds).length > 0) return false;
  const id = parameters[parent.name] ?? '';
  const { example } = operation.parameters.find(({ name }) => name === parent.name) ?? {};
  return id !== String(example) && api.store.find(parent.kind, id, pathIds)?.origin === 'example';
}

function isNamedByVariable({ api: { vendor }, operation, parameters }: MockCall): boolean {
  return operation.parameters.some(
    ({ in: place, name, variable }) =>
      place === 'path' &&
      variable !== undefined &&
      variable !== vendor.account?.variable &&
      parameters[name] === mockValue(vendor, variable),
  );
}

/** Whether something is there only because every id is known: it is known again after it was deleted. */
function isMadeUp({ call, role, pathIds }: ActionContext, { origin }: Entity): boolean {
  const { api, operation, parameters } = call;
  if (!api.anyId || origin === 'created') return false;
  if (origin === 'assumed') return true;
  return operation.parameters.some(({ in: place, name, example }) => {
    const id = parameters[name] ?? '';
    if (place !== 'path' || name === api.vendor.account?.parameter || id === String(example)) return false;
    const named = role.parameters.find((parameter) => parameter.name === name);
    return named === undefined || api.store.find(named.kind, id, pathIds)?.origin === 'assumed';
  });
}

const changed = ({ origin }: Entity) => (origin === 'created' ? origin : 'changed');
const lastName = ({ path, pathTemplate }: Operation) => pathTemplate.segments.at(-1)?.text ?? path;
