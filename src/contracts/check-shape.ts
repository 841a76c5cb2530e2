import type { Contract } from '../model/contract';
import { Faults } from '../model/faults';
import { isObject, type JsonObject } from '../model/json';
import { escapeKey, pointerKeys, valueAt } from '../model/json-pointer';
import type { UserError } from '../model/user-error';
import { isBroken } from './broken-parts';
import { describeShape, type ShapeError } from './describe-shape';
import { locatedError } from './located-error';
import { nameOperation } from './name-operation';

/** Serves every contract: it compiles the schema of OpenAPI once, which takes longer than to check a contract against it. */
let validator: ReturnType<typeof createValidator> | undefined;

async function createValidator() {
  const { Validator } = await import('@seriousme/openapi-schema-validator');
  return new Validator({ allErrors: true, verbose: true });
}

/** Checks that a contract is valid OpenAPI 3.1. @throws UserError that lists what is not, with file and line */
export async function checkShape(contract: Contract): Promise<void> {
  validator ??= createValidator();
  const result = await (await validator).validate(structuredClone(contract.document));
  if (result.valid) return;
  const errors: readonly ShapeError[] = Array.isArray(result.errors) ? result.errors : [];
  const faults = new Faults();
  if (errors.length === 0) faults.note(referenceFault(contract, String(result.errors)));
  for (const error of withoutEchoes(errors)) {
    if (isInBroken(contract.document, error.instancePath)) continue;
    const { pointer, ...text } = describeShape(error);
    const fault = locatedError('ERR_CONTRACT_INVALID', contract.locate(pointer), text);
    faults.note(fault.with(nameOperation(contract.document, pointer)));
  }
  faults.throwAll();
}

/** Keywords that fail because something in them does. */
const echoing = new Set(['if', 'allOf', '$ref', '$dynamicRef', 'propertyNames']);

/** Errors that say something which no other error says better. */
function withoutEchoes(errors: readonly ShapeError[]): readonly ShapeError[] {
  const choices = errors.filter(({ keyword }) => keyword === 'oneOf' || keyword === 'anyOf');
  const isBranch = ({ instancePath, schemaPath }: ShapeError) =>
    choices.some((choice) => choice.instancePath === instancePath && schemaPath.startsWith(`${choice.schemaPath}/`));
  const direct = errors.filter((error) => !echoing.has(error.keyword) && !isBranch(error));
  return direct.filter((error) => {
    const key = error.params['unevaluatedProperty'];
    if (typeof key !== 'string') return true;
    const member = `${error.instancePath}/${escapeKey(key)}`;
    return !direct.some((other) => other !== error && isWithin(other.instancePath, member));
  });
}

const isWithin = (path: string, owner: string) => path === owner || path.startsWith(`${owner}/`);

/** Whether a place lies in a part that could not be read. */
function isInBroken(document: JsonObject, pointer: string): boolean {
  let value: unknown = document;
  for (const key of pointerKeys(pointer)) {
    value = valueAt(value, [key]);
    if (isBroken(value)) return true;
  }
  return false;
}

/** A reference that the loader took for data, at the first place that has it. */
function referenceFault(contract: Contract, message: string): UserError {
  const todo: { value: unknown; pointer: string }[] = [{ value: contract.document, pointer: '' }];
  let pointer = '';
  for (let part = todo.pop(); part; part = todo.pop()) {
    const { value } = part;
    if (isObject(value) && typeof value['$ref'] === 'string' && message.includes(value['$ref'])) pointer = part.pointer;
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, member] of Object.entries(value))
      todo.push({ value: member, pointer: `${part.pointer}/${escapeKey(key)}` });
  }
  return locatedError('ERR_CONTRACT_INVALID', contract.locate(pointer), {
    what: message.replace(/\.$/, ''),
    remedy: 'Let it lead to something that exists.',
  }).with(nameOperation(contract.document, pointer));
}
