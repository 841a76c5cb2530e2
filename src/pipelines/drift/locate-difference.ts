import type { ContractDifference } from '../../drift/compare-documents';
import { readOperations } from '../../drift/read-operations';
import type { Contract } from '../../model/contract';
import { isObject } from '../../model/json';
import { escapeKey, valueAt } from '../../model/json-pointer';

/** File and line of what a difference is about in its contract: of the schema or the operation; of the contract where it has neither. */
export function locateDifference(difference: ContractDifference, contract: Contract): string {
  const { file, line } = contract.locate(pointerOf(difference, contract));
  return `${file}:${line}`;
}

function pointerOf({ at }: ContractDifference, { document }: Contract): string {
  const [head = '', ...members] = (/^[^ ]+/.exec(at)?.[0] ?? '').split('/');
  const schemas = valueAt(document, ['components', 'schemas']);
  if (isObject(schemas) && Object.hasOwn(schemas, head)) {
    return deepest(document, ['components', 'schemas', head, ...members.flatMap((name) => ['properties', name])]);
  }
  const operation = readOperations(document).find(({ operationId }) => operationId === head);
  return operation ? deepest(document, ['paths', operation.path, operation.method.toLowerCase()]) : '';
}

/** The longest part of the way that the document goes. */
function deepest(document: unknown, keys: readonly string[]): string {
  for (let length = keys.length; length > 0; length -= 1) {
    const part = keys.slice(0, length);
    if (valueAt(document, part) !== undefined) return part.map((key) => `/${escapeKey(key)}`).join('');
  }
  return '';
}
