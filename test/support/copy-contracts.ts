import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { ownContracts } from './load-own-apis';

/**
 * Copies some of the contracts that come with Vouch to `<folder>/contracts`, where commands find them: a few load faster than all.
 *
 * @param names vendors (`uptrends`) or APIs (`bandwidth/messaging`)
 */
export function copyContracts(folder: string, ...names: readonly string[]): void {
  const copy = (path: string) => {
    const from = join(ownContracts, path);
    if (existsSync(from)) cpSync(from, join(folder, 'contracts', path), { recursive: true });
  };
  for (const name of names) {
    const [vendor = '', api] = name.split('/');
    if (api === undefined) copy(vendor);
    else for (const path of [name, `${name}.yaml`, `${vendor}/shared`, `${vendor}/vendor.yaml`]) copy(path);
  }
}
