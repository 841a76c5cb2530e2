import { readFileSync } from 'node:fs';
import { isAlias, isCollection, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import type { SourceLocation } from '../model/contract';
import { isObject, type JsonObject } from '../model/json';
import { UserError } from '../model/user-error';

/** A YAML file as plain values, which knows where each of them stands. */
export interface YamlFile {
  readonly file: string;
  readonly value: JsonObject;
  /** Place of what a path of keys and indexes leads to; of its nearest existing parent if there is no such thing. */
  readonly locate: (path: readonly string[]) => SourceLocation;
}

/**
 * Reads one YAML file.
 *
 * @param file path to read
 * @param shownAs the path that messages name
 * @throws UserError with file, line and column: not readable, not YAML, not a mapping, an alias
 */
export function readYaml(file: string, shownAs: string): YamlFile {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new UserError(
      'ERR_CONTRACT_UNREADABLE',
      `${shownAs} cannot be read: ${(cause as Error).message}.`,
      'Check the path and its permissions.',
      { cause },
    );
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, keepSourceTokens: false });
  const at = (offset: number): SourceLocation => {
    const { line, col } = lines.linePos(offset);
    return { file: shownAs, line, column: col };
  };
  const fail = (offset: number, what: string): never => {
    const { line, column } = at(offset);
    throw new UserError('ERR_CONTRACT_SYNTAX', `${shownAs}:${line}:${column}: ${what}.`, 'Mend the YAML there.');
  };
  const error = document.errors[0];
  if (error) fail(error.pos[0], error.message.replace(/\.$/, ''));
  visit(document, {
    Alias: (_, alias) => fail(alias.range?.[0] ?? 0, `Alias *${alias.source} is not supported, use $ref`),
  });
  const value: unknown = document.toJS();
  if (!isObject(value)) return fail(0, 'A contract file is a mapping of keys to values');
  return {
    file,
    value,
    locate: (path) => {
      let node: unknown = document.contents;
      for (const key of path) {
        const next: unknown = isCollection(node) ? (node.get(key, true) ?? node.get(Number(key), true)) : undefined;
        if (next === undefined || next === null) break;
        node = next;
      }
      const range = isCollection(node) || isScalar(node) || isAlias(node) ? node.range : undefined;
      return at(range?.[0] ?? 0);
    },
  };
}
