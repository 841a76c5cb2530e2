import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { buildCollection } from '../../collections/build-collection';
import { listContracts } from '../../contracts/load-contracts';
import { loadExplanations } from '../../contracts/load-explanations';
import { validateContract } from '../../contracts/validate-contract';
import { differenceKinds } from '../../drift/difference';
import type { Api } from '../../model/api';
import { Faults } from '../../model/faults';
import type { JsonObject } from '../../model/json';
import { systemMessage } from '../../model/system-message';
import { UserError } from '../../model/user-error';
import { targets } from '../../setup/build-environment';
import { makeEnvironment } from '../../setup/make-environment';
import { draftApis } from '../load-apis';

/** A file that `generate` makes. */
export interface GeneratedFile {
  /** Path below the project's folder, with `/`. */
  readonly path: string;
  readonly content: string;
}

/**
 * Makes every collection and environment from the contracts, in memory. The same contracts give the same bytes.
 *
 * @throws UserError for all that is wrong in contracts, `vendor.yaml` and `*.drift.yaml` files, with file and line
 */
export async function generate(options: { contracts: string }): Promise<readonly GeneratedFile[]> {
  const folder = options.contracts;
  const faults = new Faults();
  const drafts = draftApis({ folder, compiled: true }, faults);
  for (const { contract, operations } of drafts) {
    if (contract.checked) continue;
    await validateContract(contract, operations).catch((error: unknown) => faults.note(error));
  }
  for (const id of listContracts(folder))
    faults.attempt(() => loadExplanations({ folder, id, kinds: differenceKinds }));
  faults.throwAll();
  const apis = drafts as readonly Api[];
  const collections = apis.flatMap((api) => faults.attemptIn(api.contract, () => collectionFile(api)) ?? []);
  faults.throwAll();
  return [...collections, ...environmentFiles(apis)];
}

/** Writes generated files into a folder. @throws UserError if one cannot be written */
export function writeFiles(folder: string, files: readonly GeneratedFile[]): void {
  for (const { path, content } of files) {
    const file = join(folder, path);
    try {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(`${file}.tmp`, content);
      renameSync(`${file}.tmp`, file);
    } catch (cause) {
      rmSync(`${file}.tmp`, { force: true });
      throw new UserError(
        'ERR_WRITE',
        `${path} could not be written: ${systemMessage(cause)}.`,
        'Free up space, or grant write access there.',
      ).causedBy(cause);
    }
  }
}

/** Paths of the generated files that are missing in a folder or differ there. */
export function listOutdated(folder: string, files: readonly GeneratedFile[]): readonly string[] {
  return files.filter(({ path, content }) => readIfThere(join(folder, path)) !== content).map(({ path }) => path);
}

/** Paths of the collections in a folder that no contract makes any more. */
export function listStale(folder: string, files: readonly GeneratedFile[]): readonly string[] {
  const made = new Set(files.map(({ path }) => path));
  const root = join(folder, 'collections');
  const found = existsSync(root) ? readdirSync(root, { recursive: true, encoding: 'utf8' }) : [];
  return found
    .map((path) => `collections/${path.replaceAll(sep, '/')}`)
    .filter((path) => path.endsWith('.postman_collection.json') && !made.has(path))
    .sort();
}

function collectionFile({ contract, list, vendor }: Api): GeneratedFile {
  return {
    path: `collections/${contract.id}.postman_collection.json`,
    content: formatJson(buildCollection({ contract, list, vendor })),
  };
}

function environmentFiles(apis: readonly Api[]): readonly GeneratedFile[] {
  return [...new Set(apis.map(({ vendor }) => vendor))].flatMap((vendor) =>
    targets.map((target) => {
      const environment = makeEnvironment({ apis, vendor, target });
      return {
        path: `environments/${vendor.name}.${target}.postman_environment.json`,
        content: formatJson(environment),
      };
    }),
  );
}

/** With tabs, as Postman exports it. */
const formatJson = (value: JsonObject) => `${JSON.stringify(value, null, '\t')}\n`;

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
