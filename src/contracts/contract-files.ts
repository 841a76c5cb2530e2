import { existsSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { ErrorCode } from '../model/error-codes';
import { readTextFile } from '../text/read-text-file';

/** A document of a contract's file. */
interface ContractPart {
  /** The file that it would be beside the contract, such as `numbers/common.yaml`; absent for the contract itself, which comes first. */
  readonly name?: string;
  readonly text: string;
  /** What the file has before it. */
  readonly before: string;
}

/**
 * Splits the text of a contract's file. In the package, `numbers.yaml` has the files of the folder `numbers`, too, each after a line
 * `--- # numbers/common.yaml`, since few files are unpacked faster. References stay what they are between files.
 */
export function splitParts(whole: string, file: string): readonly ContractPart[] {
  const folder = basename(file, '.yaml');
  const headings = [...whole.matchAll(/\n--- # ([^\s/]+)(\/[^\s/]+\.yaml)\n/g)].filter(([, of]) => of === folder);
  const ends = [...headings.map(({ index }) => index + 1), whole.length];
  const parts = headings.map(({ 0: heading, 2: name, index }, count) => {
    const start = index + heading.length;
    return { name: `${folder}${name}`, text: whole.slice(start, ends[count + 1]), before: whole.slice(0, start) };
  });
  return [{ text: whole.slice(0, ends[0]), before: '' }, ...parts];
}

/** A text, and where it stands. */
export interface PlacedText {
  readonly text: string;
  /** The file that has it, as messages name it. */
  readonly shownAs: string;
  /** What that file has before it. */
  readonly before: string;
}

/** Reads the files of contracts, be they files of their own or parts of another, which is read once. */
export class ContractFiles {
  readonly #split = new Map<string, readonly ContractPart[]>();

  /** @param code of the error if one cannot be read */
  constructor(private readonly code: ErrorCode = 'ERR_CONTRACT_UNREADABLE') {}

  /**
   * @param shownAs the path that messages name
   * @throws UserError if it cannot be read; `ERR_ENCODING` if it is in another encoding
   */
  read(file: string, shownAs: string): PlacedText {
    const folder = dirname(file);
    const holder = { file: `${folder}.yaml`, shownAs: `${dirname(shownAs)}.yaml` };
    if (!existsSync(file) && existsSync(holder.file)) {
      const name = `${basename(folder)}/${basename(file)}`;
      const part = this.#open(holder.file, holder.shownAs).find((one) => one.name === name);
      if (part) return { ...part, shownAs: holder.shownAs };
    }
    const [main] = this.#open(file, shownAs);
    return { text: '', before: '', ...main, shownAs };
  }

  #open(file: string, shownAs: string): readonly ContractPart[] {
    const remedy = 'Check the path and its permissions.';
    const read = () => readTextFile(file, { name: shownAs, code: this.code, remedy });
    const parts = this.#split.get(file) ?? splitParts(read(), file);
    this.#split.set(file, parts);
    return parts;
  }
}
