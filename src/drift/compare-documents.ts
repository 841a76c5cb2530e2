import type { Contract } from '../model/contract';
import type { JsonObject } from '../model/json';
import { compareOperations } from './compare-operations';
import type { Difference } from './difference';
import { matchOperations } from './match-operations';
import { baseUrlOf, readOperations } from './read-operations';

export interface Drift {
  /** The contracts that took part, and how many operations they share with the document. */
  readonly compared: readonly { readonly contract: Contract; readonly operations: number }[];
  /** By contract, in its order; then the operations of the document that no contract has. */
  readonly differences: readonly ContractDifference[];
}

export interface ContractDifference extends Difference {
  /** Id of the contract; absent for what none of them has. */
  readonly contractId?: string;
}

/** A contract takes part if it shares this much of its operations, or of the document's; a few paths may be alike by chance. */
const relatedShare = 1 / 3;

/**
 * Compares contracts with a vendor's Swagger 2.0 or OpenAPI 3 document: operations, parameters, bodies, statuses, media types,
 * fields, types, enums, nullability, requiredness and formats. Not compared: descriptions, examples, headers of responses, sign-in.
 *
 * @param options.named whether the user chose the contracts: then all take part
 */
export function compareDocuments(options: {
  contracts: readonly Contract[];
  document: JsonObject;
  named: boolean;
}): Drift {
  const { document, named } = options;
  let left = readOperations(document);
  const total = left.length;
  const compared: Drift['compared'][number][] = [];
  const differences: ContractDifference[] = [];
  for (const contract of options.contracts) {
    const operations = readOperations(contract.document);
    const matched = matchOperations({ contract: operations, document: left });
    if (!named && matched.pairs.length < Math.min(operations.length, total) * relatedShare) continue;
    left = matched.onlyDocument;
    const found = new Map<string, Difference>();
    const report = (difference: Difference): void => {
      const key = [difference.kind, difference.side, difference.at, difference.contract, difference.document].join(
        '\n',
      );
      const known = found.get(key);
      if (!known) found.set(key, difference);
      else {
        const operations = [...new Set([...known.operations, ...difference.operations])];
        found.set(key, { ...known, breaking: known.breaking || difference.breaking, operations });
      }
    };
    compareServers(contract, document, report);
    for (const { operationId, method, path } of matched.onlyContract) {
      const at = `${operationId} ${method} ${path}`;
      report({ kind: 'operation', side: 'extra', at, breaking: true, operations: [operationId] });
    }
    for (const pair of matched.pairs) {
      compareOperations({
        contract: { document: contract.document, operation: pair.contract },
        document: { document, operation: pair.document },
        report,
      });
    }
    compared.push({ contract, operations: matched.pairs.length });
    differences.push(...[...found.values()].map((difference) => ({ ...difference, contractId: contract.id })));
  }
  for (const { method, path } of left) {
    const at = `${method} ${path}`;
    differences.push({ kind: 'operation', side: 'missing', at, breaking: false, operations: [] });
  }
  return { compared, differences };
}

function compareServers(contract: Contract, document: JsonObject, report: (difference: Difference) => void): void {
  const [ours, theirs] = [baseUrlOf(contract.document), baseUrlOf(document)].map((url) => url?.replace(/\/$/, ''));
  if (ours === undefined || theirs === undefined || ours === theirs) return;
  report({
    kind: 'server',
    side: 'different',
    at: 'servers',
    contract: ours,
    document: theirs,
    breaking: false,
    operations: [],
  });
}
