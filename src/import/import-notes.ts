/** What import did to a document: left an operation out; changed what Vouch cannot do; chose what the document does not say; made an example up. */
export type NoteKind = 'left-out' | 'changed' | 'guessed' | 'made-up';

export interface ImportNote {
  readonly kind: NoteKind;
  /** What it is about: `GET /pets`, `schema Pet`. */
  readonly subject: string;
  /** One sentence without its full stop. */
  readonly text: string;
}

/** Collects what import decided, each once, and the comments that its contract gets. */
export class ImportNotes {
  readonly #notes = new Map<string, ImportNote>();
  /** JSON Pointer in the contract → comment on the line of that key. */
  readonly comments = new Map<string, string>();

  add(kind: NoteKind, subject: string, text: string): void {
    this.#notes.set(`${kind} ${subject} ${text}`, { kind, subject, text });
  }

  /** @returns those of a kind, in the order in which they were made */
  list(kind?: NoteKind): readonly ImportNote[] {
    return [...this.#notes.values()].filter((note) => kind === undefined || note.kind === kind);
  }

  /** Drops what is no longer so. */
  forget(kind: NoteKind, subject: string): void {
    for (const [key, note] of this.#notes) if (note.kind === kind && note.subject === subject) this.#notes.delete(key);
  }
}
