import type { Operation } from '../../model/operation';
import type { RuntimeExpression } from '../../model/runtime-expression';
import type { Vendor } from '../../model/vendor';
import { type Creation, findCreation } from './find-creation';
import type { Kind, Kinds } from './find-kinds';
import { idParameter, parameterPlace, pathParameters, placeOf } from './places';

/** What an operation does to the things the API keeps. */
type Action = 'create' | 'put' | 'list' | 'read' | 'replace' | 'merge' | 'remove' | 'answer';

export interface Role {
  /** `create` chooses the id, `put` takes it from the path whether or not it is there; `answer` gives the example. */
  readonly action: Action;
  /** What it acts on; absent for `answer`. */
  readonly kind?: Kind;
  /** Path parameters and what they name, in the path's order. */
  readonly parameters: readonly PathParameter[];
  /** Those that must name what is there before the action starts. */
  readonly required: readonly PathParameter[];
  /** The path parameter with the id of what it acts on; absent for lists, creations and things that exist once. */
  readonly id?: string;
  /** Where the response to `create` has the new id. */
  readonly idSource?: RuntimeExpression;
}

interface PathParameter {
  readonly name: string;
  readonly kind: Kind;
}

/** Derives each operation's role from its method, its place and the contract's links. */
export function assignRoles(
  operations: readonly Operation[],
  vendor: Vendor,
  kinds: Kinds,
): ReadonlyMap<Operation, Role> {
  const creators = new Map<Operation, Creation>();
  for (const operation of operations) {
    const creation = findCreation(operation, vendor, kinds);
    if (creation) creators.set(operation, creation);
  }
  const has = (place: string, ...methods: string[]) =>
    operations.some(({ pathTemplate, method }) => placeOf(pathTemplate) === place && methods.includes(method));

  const roleOf = (operation: Operation): Role => {
    const { method } = operation;
    const place = placeOf(operation.pathTemplate);
    const id = idParameter(operation, vendor);
    const parameters = pathParameters(operation, vendor).flatMap((name) => {
      const at = parameterPlace(operation, name);
      const named = new Set([kinds.at(at), kinds.itemAt(at)]);
      return [...named].flatMap((kind) => (kind?.checked ? [{ name, kind }] : []));
    });
    const answer: Role = { action: 'answer', parameters, required: parameters };
    const creation = creators.get(operation);
    if (creation) return { ...answer, action: 'create', ...creation };

    if (id === undefined) {
      const listed = kinds.itemAt(`${place}/{}`) ?? findCreated(place);
      if (method === 'GET' && listed) return { ...answer, action: 'list', kind: listed };
      if (!has(place, 'GET') || !has(place, 'PUT', 'PATCH', 'DELETE')) return answer;
      // What changes or deletes several at once names them in its body, or takes all.
      if (operations.some(({ pathTemplate }) => placeOf(pathTemplate) === `${place}/{}`)) return answer;
      const only = once(
        place,
        operation,
        parameters.map(({ kind }) => kind.key),
      );
      return { ...answer, action: method === 'POST' ? 'put' : (actions[method] ?? 'answer'), kind: only };
    }
    const kind = kinds.itemAt(place);
    if (!kind) return answer;
    const action = method === 'POST' || (method === 'PUT' && takesNewIds(operation, kind)) ? 'put' : actions[method];
    if (action === undefined) return answer;
    // What becomes a member must be there; an id that the client chooses need not.
    const target = action === 'put' && isCreated(kind.target) ? kind.target : undefined;
    const required = parameters.filter((parameter) => parameter.name !== id || parameter.kind.key === target);
    return { ...answer, required, action, kind, id };
  };
  const findCreated = (place: string) =>
    [...creators].find(([operation]) => placeOf(operation.pathTemplate) === place)?.[1].kind;
  const isCreated = (key: string) => [...creators.values()].some(({ kind }) => kind.key === key);
  const takesNewIds = (operation: Operation, kind: Kind) =>
    !isCreated(kind.key) &&
    kinds.feeds.some(
      (feed) =>
        feed.operation === operation &&
        feed.expression.source === 'request path' &&
        feed.source === placeOf(operation.pathTemplate),
    );

  return new Map(operations.map((operation) => [operation, roleOf(operation)]));
}

const actions: Readonly<Record<string, Action>> = { GET: 'read', PUT: 'replace', PATCH: 'merge', DELETE: 'remove' };

/** A settings page or the like: one thing at a path of its own, there from the start. */
function once(place: string, operation: Operation, parents: readonly string[]): Kind {
  return {
    key: `only ${place}`,
    target: `only ${place}`,
    home: operation.pathTemplate,
    parents,
    idNames: new Set(),
    seeds: new Map([['', {}]]),
    checked: true,
  };
}
