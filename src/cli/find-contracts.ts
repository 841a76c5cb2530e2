import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Folder of the contracts: as asked for, else `contracts` here, else those that come with Vouch. */
export function findContracts(cwd: string, asked: string | undefined): string {
  if (asked !== undefined) return resolve(cwd, asked);
  const here = join(cwd, 'contracts');
  return existsSync(here) ? here : join(__dirname, '..', '..', 'contracts');
}
