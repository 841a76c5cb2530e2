import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { listEdits } from '../../import/list-edits';
import { writePage } from '../../import/write-page';
import { generate } from '../generate/generate';
import { writeFiles } from '../generate/write-files';
import { loadApis } from '../load-apis';
import type { ImportedContract } from './import-document';
import { mergeImport } from './merge-import';
import { type Trial, tryContract } from './try-contract';

export interface PlacedImport {
  /** Files below the current folder that were written, or would be; `/` in paths. */
  readonly written: readonly string[];
  readonly removed: readonly string[];
  readonly conflicts: readonly string[];
  /** How many files `vouch generate` made; 0 if nothing was written. */
  readonly generated: number;
  readonly trial: Trial;
  readonly edits: readonly string[];
  readonly isAgain: boolean;
}

/**
 * Writes an imported contract to where contracts are, with own edits kept, generates from it, and runs it against the mock.
 *
 * @param options.folder of contracts
 * @param options.cwd where generated files go
 * @param options.isDry write nothing, and tell what the trial of the import showed
 */
export async function placeImport(
  imported: ImportedContract,
  options: {
    id: string;
    folder: string;
    cwd: string;
    source: string;
    isDry: boolean;
    signal?: AbortSignal | undefined;
  },
): Promise<PlacedImport> {
  const { id, folder, cwd, source, isDry, signal } = options;
  const { notes, variables, operations, version } = imported;
  const { files, removed, conflicts, isAgain } = mergeImport(imported.files, { folder, id });
  const pagePath = `${id}.import.md`;
  const isSame = (path: string) => !path.includes('/.import/');
  const written = [...files.map(({ path }) => path).filter(isSame), pagePath];
  const describe = (trial: Trial) => {
    const edits = listEdits({ notes, variables, unmet: trial.unmet });
    const totals = { operations, requests: trial.requests, passed: trial.passed };
    return { edits, page: writePage({ id, source, version, notes, edits, unmet: trial.unmet, totals, conflicts }) };
  };
  if (isDry) {
    const { trial } = imported;
    return { written, removed, conflicts, generated: 0, trial, edits: describe(trial).edits, isAgain };
  }
  writeFiles(folder, files);
  for (const path of removed)
    for (const gone of [path, basePath(path, id)]) rmSync(join(folder, gone), { force: true });
  const generated = await generate({ contracts: folder });
  writeFiles(cwd, generated);
  const [api] = loadApis({ folder, select: [id], compiled: false });
  const trial = api && existsSync(join(folder, `${id}.yaml`)) ? await tryContract(api, { signal }) : imported.trial;
  const { edits, page } = describe(trial);
  writeFiles(folder, [{ path: pagePath, content: page }]);
  return { written, removed, conflicts, generated: generated.length, trial, edits, isAgain };
}

const basePath = (path: string, id: string): string => {
  const [vendor = '', api = ''] = id.split('/');
  return `${vendor}/.import/${api}/${path.slice(vendor.length + 1)}`;
};
