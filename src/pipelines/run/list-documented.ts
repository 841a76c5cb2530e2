import type { Documented } from '../../model/coverage';
import type { Operation } from '../../model/operation';

/** What contracts document, for a run's coverage. */
export function listDocumented(
  apis: readonly { readonly contract: { readonly id: string }; readonly operations: readonly Operation[] }[],
): Documented {
  return Object.fromEntries(
    apis.map(({ contract, operations }) => [
      contract.id,
      Object.fromEntries(operations.map(({ id, responses }) => [id, listStatuses(responses)])),
    ]),
  );
}

function listStatuses(responses: Operation['responses']): readonly string[] {
  return responses.filter(({ undocumented }) => !undocumented).map(({ status }) => status);
}
