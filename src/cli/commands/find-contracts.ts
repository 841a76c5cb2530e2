import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Folder of the contracts: as asked for, else `contracts` here, else those that come with Vouch. */
export function findContracts(cwd: string, asked: string | undefined): string {
  if (asked !== undefined) return resolve(cwd, asked);
  const here = join(cwd, 'contracts');
  return holdsContracts(here) ? here : join(__dirname, '..', '..', '..', 'contracts');
}

/** Other projects have a folder of that name too. */
function holdsContracts(folder: string): boolean {
  if (!existsSync(folder)) return false;
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).some((file) => file.endsWith('.yaml'));
}
