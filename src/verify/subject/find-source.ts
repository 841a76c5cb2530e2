import type { Contract } from '../../model/contract';
import { isObject } from '../../model/json';
import { escapeKey } from '../../model/json-pointer';
import type { Operation } from '../../model/operation';
import { dereference } from '../../schema/follow-references';

export interface SourceQuery {
  readonly contract: Contract;
  readonly operation: Operation;
  /** Keys below the operation, such as `responses`, `200`. */
  readonly keys: readonly string[];
}

/** File and line of a part of an operation, `$ref`s on the way followed; of the nearest part above it if there is none. */
export function findSource({ contract, operation, keys }: SourceQuery): string {
  let value: unknown = contract.document;
  let pointer = '';
  for (const key of ['paths', operation.path, operation.method.toLowerCase(), ...keys]) {
    if (!isObject(value) || !Object.hasOwn(value, key)) break;
    pointer = `${pointer}/${escapeKey(key)}`;
    const target = dereference(contract.document, value[key]);
    value = target.value;
    pointer = target.pointer ?? pointer;
  }
  return showSource(contract, pointer);
}

/** `contracts/uptrends/api-v4.yaml:120` */
export function showSource(contract: Contract, pointer: string): string {
  const { file, line } = contract.locate(pointer);
  return `${file}:${line}`;
}
