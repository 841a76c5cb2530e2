import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { listContracts } from '../contracts/load-contracts';

/** `dist` and `src` lie equally deep. */
const root = join(__dirname, '..', '..');
const sources = join(root, 'contracts');

/** The contracts that come with Vouch; the package has only those that the build has put into fewer files. */
export const ownContracts = existsSync(sources) ? sources : join(root, 'dist', 'contracts');

/** The APIs of the contracts that come with Vouch: `<vendor>/<api>`. */
export const listOwnApis = (): readonly string[] => listContracts(ownContracts);

/** Folder of the contracts: the one named, else `contracts` in the current folder, else those that come with Vouch. */
export function findContracts(cwd: string, named: string | undefined): string {
  if (named !== undefined) return resolve(cwd, named);
  const here = join(cwd, 'contracts');
  return holdsContracts(here) ? here : ownContracts;
}

/** Other projects have a folder of that name too. */
function holdsContracts(folder: string): boolean {
  if (!existsSync(folder)) return false;
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).some((file) => file.endsWith('.yaml'));
}
