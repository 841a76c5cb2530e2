import type { OperationPair } from './comparison';
import type { Security } from './read-security';

/** Compares how an operation is signed in to. It breaks if one of the contract's ways lacks something that each of the document's takes. */
export function compareSecurity({ contract, document, report }: OperationPair): void {
  const [ours, theirs] = [contract.security, document.security];
  const says = { contract: describe(ours), document: describe(theirs) };
  if (says.contract === says.document) return;
  const isTaken = (way: ReadonlySet<string>) =>
    theirs.ways.some((wanted) => [...wanted].every((part) => way.has(part)));
  const at = ours.own || theirs.own ? `${contract.operationId} security` : 'security';
  report({ kind: 'security', side: 'different', at, ...says, breaking: !ours.ways.every(isTaken) });
}

const describe = ({ ways }: Security) =>
  [...new Set(ways.map((way) => [...way].join(' and ') || 'none'))].sort().join(' or ');
