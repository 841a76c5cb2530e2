import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { editContract } from '../../contracts/edit-contract';
import { loadContracts } from '../../contracts/load-contracts';
import { validateContract } from '../../contracts/validate-contract';
import type { Proposal } from '../../learn/proposal';
import type { Contract } from '../../model/contract';
import { buildOperations } from '../../operations/build-operations';
import { listCallbacks } from '../../operations/list-callbacks';

export interface Applied {
  readonly written: readonly Proposal[];
  /** Those that have to be made by hand. */
  readonly left: readonly Proposal[];
}

/**
 * Makes changes of contracts in their files; comments and order stay. A change that makes a contract invalid is taken
 * back.
 *
 * @param options.folder the folder of contracts
 */
export async function applyProposals(
  proposals: readonly Proposal[],
  { folder, contracts }: { folder: string; contracts: readonly Contract[] },
): Promise<Applied> {
  const written: Proposal[] = [];
  const left: Proposal[] = [];
  const made = new Set<string>();
  for (const proposal of proposals) {
    // Contracts share files.
    const key = JSON.stringify([fileOf(proposal, contracts), proposal.edit]);
    const isWritten = made.has(key) || (await applyOne(proposal, { folder, contracts }));
    if (isWritten) made.add(key);
    (isWritten ? written : left).push(proposal);
  }
  return { written, left };
}

const fileOf = ({ contract: id, pointer }: Proposal, contracts: readonly Contract[]): string | undefined =>
  contracts.find((one) => one.id === id)?.locate(pointer).file;

async function applyOne(
  { contract: id, pointer, edit }: Proposal,
  { folder, contracts }: { folder: string; contracts: readonly Contract[] },
): Promise<boolean> {
  if (!edit || !contracts.some((one) => one.id === id)) return false;
  // Read again, as an earlier change may have moved what comes after it in the file.
  const [contract] = loadContracts({ folder, ids: [id] });
  if (!contract) return false;
  // The contract names its files from the folder above.
  const place = contract.locate(pointer);
  const file = join(dirname(folder), place.file);
  const text = readFileSync(file, 'utf8');
  const changed = editContract(text, { file, line: place.line, edit });
  if (changed === undefined) return false;
  writeFileSync(file, changed);
  try {
    for (const one of loadContracts({ folder, ids: [id] }))
      await validateContract(one, buildOperations(one), listCallbacks(one));
    return true;
  } catch {
    writeFileSync(file, text);
    return false;
  }
}
