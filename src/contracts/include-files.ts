import { dirname, join, relative, resolve } from 'node:path';
import { isObject, type JsonObject } from '../model/json';
import { escapeKey, pointerKeys, valueAt } from '../model/json-pointer';
import { systemMessage } from '../model/system-message';
import { UserError } from '../model/user-error';
import { isData } from './is-data';

/** A file's value, and where messages say that it stands. */
interface Source {
  readonly file: string;
  readonly shownAs: string;
  readonly value: unknown;
  /** URI fragment of the file's root in the document: `#` for the document itself, `#/x-files/orders.yaml` for another file. */
  readonly root: string;
}

/** A part of a file that is being copied. */
interface Part {
  readonly value: object;
  readonly copied: object;
  /** The member that it is. */
  readonly key: string;
  /** Whether it lies in an example or the like, where nothing is a reference. */
  readonly isData: boolean;
}

/**
 * A document with all files that it refers to, directly or not, under `x-files`; its references lead there.
 *
 * @param options.read reads and parses a file
 * @throws UserError `ERR_DOCUMENT` for a reference to a URL, to a file that cannot be read, or to what a file does not have
 */
export function includeFiles(options: {
  document: JsonObject;
  file: string;
  shownAs: string;
  read: ReadFile;
}): JsonObject {
  const { document, file, shownAs, read } = options;
  return new IncludedFiles({ file: resolve(file), shownAs, value: document, root: '#' }, read).join(document);
}

type ReadFile = (file: string, shownAs: string) => unknown;

class IncludedFiles {
  readonly #main: Source;
  readonly #read: ReadFile;
  /** By absolute path. */
  readonly #sources: Map<string, Source>;
  readonly #files: Record<string, unknown> = {};

  constructor(main: Source, read: ReadFile) {
    this.#main = main;
    this.#read = read;
    this.#sources = new Map([[main.file, main]]);
  }

  join(document: JsonObject): JsonObject {
    const whole = this.#copy(document, this.#main);
    return isObject(whole) && this.#sources.size > 1 ? { ...whole, 'x-files': this.#files } : document;
  }

  /** A file's value with its references rewritten; not by recursion, as documents may be deeper than the stack. */
  #copy(whole: unknown, from: Source): unknown {
    const copies = new Map<object, object>();
    const todo: Part[] = [];
    const start = (value: unknown, part: Omit<Part, 'value' | 'copied'>): unknown => {
      if (typeof value !== 'object' || value === null) return value;
      const known = copies.get(value);
      if (known) return known;
      const copied = Array.isArray(value) ? [] : {};
      copies.set(value, copied);
      todo.push({ ...part, value, copied });
      return copied;
    };
    const result = start(whole, { key: '', isData: false });
    for (let part = todo.pop(); part; part = todo.pop()) {
      for (const [key, member] of Object.entries(part.value)) {
        const isInData = part.isData || isData([part.key, key]);
        const isReference = key === '$ref' && typeof member === 'string' && !part.isData;
        const value = isReference ? this.#rewrite(member, from) : start(member, { key, isData: isInData });
        Object.defineProperty(part.copied, key, { value, enumerable: true, writable: true, configurable: true });
      }
    }
    return result;
  }

  #rewrite(reference: string, from: Source): string {
    const [path = '', ...rest] = reference.split('#');
    const fragment = rest.join('#');
    if (path === '' && from === this.#main) return reference;
    if (/^(?:[a-z][a-z\d+.-]+:|\/\/)/i.test(path))
      throw problem(from, `${reference}; references to URLs are not followed`);
    const target = path === '' ? from : this.#open(decode(path), from, reference);
    const isThere = /^\/|^$/.test(fragment) && valueAt(target.value, pointerKeys(`#${fragment}`)) !== undefined;
    if (!isThere) throw problem(from, `${reference}, which leads nowhere`);
    return `${target.root}${fragment}`;
  }

  #open(path: string, from: Source, reference: string): Source {
    const file = resolve(dirname(from.file), path);
    const known = this.#sources.get(file);
    if (known) return known;
    const name = relative(dirname(this.#main.file), file).replaceAll('\\', '/');
    const shownAs = join(dirname(this.#main.shownAs), name).replaceAll('\\', '/');
    const root = `#/x-files/${encodeURIComponent(escapeKey(name))}`;
    const source = { file, shownAs, root, value: this.#readFor(from, { reference, file, shownAs }) };
    this.#sources.set(file, source);
    this.#files[name] = this.#copy(source.value, source);
    return source;
  }

  #readFor(from: Source, { reference, file, shownAs }: { reference: string; file: string; shownAs: string }): unknown {
    try {
      return this.#read(file, shownAs);
    } catch (cause) {
      if (!(cause instanceof UserError) || cause.code !== 'ERR_FILE') throw cause;
      const reason = systemMessage(cause.cause);
      throw problem(from, `${reference}, which cannot be read: ${reason}`).causedBy(cause);
    }
  }
}

const problem = ({ shownAs }: Source, what: string) =>
  new UserError(
    'ERR_DOCUMENT',
    `${shownAs} refers to ${what}.`,
    'Put all of the document into files beside it, or bundle it into one file first.',
  );

/** Text with a percent sign that escapes nothing stays as it is. */
function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
