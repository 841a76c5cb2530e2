import type { MatchableApi } from '../model/api';
import { createSchemaValidator } from '../schema/schema-validator';

/**
 * Compiles every schema of operations, their parameters' and requests' included, so that none is found broken in mid-run.
 * Whoever validates against the same contracts later has them compiled.
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
