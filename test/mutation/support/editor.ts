import type { Mutant } from './list-mutants';

/** Writes a value, as it is and with mistakes. */
export interface Editor {
  readonly original: string;
  /** The body with this one mistake; undefined if the notation has no such mistake. */
  edit(mutant: Pick<Mutant, 'path' | 'edit'>): string | undefined;
}
