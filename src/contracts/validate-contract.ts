import type { Contract } from '../model/contract';
import { cutValue } from '../model/cut-value';
import { isObject } from '../model/json';
import { escapeKey, pointerKeys, valueAt } from '../model/json-pointer';
import type { Body, Operation } from '../model/operation';
import { UserError } from '../model/user-error';
import { followReferences } from '../schema/follow-references';
import type { SchemaError } from '../schema/schema-error';
import { createSchemaValidator } from '../schema/schema-validator';
import { listExamples } from './list-examples';
import { YamlMapping } from './yaml-mapping';

/** Problems shown of one contract; the rest is counted. */
const maxProblems = 20;

/**
 * Checks a contract as a whole: it is valid OpenAPI 3.1, each schema compiles, each example satisfies its schema.
 *
 * @throws UserError that lists the problems with file and line
 */
export async function validateContract(contract: Contract, operations: readonly Operation[]): Promise<void> {
  const problems = [...(await checkOpenApi(contract)), ...checkExamples(contract, operations)];
  if (problems.length === 0) return;
  const rest = problems.length > maxProblems ? [`and ${problems.length - maxProblems} more`] : [];
  throw new UserError(
    'ERR_CONTRACT_INVALID',
    `${contract.file} is not a valid contract:\n${[...problems.slice(0, maxProblems), ...rest].map((problem) => `  ${problem}`).join('\n')}\n`,
    'Fix the contract at these places.',
  );
}

/** Serves every contract: it compiles the schema of OpenAPI once, which takes longer than to check a contract against it. */
let validator: ReturnType<typeof createValidator> | undefined;

async function createValidator() {
  const { Validator } = await import('@seriousme/openapi-schema-validator');
  return new Validator();
}

async function checkOpenApi(contract: Contract): Promise<readonly string[]> {
  const { openapi } = contract.document;
  if (typeof openapi !== 'string' || !openapi.startsWith('3.1')) {
    return [`${place(contract, '/openapi')}: openapi is '${String(openapi)}', not 3.1`];
  }
  validator ??= createValidator();
  const result = await (await validator).validate(structuredClone(contract.document));
  if (result.valid) return [];
  const errors = Array.isArray(result.errors) ? result.errors : [];
  if (errors.length === 0) return [`${place(contract, '')}: ${String(result.errors)}`];
  const deepest = Math.max(...errors.map(({ instancePath }) => instancePath.split('/').length));
  return [
    ...new Set(
      errors
        .filter(({ instancePath }) => instancePath.split('/').length === deepest)
        .map(({ instancePath, message }) => `${place(contract, instancePath)}: ${message ?? 'is not allowed here'}`),
    ),
  ];
}

function checkExamples(contract: Contract, operations: readonly Operation[]): readonly string[] {
  const validator = createSchemaValidator(contract);
  const problems = new Set<string>();
  const root = YamlMapping.ofContract(contract);
  const check = (what: string, { schema }: Pick<Body, 'schema'>): void => {
    if (schema === undefined) return;
    validator.check(schema);
    for (const example of listExamples(root.at(schema.replace(/\/schema$/, '')))) {
      for (const error of validator.validate(schema, example.value)) {
        const at = place(contract, example.pointer + error.path);
        const actual = `${cutValue(error.actual)}${oneWay(contract, error)}`;
        problems.add(`${at}: the example of ${what} breaks its schema: expected ${error.expected}, actual ${actual}`);
      }
    }
  };
  for (const { operationId, parameters, requestBody, responses } of operations) {
    for (const parameter of parameters) check(`${operationId}'s parameter ${parameter.name}`, parameter);
    for (const body of requestBody?.bodies ?? []) check(`${operationId}'s request`, body);
    for (const { status, bodies, headers } of responses) {
      for (const body of bodies) check(`${operationId}'s ${status} response`, body);
      for (const header of headers) check(`${operationId}'s header ${header.name}`, header);
    }
  }
  for (const section of ['schemas'] as const) {
    const components = contract.document['components'] as Record<string, Record<string, unknown>> | undefined;
    for (const name of Object.keys(components?.[section] ?? {}))
      validator.check(`/components/${section}/${escapeKey(name)}`);
  }
  return [...problems];
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

function place(contract: Contract, pointer: string): string {
  const { file, line, column } = contract.locate(pointer);
  return `${file}:${line}:${column}`;
}
