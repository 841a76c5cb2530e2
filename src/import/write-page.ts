import type { ImportNote, ImportNotes, NoteKind } from './import-notes';
import type { UnmetRequest } from './list-edits';

export interface PageOptions {
  readonly id: string;
  /** The document as the user named it, and its version: `Swagger 2.0`. */
  readonly source: string;
  readonly version: string;
  readonly notes: ImportNotes;
  readonly edits: readonly string[];
  readonly unmet: readonly UnmetRequest[];
  readonly totals: { readonly operations: number; readonly requests: number; readonly passed: number };
  /** Places whose edits differ from what the document now says: they stay as they are. */
  readonly conflicts: readonly string[];
}

const titles: readonly (readonly [NoteKind, title: string, about: string])[] = [
  ['left-out', 'Left out', 'These operations are not in the contract.'],
  ['changed', 'Changed', 'Vouch takes this in another way than the document has it, or not at all.'],
  ['guessed', 'Guessed', 'The document does not say this.'],
  ['made-up', 'Made up', 'The document has no example, default or enumeration to take these from.'],
];

/** A page, in Markdown, of what an import decided. The same document gives the same page. */
export function writePage({ id, source, version, notes, edits, unmet, totals, conflicts }: PageOptions): string {
  const { operations, requests, passed } = totals;
  const blocks = [
    `# Import of ${id}`,
    `\`vouch import\` made this contract of ${code(source)} (${version}): ${operations} operations, ${requests} requests, of which ${passed} pass on the mock.`,
    ...section('What to edit first', '', edits.map(plain)),
    ...section(
      'Own edits that stay',
      'The document has changed here, too: decide which one is right.',
      conflicts.map(code),
    ),
    ...section(
      'Not passed on the mock',
      '',
      unmet.map(({ name, status, reason }) => `${plain(name)} ${status}: ${plain(reason)}`),
    ),
    ...titles.flatMap(([kind, title, about]) => section(title, about, notes.list(kind).map(sayNote))),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function section(title: string, about: string, entries: readonly string[]): readonly string[] {
  if (entries.length === 0) return [];
  return [`## ${title}`, ...(about === '' ? [] : [about]), entries.map((entry) => `- ${entry}`).join('\n')];
}

const sayNote = ({ subject, text }: ImportNote) => `${code(subject)}: ${plain(text)}`;

const code = (text: string) => `\`${text.replace(/[`\p{Cc}]/gu, ' ')}\``;

/** Text of a document, which must not become markup. */
const plain = (text: string) => text.replace(/[\p{Cc}]/gu, ' ').replace(/[<>[\]]/g, (mark) => `\\${mark}`);
