import type { Contract } from '../model/contract';
import type { JsonObject } from '../model/json';
import { compareOperations } from './compare-operations';
import type { Difference } from './difference';
import { type Matched, matchOperations } from './match-operations';
import { baseUrlsOf, type DocumentOperation, readOperations } from './read-operations';

export interface Drift {
  /** The contracts that took part, and how many operations they share with the document. */
  readonly compared: readonly { readonly contract: Contract; readonly operations: number }[];
  /** Contracts that share operations with the document, but too few to be about the same API. */
  readonly passedOver: readonly { readonly contract: Contract; readonly operations: number }[];
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
 * Compares contracts with a vendor's Swagger 2.0 or OpenAPI 3 document, in what `scope` lists.
 *
 * @param options.chosen ids of the contracts that take part however little they share with the document
 * @throws LostReference for a path, operation, parameter, body, response or header of the document that refers to nowhere
 */
export function compareDocuments(options: {
  contracts: readonly Contract[];
  document: JsonObject;
  chosen: readonly string[];
}): Drift {
  const { document, chosen, contracts } = options;
  let left = readOperations(document);
  const total = left.length;
  const compared: Drift['compared'][number][] = [];
  const passedOver: Drift['passedOver'][number][] = [];
  const found = new Map<Contract, readonly ContractDifference[]>();
  for (const { contract, operations } of nearestFirst(contracts, document, left)) {
    const ignoreCase = ignoresCase(contract);
    const matched = matchOperations({ contract: operations, document: left, ignoreCase });
    const shared = matched.pairs.length;
    const isRelated =
      shared >= Math.min(operations.length, total) * relatedShare &&
      (shared > 1 || haveHostInCommon(contract, document));
    if (!chosen.includes(contract.id) && !isRelated) {
      if (shared > 0) passedOver.push({ contract, operations: shared });
      continue;
    }
    left = matched.onlyDocument;
    compared.push({ contract, operations: shared });
    found.set(contract, compareContract({ contract, document, matched }));
  }
  const inOrder = <T extends { contract: Contract }>(list: readonly T[]) =>
    contracts.flatMap((contract) => list.filter((one) => one.contract === contract));
  const differences = contracts.flatMap((contract) => found.get(contract) ?? []);
  for (const { method, path } of left) {
    const at = `${method} ${path}`;
    differences.push({ kind: 'operation', side: 'missing', at, breaking: false, operations: [] });
  }
  return { compared: inOrder(compared), passedOver: inOrder(passedOver), differences };
}

/**
 * Each operation of the document is compared once. Where several contracts have it, as with two versions of an API, it belongs to the one
 * that answers where the document says, or else shares the most with it.
 */
function nearestFirst(
  contracts: readonly Contract[],
  document: JsonObject,
  theirs: readonly DocumentOperation[],
): readonly { readonly contract: Contract; readonly operations: readonly DocumentOperation[] }[] {
  return contracts
    .map((contract) => {
      const operations = readOperations(contract.document);
      const ignoreCase = ignoresCase(contract);
      const shared = matchOperations({ contract: operations, document: theirs, ignoreCase }).pairs.length;
      return { contract, operations, shared, isThere: answersThere(contract, document) };
    })
    .sort((a, b) => Number(b.isThere) - Number(a.isThere) || b.shared - a.shared);
}

/** Whether a base of the document is one that the contract answers at. */
function answersThere(contract: Contract, document: JsonObject): boolean {
  const ours = basesOf(contract.document);
  return basesOf(document).some((url) => ours.includes(url));
}

const ignoresCase = ({ document }: Contract): boolean => document['x-ignore-path-case'] === true;

const basesOf = (place: JsonObject): readonly string[] => baseUrlsOf(place).map((url) => url.replace(/\/$/, ''));

function compareContract(options: {
  contract: Contract;
  document: JsonObject;
  matched: Matched;
}): readonly ContractDifference[] {
  const { contract, document, matched } = options;
  const found = new Map<string, Difference>();
  const report = (difference: Difference): void => {
    const { kind, side, at } = difference;
    const key = [kind, side, at, difference.contract, difference.document].join('\n');
    const known = found.get(key);
    const operations = [...new Set([...(known?.operations ?? []), ...difference.operations])];
    found.set(key, { ...difference, breaking: difference.breaking || known?.breaking === true, operations });
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
  return [...found.values()].map((difference) => ({ ...difference, contractId: contract.id }));
}

/** One of the servers that a contract names, or of its further bases, is among the document's. */
function compareServers(contract: Contract, document: JsonObject, report: (difference: Difference) => void): void {
  const known = basesOf(contract.document);
  const [ours] = known;
  const theirs = basesOf(document);
  const [first] = theirs;
  if (ours === undefined || first === undefined || known.some((url) => theirs.includes(url))) return;
  report({
    kind: 'server',
    side: 'different',
    at: 'servers',
    contract: ours,
    document: first,
    breaking: false,
    operations: [],
  });
}

/** A single operation, such as `POST /oauth2/token`, may be alike by chance; not on the same host. */
function haveHostInCommon(contract: Contract, document: JsonObject): boolean {
  const hostsOf = (place: JsonObject) =>
    baseUrlsOf(place).flatMap((url) => /^[a-z]+:\/\/([^/]+)/i.exec(url)?.[1]?.toLowerCase() ?? []);
  const ours = hostsOf(contract.document);
  return hostsOf(document).some((host) => ours.includes(host));
}
