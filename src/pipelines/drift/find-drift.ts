import { listContracts, loadContracts } from '../../contracts/load-contracts';
import { type DriftExplanation, loadExplanations } from '../../contracts/load-explanations';
import { readDocument } from '../../contracts/read-document';
import { type ContractDifference, compareDocuments } from '../../drift/compare-documents';
import { differenceKinds, scope } from '../../drift/difference';
import { findExplanation } from '../../drift/explain-differences';
import { LostReference } from '../../drift/read-operations';
import type { Contract } from '../../model/contract';
import { didYouMean } from '../../model/did-you-mean';
import { UserError } from '../../model/user-error';
import { locateDifference } from './locate-difference';

/** Version of what `vouch drift --json` prints; it changes when readers of the old one would misunderstand the new one. */
export const driftVersion = 1;

export interface DriftReport {
  /** The contracts that took part, and how many operations they share with the document. */
  readonly compared: readonly { readonly contract: string; readonly file: string; readonly operations: number }[];
  /** Contracts that share operations with the document, but too few to be about the same API. */
  readonly passedOver: readonly { readonly contract: string; readonly operations: number }[];
  readonly differences: readonly ExplainedDifference[];
  /** Explanations that no difference needed: the document may have changed, or they are for another one. */
  readonly unused: readonly DriftExplanation[];
  /** What the two may differ in without being told here. */
  readonly notCompared: readonly string[];
}

export interface ExplainedDifference extends ContractDifference {
  /** Why the contract differs, as the file beside it says. */
  readonly explanation?: string;
  /** Where the contract says otherwise: `contracts/uptrends/api-v4.yaml:120`; absent for what no contract has. */
  readonly source?: string;
}

/**
 * Compares the contracts of a folder with a vendor's Swagger 2.0 or OpenAPI 3 document.
 *
 * @param options.folder of the contracts
 * @param options.file the document, YAML or JSON
 * @param options.shownAs the path that messages name
 * @param options.contracts ids of the contracts to compare; by default those that have much in common with the document
 * @param options.also ids of contracts to compare besides
 * @throws UserError for a document that cannot be read, a contract that does not exist, and if no contract has anything in common with it
 */
export function findDrift(options: {
  folder: string;
  file: string;
  shownAs?: string;
  contracts?: readonly string[];
  also?: readonly string[];
}): DriftReport {
  const { folder, file, shownAs = file, contracts: named = [], also = [] } = options;
  const chosen = [...named, ...also];
  const known = listContracts(folder);
  const unknown = chosen.find((id) => !known.includes(id));
  if (unknown !== undefined) {
    throw new UserError(
      'ERR_UNKNOWN_COLLECTION',
      `There is no contract '${unknown}'.`,
      `${didYouMean(unknown, known)}Known are ${known.join(', ')}.`,
    );
  }
  const document = readDocument(file, shownAs);
  const contracts = loadContracts({
    folder,
    ids: named.length > 0 ? known.filter((id) => chosen.includes(id)) : known,
  });
  const { compared, passedOver, differences } = compareAll({ contracts, document, chosen, shownAs });
  if (compared.length === 0) throw unrelated(shownAs, known);
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
    const contract = contracts.find(({ id }) => id === contractId);
    return {
      ...difference,
      ...(explanation && { explanation: explanation.why }),
      ...(contract && { source: locateDifference(difference, contract) }),
    };
  });
  const nameOf = ({ contract, operations }: { contract: Contract; operations: number }) => ({
    contract: contract.id,
    operations,
  });
  return {
    compared: compared.map((one) => ({ ...nameOf(one), file: one.contract.file })),
    passedOver: passedOver.map(nameOf),
    differences: explained,
    unused: [...explanations.values()].flat().filter((explanation) => !used.has(explanation)),
    notCompared: scope.notCompared,
  };
}

function compareAll({
  shownAs,
  ...options
}: Parameters<typeof compareDocuments>[0] & { shownAs: string }): ReturnType<typeof compareDocuments> {
  try {
    return compareDocuments(options);
  } catch (error) {
    if (!(error instanceof LostReference)) throw error;
    throw new UserError(
      'ERR_DOCUMENT',
      `${shownAs} refers to #${error.pointer}, which leads nowhere or back to itself.`,
      'Add to the document what it names, or correct the reference.',
    );
  }
}

const unrelated = (shownAs: string, known: readonly string[]) =>
  new UserError(
    'ERR_UNRELATED',
    `${shownAs} has next to nothing in common with ${known.join(', ')}.`,
    'Name the contract to compare it with: --with <vendor>/<api>.',
  );
