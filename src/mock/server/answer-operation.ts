import type { Operation } from '../../model/operation';
import { mergeMembers } from '../kinds/edit-value';
import { successOf } from '../kinds/places';
import { locateList } from '../state/locate-entity';
import { renderList } from '../state/render-entity';
import type { Context, Entity } from '../state/store';
import type { Answer, Call, Payload } from './call';
import { chooseBody } from './choose-body';
import { createEntity } from './create-entity';
import { mockValue } from './credentials';
import { issueCredentials } from './issue-credentials';
import { Refusal } from './refusal';
import { keepEntity, membersOf, requestedMembers, type Step, showEntity, viewOf } from './step';

/**
 * Does what an operation is for and answers with its first success response.
 *
 * @throws Refusal 404 for a path that names what is not there
 */
export function answerOperation(call: Call, payload: Payload | undefined): Answer {
  const { api, operation, parameters } = call;
  const role = api.roles.get(operation);
  if (!role) throw new Error(`${operation.id} has no role`);
  const given = (name: string) => parameters[name] ?? '';
  const context: Context = new Map(role.parameters.map(({ name, kind }) => [kind.key, given(name)]));
  for (const { name, kind } of role.required) {
    if (!api.store.find(kind, given(name), context)) throw missing(name, given(name));
  }
  const { kind } = role;
  const answer = exampleAnswer(call);
  if (!kind) return issueCredentials(call, answer);
  const id = role.id === undefined ? '' : given(role.id);
  return act({ call, role, kind, id, context, payload, response: successOf(operation), answer });
}

function act(step: Step): Answer {
  const { call, role, kind, id, context, payload, answer } = step;
  switch (role.action) {
    case 'answer':
      return answer;
    case 'list':
      return showList(step);
    case 'create':
      return createEntity(step);
    case 'put':
      return keepEntity(step, { id, value: membersOf(payload?.value), partial: true, origin: 'created' });
    case 'read':
      return showEntity(step, existing(step));
    case 'replace': {
      const entity = existing(step);
      const value = payload ? { value: requestedMembers(step), partial: false } : {};
      return keepEntity(step, { ...entity, ...value, origin: changed(entity) });
    }
    case 'merge': {
      const entity = existing(step);
      const value = membersOf(mergeMembers(entity.value, requestedMembers(step)));
      return keepEntity(step, { ...entity, value, origin: changed(entity) });
    }
    case 'remove':
      existing(step);
      // What only the environment names, no request can make again: it stays for the next run.
      if (!isNamedByVariable(call)) call.api.store.remove(kind, id, context);
      return answer;
  }
}

/** The example of an operation's first success response. */
function exampleAnswer({ operation, accept }: Call): Answer {
  const response = successOf(operation);
  const body = chooseBody(response.bodies, accept);
  // A range stands for its first status.
  return {
    status: Number(response.status.replace(/xx$/i, '00')),
    response,
    ...(body && { body, value: body.example }),
    headers: {},
  };
}

function existing({ call, role, kind, id, context }: Step): Entity {
  const entity = call.api.store.find(kind, id, context);
  if (!entity) throw missing(role.id ?? lastName(call.operation), id);
  return entity;
}

function showList(step: Step): Answer {
  const { call, kind, context, response, answer } = step;
  const view = viewOf(step);
  const location = view && locateList({ kinds: call.api.kinds, kind, response, body: view.body });
  if (!view || !location) return answer;
  return { ...answer, value: renderList({ view, location, store: call.api.store, kind, context }) };
}

function isNamedByVariable({ api: { vendor }, operation, parameters }: Call): boolean {
  return operation.parameters.some(
    ({ in: place, name, variable }) =>
      place === 'path' &&
      variable !== undefined &&
      variable !== vendor.account?.variable &&
      parameters[name] === mockValue(vendor, variable),
  );
}

const missing = (name: string, id: string) => new Refusal(404, `There is no ${`${name} ${id}`.trim()}.`);
const changed = ({ origin }: Entity) => (origin === 'created' ? origin : 'changed');
const lastName = ({ path, pathTemplate }: Operation) => pathTemplate.segments.at(-1)?.text ?? path;
