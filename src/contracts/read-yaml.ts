import { CORE_SCHEMA, load } from 'js-yaml';
import { isAlias, isCollection, isPair, isScalar, LineCounter, parseDocument, type Scalar, visit } from 'yaml';
import type { SourceLocation } from '../model/contract';
import { Faults } from '../model/faults';
import { isObject, type JsonObject } from '../model/json';
import { UserError } from '../model/user-error';
import { ContractFiles, type PlacedText } from './contract-files';
import { locatedError } from './located-error';

/** A YAML file as plain values, which knows where each of them stands. */
export interface YamlFile {
  readonly file: string;
  readonly value: JsonObject;
  /** Place of what a path of keys and indexes leads to; of its nearest existing parent if there is no such thing. */
  readonly locate: (path: readonly string[]) => SourceLocation;
}

/** Where a part of the document comes from. */
export interface Origin {
  readonly yaml: YamlFile;
  readonly path: readonly string[];
}

/**
 * Reads one YAML file.
 *
 * @param file path to read
 * @param shownAs the path that messages name
 * @param files what was read before
 * @throws UserError with file, line and column: not readable, not UTF-8, not YAML, not a mapping, an alias
 */
export function readYaml(file: string, shownAs: string, files = new ContractFiles()): YamlFile {
  const source = readText(() => files.read(file, shownAs), shownAs);
  let positions: Positions | undefined;
  const locate = (path: readonly string[]): SourceLocation => {
    positions ??= findPositions(source);
    return { ...positions(path), path };
  };
  const value = parseValue(source);
  if (isObject(value)) return { file, value, locate };
  throw syntaxError(locate([]), 'A contract file is a mapping of keys to values');
}

/** A file in another encoding is at fault itself; one that is not there, whatever names it. */
function readText(read: () => PlacedText, shownAs: string): PlacedText {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UserError) || error.code !== 'ERR_ENCODING') throw error;
    throw error.with({ place: { file: shownAs, line: 1, column: 1 } });
  }
}

/** @throws UserError if it is not YAML, or too deep for the parser */
function parseValue(source: PlacedText): unknown {
  try {
    return readValue(source.text) ?? readStrictly(source);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    const start = { file: source.shownAs, line: countLines(source.before) + 1, column: 1 };
    throw syntaxError(start, 'The file is nested too deeply').causedBy(cause);
  }
}

/** Whether a file changes another document, rather than being one: an OpenAPI Overlay. */
export const isOverlay = ({ value }: YamlFile): boolean => 'overlay' in value;

type Positions = (path: readonly string[]) => SourceLocation;

/**
 * The fast way to a file's value: knowing where everything stands takes five times as long, and only errors and findings ask for it.
 *
 * @returns `undefined` for what may need a message, or may mean another thing to the careful parser
 */
function readValue(text: string): unknown {
  if (doubtful.test(text)) return undefined;
  try {
    return load(text, { schema: CORE_SCHEMA });
  } catch {
    return undefined;
  }
}

/** Anchors, aliases, tags, numbers that YAML 1.1 and 1.2 read differently, and those that may be too long. */
const doubtful = /(?:^|[\s,:[{-])(?:[&*!][^\s*]|[-+]?(?:0[bo]\w|\d+_|\d{16}|0x\w{14}))/m;

/** @throws UserError with file, line and column: not YAML, aliases, integers that would not be what they are */
function readStrictly(source: PlacedText): unknown {
  const { document, at } = parse(source);
  const faults = new Faults();
  const fail = (offset: number, what: string) => faults.note(syntaxError(at(offset), what));
  for (const { code, pos, message } of document.errors) {
    fail(pos[0], code === 'MULTIPLE_DOCS' ? severalDocuments : message.replace(/\.$/, ''));
    // What comes after a mistake in the syntax often follows from it; after a key that stands twice, it does not.
    if (code !== 'DUPLICATE_KEY') break;
  }
  faults.throwAll();
  visit(document, {
    Alias: (_, alias) => fail(alias.range?.[0] ?? 0, `Alias *${alias.source} is not supported, use $ref`),
    Scalar: (_, scalar, path) => {
      if (!isRounded(scalar) || isBound(path)) return;
      const what = `The integer ${scalar.source} is beyond 2^53, and would become ${String(scalar.value)}`;
      const remedy = 'Choose a smaller one, or put it in quotes if it is text.';
      faults.note(locatedError('ERR_CONTRACT_INVALID', at(scalar.range?.[0] ?? 0), { what, remedy }));
    },
  });
  faults.throwAll();
  return document.toJS();
}

/** Whether it stands for an integer whose digits a number does not keep. */
const isRounded = ({ value, source = '' }: Scalar) =>
  Number.isInteger(value) && /^(?:[-+]?\d+|0x\w+)$/.test(source) && BigInt(value as number) !== bigIntOf(source);

const bigIntOf = (source: string) => BigInt(source.replace(/^\+/, ''));

/** Whether it limits numbers, such as `maximum: 9223372036854775807`: nothing is sent, and nothing compared digit by digit. */
function isBound(path: readonly unknown[]): boolean {
  const keys = path.flatMap((node) => (isPair(node) && isScalar(node.key) ? String(node.key.value) : []));
  return /^(?:max|min|exclusiveM|multipleOf$)/.test(keys.at(-1) ?? '') && !keys.some((key) => /^examples?$/.test(key));
}

function findPositions(source: PlacedText): Positions {
  const { document, at } = parse(source);
  return (path) => {
    let node: unknown = document.contents;
    for (const key of path) {
      const next: unknown = isCollection(node) ? (node.get(key, true) ?? node.get(Number(key), true)) : undefined;
      if (next === undefined || next === null) break;
      node = next;
    }
    const range = isCollection(node) || isScalar(node) || isAlias(node) ? node.range : undefined;
    return at(range?.[0] ?? 0);
  };
}

function parse({ text, shownAs, before }: PlacedText) {
  const linesBefore = countLines(before);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, keepSourceTokens: false });
  const at = (offset: number): SourceLocation => {
    const { line, col } = lines.linePos(offset);
    return { file: shownAs, line: linesBefore + line, column: col };
  };
  return { document, at };
}

const severalDocuments =
  "The file has several YAML documents; only the parts of its folder may follow it, each after a line such as '--- # numbers/common.yaml'";

const countLines = (text: string): number => text.split('\n').length - 1;

const syntaxError = (at: SourceLocation, what: string) =>
  locatedError('ERR_CONTRACT_SYNTAX', at, { what, remedy: 'Fix the YAML there.' });
