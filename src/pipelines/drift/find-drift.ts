import { listContracts, loadContracts } from '../../contracts/load-contracts';
import { type DriftExplanation, loadExplanations } from '../../contracts/load-explanations';
import { readDocument } from '../../contracts/read-document';
import { type ContractDifference, compareDocuments } from '../../drift/compare-documents';
import { differenceKinds } from '../../drift/difference';
import { findExplanation } from '../../drift/explain-differences';
import { UserError } from '../../model/user-error';

export interface DriftReport {
  /** The contracts that took part, and how many operations they share with the document. */
  readonly compared: readonly { readonly contract: string; readonly file: string; readonly operations: number }[];
  readonly differences: readonly ExplainedDifference[];
  /** Explanations that no difference needed: the document may have changed, or they are for another one. */
  readonly unused: readonly DriftExplanation[];
}

export interface ExplainedDifference extends ContractDifference {
  /** Why the contract differs, as the file beside it says. */
  readonly explanation?: string;
}

/**
 * Compares the contracts of a folder with a vendor's Swagger 2.0 or OpenAPI 3 document.
 *
 * @param options.folder of the contracts
 * @param options.file the document, YAML or JSON
 * @param options.shownAs the path that messages name
 * @param options.contracts ids of the contracts to compare; by default those that have much in common with the document
 * @throws UserError for a document that cannot be read, a contract that does not exist, and if no contract has anything in common with it
 */
export function findDrift(options: {
  folder: string;
  file: string;
  shownAs?: string;
  contracts?: readonly string[];
}): DriftReport {
  const { folder, file, shownAs = file, contracts: named = [] } = options;
  const known = listContracts(folder);
  const unknown = named.find((id) => !known.includes(id));
  if (unknown !== undefined) {
    throw new UserError(
      'ERR_UNKNOWN_COLLECTION',
      `There is no contract '${unknown}'.`,
      `Known are ${known.join(', ')}.`,
    );
  }
  const document = readDocument(file, shownAs);
  const contracts = loadContracts({ folder, ids: named.length > 0 ? named : known });
  const { compared, differences } = compareDocuments({ contracts, document, named: named.length > 0 });
  if (compared.length === 0) {
    throw new UserError(
      'ERR_UNRELATED',
      `${shownAs} has next to nothing in common with ${known.join(', ')}.`,
      'Name the contract to compare it with: --contract <vendor>/<api>.',
    );
  }
  const explanations = new Map(
    compared.map(({ contract }) => [
      contract.id,
      loadExplanations({ folder, id: contract.id, kinds: differenceKinds }),
    ]),
  );
  const used = new Set<DriftExplanation>();
  const explained = differences.map((difference) => {
    const { contractId } = difference;
    const candidates =
      (contractId === undefined ? undefined : explanations.get(contractId)) ?? [...explanations.values()].flat();
    const explanation = findExplanation(candidates, difference);
    if (explanation) used.add(explanation);
    return { ...difference, ...(explanation && { explanation: explanation.why }) };
  });
  return {
    compared: compared.map(({ contract, operations }) => ({ contract: contract.id, file: contract.file, operations })),
    differences: explained,
    unused: [...explanations.values()].flat().filter((explanation) => !used.has(explanation)),
  };
}
