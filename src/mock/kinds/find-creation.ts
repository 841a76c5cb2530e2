import { isIndex } from '../../model/json-pointer';
import type { Operation, ResponseSpec } from '../../model/operation';
import { bodyExpression, type RuntimeExpression } from '../../model/runtime-expression';
import type { Vendor } from '../../model/vendor';
import type { Kind, Kinds } from './find-kinds';
import { outermostFirst } from './outermost-first';
import { parameterPlace, pathParameters, successOf } from './places';

/** What an operation creates, and where its response has the new id. */
export interface Creation {
  readonly kind: Kind;
  readonly idSource: RuntimeExpression;
}

/** What a POST creates: the kind its response's links feed, rather not one that its own path names. */
export function findCreation(operation: Operation, vendor: Vendor, kinds: Kinds): Creation | undefined {
  if (operation.method !== 'POST') return undefined;
  const success = successOf(operation);
  const above = new Set(
    pathParameters(operation, vendor).map((name) => kinds.at(parameterPlace(operation, name))?.key),
  );
  const candidates = kinds.feeds
    .filter(({ response, expression }) => response === success && expression.source !== 'request path')
    .flatMap(({ place, expression }) => {
      const kind = kinds.at(place);
      return kind ? [{ kind, idSource: expression }] : [];
    });
  return (
    candidates.find(({ kind }) => !above.has(kind.key)) ??
    candidates[0] ??
    (above.size === 0 ? unlinked(operation, success) : undefined)
  );
}

/** What a POST to the account itself creates though nothing leads on from it, such as a message: only its id is its own. */
function unlinked(operation: Operation, success: ResponseSpec): Creation | undefined {
  for (const { value, at } of outermostFirst(success.bodies[0]?.example)) {
    const [name, id] = Object.entries(value).find(([key]) => key.toLowerCase() === 'id') ?? [];
    if (name === undefined || at.some(isIndex) || operation.requestBody === undefined) continue;
    const kind = { key: operation.id, target: operation.id, parents: [], checked: false };
    return {
      kind: { ...kind, idNames: new Set([name]), seeds: new Map([[String(id), {}]]) },
      idSource: bodyExpression([...at, name]),
    };
  }
  return undefined;
}
