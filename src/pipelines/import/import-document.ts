import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildCollection } from '../../collections/build-collection';
import { dropUnused } from '../../contracts/drop-unused';
import { readComments } from '../../contracts/write-yaml';
import { convertDocument } from '../../import/convert-document';
import { describeCredentials } from '../../import/describe-credentials';
import { type Draft, listDraftOperations } from '../../import/draft';
import { ImportNotes } from '../../import/import-notes';
import { linkOperations } from '../../import/link-operations';
import { type InputVariable, nameInputs } from '../../import/name-inputs';
import { separateDirections } from '../../import/separate-directions';
import { settleExamples } from '../../import/settle-examples';
import { shareComponents } from '../../import/share-components';
import { UserError } from '../../model/user-error';
import { writeFiles } from '../generate/write-files';
import { loadApis } from '../load-apis';
import { dropContradicting, dropLinks } from './drop-links';
import { formatFiles, type ImportFile } from './format-files';
import type { Source } from './read-source';
import { repairOperations } from './repair-operations';
import { repairSchemas } from './repair-schemas';
import { type Trial, tryContract } from './try-contract';

export interface ImportedContract {
  /** Paths below the contracts folder. */
  readonly files: readonly ImportFile[];
  readonly notes: ImportNotes;
  readonly variables: readonly InputVariable[];
  /** What became of its requests on the mock. */
  readonly trial: Trial;
  readonly operations: number;
  /** `Swagger 2.0`, `OpenAPI 3.1.0`. */
  readonly version: string;
}

export interface ImportOptions {
  readonly id: string;
  readonly server?: string | undefined;
  readonly isSplit?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** How often links are taken away from requests that do not pass, and all is tried again. */
const mostTrials = 12;

/**
 * Makes a contract of a document, and tries it on the mock; nothing is written but in a temporary folder. Whatever Vouch cannot do is
 * rewritten or left out, and noted.
 *
 * @param options.id `<vendor>/<api>`
 * @param options.server URL of the server whose operations are taken; by default the document's own
 * @param options.isSplit whether an earlier import has split it; by its size if that is not known
 * @throws UserError `ERR_IMPORT_EMPTY` if nothing is left of it
 */
export async function importDocument(
  source: Source,
  { id, server, isSplit, signal }: ImportOptions,
): Promise<ImportedContract> {
  const [vendor = ''] = id.split('/');
  const notes = new ImportNotes();
  const { document, conversion } = convertDocument({
    document: source.document,
    notes,
    address: source.address,
    name: vendor,
    server,
  });
  const draft: Draft = { id, document, notes };
  if (listDraftOperations(draft).length === 0) throw empty(source, notes);
  const comments = readComments(source.text);
  separateDirections(draft);
  repairSchemas(draft);
  settleExamples(draft);
  const credentials = describeCredentials(document, { vendor, notes });
  linkOperations(draft);
  const format = (variables: readonly InputVariable[]) =>
    formatFiles(draft, { variables, credentials, comments, isSplit });
  for (let trial = 0; ; trial += 1) {
    await repairOperations(draft);
    const result = await tryOrUnlink(draft, () => tryFiles(format(nameInputs(draft, vendor)), { id, signal }));
    if (result === undefined) continue;
    const isDone = trial === mostTrials || result.unmet.every(({ status }) => status !== 'failed');
    if (!isDone && dropLinks(draft, result.unmet)) continue;
    const variables = nameInputs(draft, vendor);
    shareComponents(draft, conversion);
    dropUnused(draft.document);
    const operations = listDraftOperations(draft).length;
    return { files: format(variables), notes, variables, trial: result, operations, version: versionOf(source) };
  }
}

/** @returns `undefined` if links of the draft contradict each other, some of which are then gone */
async function tryOrUnlink(draft: Draft, attempt: () => Promise<Trial>): Promise<Trial | undefined> {
  try {
    return await attempt();
  } catch (error) {
    const isAboutLinks = error instanceof UserError && /^ERR_LINKS/.test(error.code);
    if (!isAboutLinks || !dropContradicting(draft, error.what)) throw error;
    return undefined;
  }
}

/** Writes files to where nobody sees them, generates what a contract is for, and runs it against the mock. */
async function tryFiles(
  files: readonly ImportFile[],
  { id, signal }: { id: string; signal: AbortSignal | undefined },
): Promise<Trial> {
  const folder = mkdtempSync(join(tmpdir(), 'vouch-import-'));
  try {
    const contracts = join(folder, 'contracts');
    writeFiles(contracts, files);
    const [api] = loadApis({ folder: contracts, select: [id], compiled: false });
    if (api === undefined) throw new Error(`${id} was not loaded`);
    buildCollection(api);
    return await tryContract(api, { signal });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function versionOf({ document }: Source): string {
  const { swagger, openapi } = document;
  return swagger === undefined ? `OpenAPI ${String(openapi)}` : `Swagger ${String(swagger)}`;
}

function empty({ shownAs }: Source, notes: ImportNotes): UserError {
  const [first] = notes.list('left-out');
  const why = first ? `: ${first.subject} is left out, since ${first.text}` : '';
  return new UserError(
    'ERR_IMPORT_EMPTY',
    `${shownAs} has no operation that a contract can have${why}.`,
    'Name a document with paths that return something.',
  );
}
