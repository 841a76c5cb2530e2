import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Contract } from '../model/contract';
import { Faults } from '../model/faults';
import { UserError } from '../model/user-error';
import { bundleContract } from './bundle-contract';
import { explanationsEnding } from './load-explanations';
import { vendorFile } from './load-vendor';

/**
 * Lists the contracts of a folder without reading them: `<vendor>/<api>.yaml` is one contract, deeper folders hold what
 * contracts refer to. `<vendor>/vendor.yaml`, which describes the vendor, and `<vendor>/<api>.drift.yaml` are not contracts.
 *
 * @returns contract ids (`<vendor>/<api>`) in alphabetical order
 * @throws UserError if the folder cannot be read or contains no contracts
 */
export function listContracts(folder: string): readonly string[] {
  const entries = (path: string) => {
    try {
      return readdirSync(path, { withFileTypes: true });
    } catch (cause) {
      throw new UserError(
        'ERR_CONTRACT_UNREADABLE',
        `The contracts folder ${path} cannot be read.`,
        'Check the path.',
      ).causedBy(cause);
    }
  };
  const ids = entries(folder)
    .filter((vendor) => vendor.isDirectory())
    .flatMap((vendor) =>
      entries(join(folder, vendor.name))
        .filter((file) => file.isFile() && isContract(file.name))
        .map((file) => `${vendor.name}/${file.name.slice(0, -'.yaml'.length)}`),
    )
    .sort();
  if (ids.length === 0) {
    throw new UserError(
      'ERR_NO_CONTRACTS',
      `There is no contract in ${folder}.`,
      'Contracts are files named <vendor>/<api>.yaml.',
    );
  }
  return ids;
}

const isContract = (name: string) =>
  name.endsWith('.yaml') && name !== vendorFile && !name.endsWith(explanationsEnding);

/**
 * Reads contracts.
 *
 * @param options.folder where the contracts are
 * @param options.ids which ones; all by default
 * @throws UserError with file, line and column for whatever cannot be read or refers to nowhere
 */
export function loadContracts(options: { folder: string; ids?: readonly string[] }): readonly Contract[] {
  const faults = new Faults();
  const contracts = readContracts(options, faults);
  faults.throwAll();
  return contracts;
}

/** As `loadContracts`; what is wrong goes to `faults`, and contracts that cannot be read at all are left out. */
export function readContracts(
  options: { folder: string; ids?: readonly string[] },
  faults: Faults,
): readonly Contract[] {
  const { folder, ids = listContracts(folder) } = options;
  const read = (id: string) =>
    bundleContract({ id, file: join(folder, `${id}.yaml`), root: join(folder, '..') }, faults);
  return ids.flatMap((id) => faults.attempt(() => read(id)) ?? []);
}
