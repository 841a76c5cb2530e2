import type { Contract } from '../../model/contract';
import type { SchemaError } from '../../schema/schema-error';
import type { Fault } from './check';
import { showSource } from './find-source';

const messages: Readonly<Record<string, string>> = {
  type: 'Wrong type',
  union: 'Wrong type',
  required: 'Required member is missing',
  dependentRequired: 'Required member is missing',
  enum: 'Not one of the documented values',
  const: 'Not the documented value',
  discriminator: 'Not one of the documented values',
  format: 'Wrong format',
  pattern: 'Wrong format',
  additionalProperties: 'Member that is not allowed',
  'false schema': 'Member that is not allowed',
  uniqueItems: 'Items are not unique',
};

const isBound = /^(min|max|exclusiveM)/;

/** A schema error as a fault of severity `error`. */
export function toFault(contract: Contract, { path, keyword, expected, actual, schemaPointer }: SchemaError): Fault {
  const message =
    messages[keyword] ?? `${isBound.test(keyword) ? 'Out of bounds' : 'Does not match the schema'} (${keyword})`;
  const source = showSource(contract, schemaPointer);
  return { severity: 'error', message, path, expected, actual, source, pointer: schemaPointer };
}
