import { YamlMapping } from '../contracts/yaml-mapping';
import type { Contract } from '../model/contract';
import { Faults } from '../model/faults';
import type { Operation } from '../model/operation';
import { checkCallbacks } from './check-callbacks';
import {
  checkBases,
  checkFilledIn,
  checkInputs,
  checkLinks,
  checkTags,
  checkUnique,
  type OperationsToCheck,
} from './check-operations';
import { listSecretMembers, listSharedNames } from './list-secret-members';
import type { OperationPart } from './operation-draft';
import { methods, readOperation } from './read-operation';
import { listKeyNames } from './read-security';

/**
 * Reads a contract's operations, in the contract's order.
 *
 * @throws UserError with file and line for an operation without operationId, summary, effect, listed tag, success response or example,
 *   and for a link to an operation or a parameter that does not exist
 */
export function buildOperations(contract: Contract): readonly Operation[] {
  const faults = new Faults();
  const operations = draftOperations(contract, faults);
  faults.throwAll();
  return operations;
}

/** As `buildOperations`; what is wrong goes to `faults`, and the operations are as much as could be read of them. */
export function draftOperations(contract: Contract, faults: Faults): readonly Operation[] {
  const root = YamlMapping.ofContract(contract, faults);
  const secretMembers = listSecretMembers(contract.document);
  const secretScalars = listSharedNames(contract.document, secretMembers);
  const keyNames = listKeyNames(contract);
  const secrets = {
    secretMembers,
    ...(secretScalars.length > 0 && { secretScalars }),
    ...(keyNames.length > 0 && { keyNames }),
  };
  const unsure = new Map<Operation, ReadonlySet<OperationPart>>();
  const before = faults.failures;
  const paths = faults.attempt(() => root.child('paths').entries()) ?? [];
  const areAll = faults.failures === before;
  for (const [path, item] of paths) {
    for (const [index, method] of methods.filter((one) => item.has(one)).entries()) {
      const draft = faults.attempt(() => readOperation({ contract, root, path, method, item, isFirst: index === 0 }));
      if (draft) unsure.set({ ...draft.operation, ...secrets }, draft.unsure);
    }
  }
  const operations = [...unsure.keys()];
  if (operations.length === 0 && faults.failures === before) {
    faults.note(root.problem('The contract has no operations', 'Add a path.'));
    return operations;
  }
  const isSure = (operation: Operation, part: OperationPart) => !unsure.get(operation)?.has(part);
  const all: OperationsToCheck = { contract, root, operations, areAll, isSure, faults };
  checkBases(root, faults);
  checkUnique(all);
  checkTags(all);
  checkLinks(all);
  checkInputs(all);
  checkFilledIn(all);
  checkCallbacks(all);
  return operations;
}
