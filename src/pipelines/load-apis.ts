import { buildItemList } from '../collections/build-item-list';
import { checkVendor } from '../contracts/check-vendor';
import { findVersionFault, isForeign } from '../contracts/check-version';
import { completeVendor } from '../contracts/complete-vendor';
import { listContracts, readContracts } from '../contracts/load-contracts';
import { loadVendor } from '../contracts/load-vendor';
import type { Api, MatchableApi } from '../model/api';
import { didYouMean } from '../model/did-you-mean';
import { Faults } from '../model/faults';
import { UserError } from '../model/user-error';
import type { Vendor } from '../model/vendor';
import { draftOperations } from '../operations/build-operations';
import { checkReads } from './check-reads';
import { readCompiledApi } from './compiled-apis';
import { ownContracts } from './find-contracts';

/**
 * Loads APIs from a folder of contracts; `<vendor>/vendor.yaml` in that folder describes the vendor. APIs of one vendor share one
 * `vendor` object.
 *
 * @param options.folder by default the contracts that come with Vouch
 * @param options.select vendors (`bandwidth`) or APIs (`bandwidth/messaging`); all by default
 * @param options.compiled use what the build compiled from the same files, if anything. Default true
 * @throws UserError for a selection that matches nothing, a vendor without `vendor.yaml`, and for whatever is wrong in a contract or a
 *   `vendor.yaml`, with file and line
 */
export function loadApis(
  options: { folder?: string; select?: readonly string[]; compiled?: boolean } = {},
): readonly Api[] {
  const { folder = ownContracts, select = [], compiled = true } = options;
  const known = listContracts(folder);
  const matches = (name: string) => known.filter((id) => id === name || id.startsWith(`${name}/`));
  for (const name of select) {
    if (matches(name).length > 0) continue;
    throw new UserError(
      'ERR_UNKNOWN_COLLECTION',
      `There is no collection '${name}'.`,
      `${didYouMean(name, [...vendorsOf(known), ...known])}Known are ${known.join(', ')}; a vendor's name selects all of its collections.`,
    );
  }
  const ids = select.length === 0 ? known : known.filter((id) => select.some((name) => matches(name).includes(id)));
  const faults = new Faults();
  const drafts = draftApis({ folder, ids, compiled }, faults);
  faults.throwAll();
  return drafts as readonly Api[];
}

const vendorsOf = (ids: readonly string[]) => new Set(ids.map((id) => id.slice(0, id.indexOf('/'))));

/** An API as far as it could be read. */
export interface ApiDraft extends MatchableApi {
  /** Absent if its file has faults. */
  readonly vendor?: Vendor;
  /** Absent if anything of the API has. */
  readonly list?: Api['list'];
}

/** Loads APIs; whatever is wrong in a contract or a `vendor.yaml` goes to `faults`. */
export function draftApis(
  options: { folder: string; ids?: readonly string[]; compiled: boolean },
  faults: Faults,
): readonly ApiDraft[] {
  const { folder, ids = listContracts(folder), compiled } = options;
  const vendors = new Map<string, Vendor | undefined>();
  const vendorOf = (name: string): Vendor | undefined => {
    if (!vendors.has(name)) {
      const described = faults.attempt(() => loadVendor({ folder, name }));
      const own = listContracts(folder).filter((id) => id.startsWith(`${name}/`));
      // What is wrong with them is told elsewhere.
      const contracts = () => readContracts({ folder, ids: own }, new Faults());
      vendors.set(name, described && (faults.attempt(() => completeVendor(described, contracts)) ?? described));
    }
    return vendors.get(name);
  };
  const fresh: ApiDraft[] = [];
  const before = faults.failures;
  const drafts = ids.flatMap((id): readonly ApiDraft[] => {
    const api = compiled ? readCompiledApi({ id, folder }) : undefined;
    if (api === undefined) {
      const read = draftApi({ id, folder, vendorOf }, faults);
      fresh.push(...read);
      return read;
    }
    // Callers compare vendors by identity; each compiled file has its own copy.
    const vendor = vendors.get(api.vendor.name) ?? api.vendor;
    vendors.set(vendor.name, vendor);
    return [{ ...api, vendor }];
  });
  // What is wrong with callbacks themselves has been said.
  if (faults.failures === before) checkReads({ folder, apis: drafts, fresh }, faults);
  return drafts;
}

/** Reads an API from its YAML. @returns empty if its file cannot be read, or is no OpenAPI document of version 3 */
function draftApi(
  options: { id: string; folder: string; vendorOf: (name: string) => Vendor | undefined },
  faults: Faults,
): readonly ApiDraft[] {
  const { id, folder, vendorOf } = options;
  const before = faults.failures;
  const [contract] = readContracts({ folder, ids: [id] }, faults);
  const vendor = vendorOf(id.slice(0, id.indexOf('/')));
  if (!contract) return [];
  const version = findVersionFault(contract);
  if (version) faults.note(version);
  if (isForeign(contract)) return [];
  const operations = draftOperations(contract, faults);
  if (vendor) faults.attempt(() => checkVendor({ contract, operations, vendor }));
  if (!vendor || faults.failures > before) return [{ contract, operations, ...(vendor && { vendor }) }];
  const list = faults.attemptIn(contract, () => buildItemList({ contract, operations, vendor }));
  return [{ contract, operations, vendor, ...(list && { list }) }];
}
