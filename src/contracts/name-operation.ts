import { isObject, type JsonObject } from '../model/json';
import { pointerKeys, valueAt } from '../model/json-pointer';

/** The operation or callback that a place in a contract's document belongs to: its operationId, or `GET /orders` if it has none. */
export function nameOperation(document: JsonObject, pointer: string): { readonly operation?: string } {
  const [section, path, method] = pointerKeys(pointer);
  if ((section !== 'paths' && section !== 'webhooks') || path === undefined || method === undefined) return {};
  const operation = valueAt(document, [section, path, method]);
  if (!isObject(operation) || Array.isArray(operation)) return {};
  const { operationId } = operation;
  return { operation: typeof operationId === 'string' ? operationId : `${method.toUpperCase()} ${path}` };
}
