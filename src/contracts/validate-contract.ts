import type { Callback } from '../model/callback';
import type { Contract } from '../model/contract';
import { cutValue } from '../model/cut-value';
import { Faults } from '../model/faults';
import { isObject } from '../model/json';
import { escapeKey, pointerKeys, valueAt } from '../model/json-pointer';
import type { Body, Operation } from '../model/operation';
import { followReferences } from '../schema/follow-references';
import type { SchemaError } from '../schema/schema-error';
import { createSchemaValidator } from '../schema/schema-validator';
import { checkKeywords } from './check-keywords';
import { checkShape } from './check-shape';
import { findVersionFault } from './check-version';
import { listExamples } from './list-examples';
import { locatedError } from './located-error';
import { YamlMapping } from './yaml-mapping';

/**
 * Checks a contract as a whole: it is valid OpenAPI 3.1, each schema compiles, each example satisfies its schema.
 *
 * @throws UserError that lists what is wrong with file and line
 */
export async function validateContract(
  contract: Contract,
  operations: readonly Operation[],
  callbacks: readonly Callback[] = [],
): Promise<void> {
  const faults = new Faults();
  const version = findVersionFault(contract);
  if (version) faults.note(version);
  else await checkShape(contract).catch((error: unknown) => faults.note(error));
  faults.attempt(() => checkKeywords(contract));
  checkExamples(contract, { operations, callbacks }, faults);
  faults.throwAll();
}

function checkExamples(
  contract: Contract,
  { operations, callbacks }: { operations: readonly Operation[]; callbacks: readonly Callback[] },
  faults: Faults,
): void {
  const validator = createSchemaValidator(contract);
  const root = YamlMapping.ofContract(contract);
  const check = (whose: string, { schema }: Pick<Body, 'schema'>, operation: string): void => {
    if (schema === undefined) return;
    validator.check(schema);
    for (const example of listExamples(root.at(schema.replace(/\/schema$/, '')))) {
      for (const error of validator.validate(schema, example.value)) {
        const place = contract.locate(example.pointer + error.path);
        const actual = `${cutValue(error.actual)}${oneWay(contract, error)}`;
        const what = `The example of ${whose} breaks its schema: expected ${error.expected}, actual ${actual}`;
        const remedy = 'Correct the example, or the schema.';
        faults.note(locatedError('ERR_CONTRACT_INVALID', place, { what, remedy }).with({ operation }));
      }
    }
  };
  for (const { operationId, parameters, requestBody, responses } of operations) {
    const attempt = (whose: string, described: Pick<Body, 'schema'>) =>
      faults.attempt(() => check(`${operationId}'s ${whose}`, described, operationId));
    for (const parameter of parameters) attempt(`parameter ${parameter.name}`, parameter);
    for (const body of requestBody?.bodies ?? []) attempt('request', body);
    for (const { status, bodies, headers } of responses) {
      for (const body of bodies) attempt(`${status} response`, body);
      for (const header of headers) attempt(`header ${header.name}`, header);
    }
  }
  for (const { name, parameters, bodies } of callbacks) {
    const attempt = (whose: string, described: Pick<Body, 'schema'>) =>
      faults.attempt(() => check(`${name}'s ${whose}`, described, name));
    for (const parameter of parameters) attempt(`parameter ${parameter.name}`, parameter);
    for (const body of bodies) attempt('body', body);
  }
  const components = contract.document['components'] as Record<string, Record<string, unknown>> | undefined;
  for (const name of Object.keys(components?.['schemas'] ?? {}))
    faults.attempt(() => validator.check(`/components/schemas/${escapeKey(name)}`));
}

/** What keeps a member out of one of the two ways, where it is missing. */
function oneWay({ document }: Contract, { keyword, path, schemaPointer }: SchemaError): string {
  if (keyword !== 'required') return '';
  const name = pointerKeys(path).at(-1) ?? '';
  const owner = pointerKeys(schemaPointer).slice(0, -1);
  const { value } = followReferences(document, valueAt(document, [...owner, 'properties', name]));
  const word = ['readOnly', 'writeOnly'].find((key) => isObject(value) && value[key] === true);
  return word === undefined
    ? ''
    : `; it is ${word}, which does not make it optional: give requests and responses a schema each`;
}
