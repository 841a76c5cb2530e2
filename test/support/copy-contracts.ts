import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
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

/** As `copyContracts` does it: Uptrends with nothing but its sign-in (`POST /Register`) and the read that tries it (`GET /Account`). */
export function copySignIn(folder: string): void {
  copyContracts(folder, 'uptrends');
  const file = join(folder, 'contracts', 'uptrends', 'api-v4.yaml');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace(/^ {2}\/(?!(?:Register|Account):).*\n(?: {4}.*\n)*/gm, ''));
}
