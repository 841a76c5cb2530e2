import type { Operation } from '../../model/operation';
import type { RuntimeExpression } from '../../model/runtime-expression';
import type { Vendor } from '../../model/vendor';
import { type Creation, findCreation } from './find-creation';
import type { Kind, Kinds } from './find-kinds';
import { idParameter, parameterPlace, pathParameters, placeOf } from './places';

/** What an operation does to the things the API keeps. */
type Action = 'create' | 'put' | 'list' | 'read' | 'replace' | 'merge' | 'remove' | 'answer';

export interface OperationRole {
  /** `create` chooses the id, `put` takes it from the path whether or not it is there; `answer` gives the example. */
  readonly action: Action;
  /** What it acts on; absent for `answer`. */
  readonly kind?: Kind;
  /** Path parameters and what they name, in the path's order. */
  readonly parameters: readonly KindParameter[];
  /** Those that must name what is there before the action starts. */
  readonly required: readonly KindParameter[];
  /** The path parameter with the id of what it acts on; absent for lists, creations and things that exist once. */
  readonly id?: string;
  /** Where the response to `create` has the new id. */
  readonly idSource?: RuntimeExpression;
}

interface KindParameter {
  readonly name: string;
  readonly kind: Kind;
}

interface ApiKinds {
  readonly operations: readonly Operation[];
  readonly vendor: Vendor;
  readonly kinds: Kinds;
  readonly creations: ReadonlyMap<Operation, Creation>;
}

/** Derives each operation's role from its method, its place and the contract's links. */
export function assignRoles(
  operations: readonly Operation[],
  vendor: Vendor,
  kinds: Kinds,
): ReadonlyMap<Operation, OperationRole> {
  const creations = new Map<Operation, Creation>();
  for (const operation of operations) {
    const creation = findCreation(operation, vendor, kinds);
    if (creation) creations.set(operation, creation);
  }
  const api = { operations, vendor, kinds, creations };
  return new Map(operations.map((operation) => [operation, assignRole(operation, api)]));
}

function assignRole(operation: Operation, api: ApiKinds): OperationRole {
  const parameters = kindParameters(operation, api);
  const answer: OperationRole = { action: 'answer', parameters, required: parameters };
  const creation = api.creations.get(operation);
  if (creation) return { ...answer, action: 'create', ...creation };
  const id = idParameter(operation, api.vendor);
  return id === undefined ? roleOfPlace(operation, answer, api) : roleOfItem(operation, { ...answer, id }, api);
}

/** The role of what has no id of its own in the path: it acts on a list, or on a thing that exists once. */
function roleOfPlace(operation: Operation, answer: OperationRole, api: ApiKinds): OperationRole {
  const { method } = operation;
  const place = placeOf(operation.pathTemplate);
  const listed = api.kinds.itemAt(`${place}/{}`) ?? findCreated(place, api);
  if (method === 'GET' && listed) return { ...answer, action: 'list', kind: listed };
  const methods = api.operations.flatMap((other) => (placeOf(other.pathTemplate) === place ? other.method : []));
  const isKept = methods.includes('GET') && methods.some((one) => ['PUT', 'PATCH', 'DELETE'].includes(one));
  // What changes or deletes several at once names them in its body, or takes all.
  const isList = api.operations.some(({ pathTemplate }) => placeOf(pathTemplate) === `${place}/{}`);
  if (!isKept || isList) return answer;
  const action = method === 'POST' ? 'put' : (actions[method] ?? 'answer');
  return { ...answer, action, kind: soleKind(operation, answer.parameters) };
}

/** The role of what has an id in the path. */
function roleOfItem(
  operation: Operation,
  { id, ...answer }: OperationRole & { readonly id: string },
  api: ApiKinds,
): OperationRole {
  const { method } = operation;
  const kind = api.kinds.itemAt(placeOf(operation.pathTemplate));
  if (!kind) return answer;
  const isPut = method === 'POST' || (method === 'PUT' && takesNewIds(operation, kind, api));
  const action = isPut ? 'put' : actions[method];
  if (action === undefined) return answer;
  // What becomes a member must be there; an id that the client chooses need not.
  const target = isPut && isCreated(kind.target, api) ? kind.target : undefined;
  const required = answer.parameters.filter(({ name, kind: { key } }) => name !== id || key === target);
  return { ...answer, required, action, kind, id };
}

const actions: Readonly<Record<string, Action>> = { GET: 'read', PUT: 'replace', PATCH: 'merge', DELETE: 'remove' };

function kindParameters(operation: Operation, { kinds, vendor }: ApiKinds): readonly KindParameter[] {
  return pathParameters(operation, vendor).flatMap((name) => {
    const place = parameterPlace(operation, name);
    const named = new Set([kinds.at(place), kinds.itemAt(place)]);
    return [...named].flatMap((kind) => (kind?.checked ? [{ name, kind }] : []));
  });
}

function findCreated(place: string, { creations }: ApiKinds): Kind | undefined {
  return [...creations].find(([{ pathTemplate }]) => placeOf(pathTemplate) === place)?.[1].kind;
}

const isCreated = (key: string, { creations }: ApiKinds) =>
  [...creations.values()].some(({ kind }) => kind.key === key);

function takesNewIds(operation: Operation, kind: Kind, api: ApiKinds): boolean {
  if (isCreated(kind.key, api)) return false;
  const place = placeOf(operation.pathTemplate);
  return api.kinds.feeds.some(
    (feed) => feed.operation === operation && feed.expression.source === 'request path' && feed.source === place,
  );
}

/** A settings page or the like: one thing at a path of its own, there from the start. */
function soleKind({ pathTemplate }: Operation, parameters: readonly KindParameter[]): Kind {
  const key = `only ${placeOf(pathTemplate)}`;
  return {
    key,
    target: key,
    home: pathTemplate,
    parents: parameters.map(({ kind }) => kind.key),
    idNames: new Set(),
    seeds: new Map([['', {}]]),
    checked: true,
  };
}
