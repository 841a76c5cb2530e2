import { discouragedWording } from './discouraged-wording';
import { readProse } from './read-prose';

/** A discouraged wording in a file. */
export interface Found {
  /** From 1. */
  readonly line: number;
  /** The words themselves. */
  readonly phrase: string;
  readonly why: string;
  readonly write: string;
}

/** Every discouraged wording in the texts of a file, by line; the file's extension says what its texts are. */
export function findWording(file: string, content: string): readonly Found[] {
  const found = readProse(file, content).flatMap(({ text, lineAt }) =>
    discouragedWording.flatMap(({ pattern, why, write }) =>
      [...text.matchAll(pattern)].map((match) => ({ line: lineAt(match.index), phrase: match[0].trim(), why, write })),
    ),
  );
  return found.toSorted((a, b) => a.line - b.line);
}
