import type { Proposal } from '../../learn/proposal';
import type { MatchableApi } from '../../model/api';
import { cleanText } from '../../model/clean-text';

/** Proposals, those that might hide a defect apart; each with its place and how often it was seen. */
export function formatProposals(
  proposals: readonly Proposal[],
  { apis, others }: { apis: readonly MatchableApi[]; others: number },
): string {
  const contracts = new Map(apis.map(({ contract }) => [contract.id, contract]));
  const describe = ({ name, what, seen, of, contract, pointer, edit }: Proposal) => {
    const { file, line } = contracts.get(contract)?.locate(pointer) ?? { file: contract, line: 1 };
    const hand = edit ? '' : ', by hand';
    return `  ${cleanText(name)}\n    ${cleanText(what)} (${seen} of ${of} responses${hand})\n    ${file}:${line}\n`;
  };
  const section = (title: string, own: readonly Proposal[]) =>
    own.length === 0 ? '' : `${title}\n${own.map(describe).join('')}\n`;
  const open = proposals.filter(({ hides }) => !hides);
  const apart = proposals.filter(({ hides }) => hides);
  const total = `${open.length} changes proposed${apart.length === 0 ? '' : `, ${apart.length} apart`}.${describeOthers(others)}\n`;
  return `${section('Proposed', open)}${section('May be defects of the API; changed only with --accept', apart)}${total}`;
}

/** @param others responses that have errors of which no change is proposed */
export const describeOthers = (others: number): string =>
  others === 0
    ? ''
    : ` Other errors are in ${others === 1 ? '1 response' : `${others} responses`}; vouch check shows them.`;
