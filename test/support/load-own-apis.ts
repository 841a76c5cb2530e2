import { join } from 'node:path';
import { listContracts } from '../../src/contracts/load-contracts';
import type { Api } from '../../src/model/api';
import { loadApis } from '../../src/pipelines/load-apis';

/** The contracts that come with Vouch. */
export const ownContracts = join(__dirname, '..', '..', 'contracts');

const loaded = new Map<string, Api>();

/**
 * APIs of `ownContracts`, each of which a process loads once: leave them as they are.
 *
 * @param select vendors (`uptrends`) or APIs (`bandwidth/messaging`); all by default
 */
export function loadOwnApis(...select: readonly string[]): readonly Api[] {
  const ids = listContracts(ownContracts).filter(
    (id) => select.length === 0 || select.some((name) => id === name || id.startsWith(`${name}/`)),
  );
  const missing = ids.filter((id) => !loaded.has(id));
  for (const api of missing.length > 0 ? loadApis({ folder: ownContracts, select: missing }) : []) {
    // One object for each vendor, as if all had been loaded at once.
    const vendor = [...loaded.values()].find((other) => other.vendor.name === api.vendor.name)?.vendor ?? api.vendor;
    loaded.set(api.contract.id, { ...api, vendor });
  }
  return ids.flatMap((id) => loaded.get(id) ?? []);
}
