import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import formatCompactly from 'json-stringify-pretty-compact';
import { buildCollection } from '../../collections/build-collection';
import { listContracts } from '../../contracts/load-contracts';
import { loadExplanations } from '../../contracts/load-explanations';
import { differenceKinds } from '../../drift/difference';
import type { Api } from '../../model/api';
import { Faults } from '../../model/faults';
import type { JsonObject } from '../../model/json';
import { targets } from '../../setup/build-environment';
import { makeEnvironment } from '../../setup/make-environment';
import { draftApis } from '../load-apis';
import { validateApi } from '../validate-api';
import { listV3Files } from './v3-folders';
import type { GeneratedFile } from './write-files';

/** Formats of Postman collections: one JSON file, or a folder of YAML files, which Postman reads from version 12 on. */
export type CollectionFormat = 'v2.1' | 'v3';

/** Where collections go unless something else is said: a folder below the project's. */
export const collectionFolders: Readonly<Record<CollectionFormat, string>> = {
  'v2.1': 'collections',
  v3: 'collections-v3',
};

/**
 * Makes every collection and environment from the contracts, in memory. The same contracts give the same bytes.
 *
 * @param options.format of the collections. Default `v2.1`
 * @param options.output folder of the collections, below the project's, with `/`. Default: that of `collectionFolders`
 * @throws UserError for all that is wrong in contracts, `vendor.yaml` and `*.drift.yaml` files, with file and line
 */
export async function generate(options: {
  contracts: string;
  format?: CollectionFormat;
  output?: string | undefined;
}): Promise<readonly GeneratedFile[]> {
  const { contracts: folder, format = 'v2.1', output = collectionFolders[format] } = options;
  const faults = new Faults();
  const drafts = draftApis({ folder, compiled: true }, faults);
  for (const { contract, operations } of drafts) {
    if (contract.checked) continue;
    await validateApi({ contract, operations }).catch((error: unknown) => faults.note(error));
  }
  for (const id of listContracts(folder))
    faults.attempt(() => loadExplanations({ folder, id, kinds: differenceKinds }));
  faults.throwAll();
  const apis = drafts as readonly Api[];
  const filesOf = format === 'v3' ? listV3Files : listCollectionFile;
  const collections = apis.flatMap((api) => faults.attemptIn(api.contract, () => filesOf(api, output)) ?? []);
  faults.throwAll();
  return [...collections, ...environmentFiles(apis)];
}

/** Paths of the generated files that are missing in a folder or differ there. */
export function listOutdated(folder: string, files: readonly GeneratedFile[]): readonly string[] {
  return files.filter(({ path, content }) => readIfThere(join(folder, path)) !== content).map(({ path }) => path);
}

/**
 * Paths of the collections of format v2.1 in a folder that no contract makes any more.
 *
 * @param output as in `generate`
 */
export function listStale(
  folder: string,
  files: readonly GeneratedFile[],
  output = collectionFolders['v2.1'],
): readonly string[] {
  const made = new Set(files.map(({ path }) => path));
  const root = join(folder, output);
  const found = existsSync(root) ? readdirSync(root, { recursive: true, encoding: 'utf8' }) : [];
  return found
    .map((path) => `${output}/${path.replaceAll(sep, '/')}`)
    .filter((path) => path.endsWith('.postman_collection.json') && !made.has(path))
    .sort();
}

function listCollectionFile(api: Api, output: string): readonly GeneratedFile[] {
  const path = `${output}/${api.contract.id}.postman_collection.json`;
  return [{ path, content: formatJson(buildCollection(api)) }];
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

/** With tabs, as Postman exports it, but what is short on one line. */
const formatJson = (value: JsonObject) => `${formatCompactly(value, { indent: '\t', maxLength: 100 })}\n`;

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
