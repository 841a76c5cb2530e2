import type { ImportedContract } from '../../pipelines/import/import-document';
import type { PlacedImport } from '../../pipelines/import/place-import';

/** Requests that did not pass, and conflicts, that are listed; the rest is counted. */
const most = 10;

/** What an import did, for people: its files, what was left out, what passes on the mock, and the edits that matter most. */
export function formatImport(options: {
  id: string;
  imported: ImportedContract;
  placed: PlacedImport;
  /** Folder of the contracts, as messages name it. */
  shown: string;
  source: string;
  isDry: boolean;
}): string {
  const { id, imported, placed, shown, source, isDry } = options;
  const { operations, version, notes } = imported;
  const { written, removed, conflicts, generated, trial, edits, isAgain } = placed;
  const at = (path: string) => `${shown}/${path}`;
  const leftOut = notes.list('left-out');
  const lines = [
    `${source} (${version}) → ${id}, ${operations} operations${isAgain ? ', imported again' : ''}`,
    ...list(isDry ? 'Would write' : 'Wrote', written.map(at)),
    ...(removed.length > 0 ? list(isDry ? 'Would remove' : 'Removed', removed.map(at)) : []),
    ...(generated > 0 ? [`Generated ${generated} files`] : []),
    ...list(
      'Left out',
      leftOut.map(({ subject, text }) => `${subject}: ${text}`),
    ),
    ...list('Own edits that stay, though the document has changed there', conflicts),
    ...list(
      'Not passed',
      trial.unmet.map(({ name, operationId, status, reason }) => `${name} (${operationId}) ${status}: ${reason}`),
    ),
    ...list(
      'Edits that matter most',
      edits.map((edit, index) => `${index + 1}. ${edit}`),
    ),
    `${isDry ? 'Nothing was written.' : `${at(`${id}.import.md`)} says what was decided.`}`,
    `${trial.passed} of ${trial.requests} requests pass on the mock.`,
  ];
  return `${lines.join('\n')}\n`;
}

function list(title: string, entries: readonly string[]): readonly string[] {
  if (entries.length === 0) return [];
  const rest = entries.length - most;
  return [title, ...entries.slice(0, most).map((entry) => `  ${entry}`), ...(rest > 0 ? [`  and ${rest} more`] : [])];
}
