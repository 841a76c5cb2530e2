import type { MatchableApi } from '../model/api';
import { createSchemaValidator } from '../schema/schema-validator';

/**
 * Compiles every schema of operations, their parameters' and requests' included, so that no broken one is found in the middle of a run.
 * Later validation against the same contracts uses the compiled schemas.
 *
 * @throws UserError `ERR_SCHEMA` with file, line, column and JSON Pointer of one that does not compile
 */
export function checkSchemas(apis: readonly MatchableApi[]): void {
  for (const { contract, operations } of apis) {
    const validator = createSchemaValidator(contract);
    const described = operations.flatMap(({ parameters, requestBody, responses }) => [
      ...parameters,
      ...(requestBody?.bodies ?? []),
      ...responses.flatMap(({ headers, bodies }) => [...headers, ...bodies]),
    ]);
    for (const { schema } of described) if (schema !== undefined) validator.check(schema);
  }
}
