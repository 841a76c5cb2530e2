import type { MatchableApi } from '../model/api';
import type { Callback } from '../model/callback';
import { Faults } from '../model/faults';
import type { Operation } from '../model/operation';
import { listCallbacks } from '../operations/list-callbacks';
import { createSchemaValidator } from '../schema/schema-validator';

/**
 * Compiles every schema of operations and callbacks, their parameters' and requests' included, so that no broken one is found in the middle of a run.
 * Later validation against the same contracts uses the compiled schemas.
 *
 * @throws UserError `ERR_SCHEMA` with file, line, column and JSON Pointer of those that do not compile
 */
export function checkSchemas(apis: readonly MatchableApi[]): void {
  const faults = new Faults();
  for (const { contract, operations } of apis) {
    const validator = createSchemaValidator(contract);
    const pointers = listSchemas(operations, listCallbacks(contract));
    for (const pointer of pointers) faults.attempt(() => validator.check(pointer));
  }
  faults.throwAll();
}

/** JSON Pointers of all schemas that operations and callbacks name: of parameters, requests, response headers and bodies. */
export function listSchemas(operations: readonly Operation[], callbacks: readonly Callback[] = []): readonly string[] {
  const described = operations.flatMap(({ parameters, requestBody, responses }) => [
    ...parameters,
    ...(requestBody?.bodies ?? []),
    ...responses.flatMap(({ headers, bodies }) => [...headers, ...bodies]),
  ]);
  const called = callbacks.flatMap(({ parameters, bodies }) => [...parameters, ...bodies]);
  return [...new Set([...described, ...called].flatMap(({ schema }) => schema ?? []))];
}
