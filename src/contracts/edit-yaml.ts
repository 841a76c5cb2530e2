import { isDeepStrictEqual } from 'node:util';
import { isCollection, isMap, isPair, isScalar, isSeq, type Node, type Pair, parseDocument, type YAMLMap } from 'yaml';
import type { YamlEdit } from '../model/yaml-edit';

/**
 * Changes one place of a YAML text and no other character: comments, order and style stay.
 *
 * @returns `undefined` where that cannot be done, and the text is better changed by hand
 */
export function editYaml(text: string, edit: YamlEdit): string | undefined {
  const document = parseDocument(text);
  const node = nodeAt(document.contents, edit.path);
  const changed = node && change(text, { document: document.contents, node, edit });
  if (changed === undefined) return undefined;
  const result = parseDocument(changed);
  const isRight = result.errors.length === 0 && isDeepStrictEqual(result.toJS(), expectedValue(document.toJS(), edit));
  return isRight ? changed : undefined;
}

interface Place {
  readonly document: unknown;
  readonly node: Node;
  readonly edit: YamlEdit;
}

function change(text: string, { document, node, edit }: Place): string | undefined {
  switch (edit.type) {
    case 'replace':
      return splice(text, rangeOf(node), flow(edit.value));
    case 'append': {
      if (!isSeq(node)) return undefined;
      const last = node.items.at(-1);
      return isNode(last) ? insertAfter(text, { collection: node, last, entry: flow(edit.value) }) : undefined;
    }
    case 'add': {
      if (!isMap(node)) return undefined;
      const last = node.items.at(-1);
      const entry = `${flow(edit.key)}: ${flow(edit.value)}`;
      const end = last && (isNode(last.value) ? last.value : last.key);
      return isNode(end) ? insertAfter(text, { collection: node, last: end, entry, pair: last }) : undefined;
    }
    case 'take-out': {
      if (!isSeq(node)) return undefined;
      const gone = node.items.find((item) => isScalar(item) && item.value === edit.value);
      if (!gone) return undefined;
      if (node.items.length === 1) return removePair(text, { document, path: edit.path });
      if (!node.flow) return removeLine(text, gone);
      const kept = node.items.filter((item) => item !== gone).map((item) => sourceOf(text, item));
      return splice(text, rangeOf(node), `[${kept.join(', ')}]`);
    }
    case 'remove':
      return removePair(text, { document, path: edit.path });
  }
}

/** @param options.pair the last entry of a mapping */
function insertAfter(
  text: string,
  {
    collection,
    last,
    entry,
    pair,
  }: { collection: Node & { flow?: boolean }; last: Node; entry: string; pair?: Pair | undefined },
): string {
  const [, end] = rangeOf(last);
  if (collection.flow) return splice(text, [end, end], `, ${entry}`);
  const lineEnd = endOfLine(text, end);
  const start = isNode(pair?.key) ? pair.key.range?.[0] : last.range?.[0];
  const indent = ' '.repeat(columnOf(text, start ?? 0) - (pair ? 0 : 2));
  return splice(text, [lineEnd, lineEnd], `\n${indent}${pair ? '' : '- '}${entry}`);
}

function removePair(
  text: string,
  { document, path }: { document: unknown; path: readonly string[] },
): string | undefined {
  const parent = nodeAt(document, path.slice(0, -1));
  if (!isMap(parent)) return undefined;
  const index = parent.items.findIndex(({ key }) => isScalar(key) && String(key.value) === path.at(-1));
  const pair = parent.items[index];
  if (!pair || parent.items.length === 1) return undefined;
  return parent.flow ? removeFromFlow(text, parent, index) : removeLine(text, pair);
}

function removeFromFlow(text: string, map: YAMLMap, index: number): string {
  const kept = map.items.filter((_, position) => position !== index).map((pair) => sourceOf(text, pair));
  return splice(text, rangeOf(map), `{ ${kept.join(', ')} }`);
}

/** Removes the lines of an entry of a block; `undefined` if something else stands on its first line. */
function removeLine(text: string, entry: unknown): string | undefined {
  const [start, end] = rangeOf(entry);
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  if (!/^\s*(?:- )?$/.test(text.slice(lineStart, start))) return undefined;
  return splice(text, [lineStart, endOfLine(text, end) + 1], '');
}

function expectedValue(before: unknown, edit: YamlEdit): unknown {
  const root = structuredClone(before);
  const keys =
    edit.type === 'remove' || edit.type === 'replace' || edit.type === 'take-out' ? edit.path.slice(0, -1) : edit.path;
  const last = edit.path.at(-1) ?? '';
  const target = keys.reduce((value: unknown, key) => (value as Record<string, unknown>)[key], root);
  const object = target as Record<string, unknown>;
  if (edit.type === 'append') (target as unknown[]).push(edit.value);
  else if (edit.type === 'add') object[edit.key] = edit.value;
  else if (edit.type === 'replace') object[last] = edit.value;
  else if (edit.type === 'remove') delete object[last];
  else {
    const left = (object[last] as unknown[]).filter((item) => item !== edit.value);
    if (left.length > 0) object[last] = left;
    else delete object[last];
  }
  return root;
}

function nodeAt(root: unknown, path: readonly string[]): Node | undefined {
  let node: unknown = root;
  for (const key of path) {
    // A status is a number to YAML unless it is quoted.
    node = isCollection(node) ? (node.get(key, true) ?? node.get(Number(key), true)) : undefined;
  }
  return isNode(node) ? node : undefined;
}

const isNode = (value: unknown): value is Node => isCollection(value) || isScalar(value);

/** Beginning and end, without what follows on the line. */
function rangeOf(entry: unknown): readonly [number, number] {
  if (isPair(entry)) {
    const [start, keyEnd] = rangeOf(entry.key);
    return [start, isNode(entry.value) ? rangeOf(entry.value)[1] : keyEnd];
  }
  const [start = 0, end = 0] = isNode(entry) ? (entry.range ?? []) : [];
  return [start, end];
}

const sourceOf = (text: string, entry: unknown): string => text.slice(...rangeOf(entry)).trim();
const splice = (text: string, [start, end]: readonly [number, number], inserted: string): string =>
  text.slice(0, start) + inserted + text.slice(end);

/** The end of the line that a place is on; that of the text before if nothing else stands there. */
function endOfLine(text: string, offset: number): number {
  const before = text.slice(0, offset).trimEnd().length;
  const end = text.indexOf('\n', before);
  return end < 0 ? text.length : end;
}

const columnOf = (text: string, offset: number): number => offset - (text.lastIndexOf('\n', offset - 1) + 1);

/** A value as YAML in one line, quoted only where it has to be. */
function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(([key, member]) => `${flow(key)}: ${flow(member)}`);
    return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
  }
  if (typeof value !== 'string') return String(value);
  const isPlain = /^[A-Za-z][\w ./-]*$/.test(value) && !/^(true|false|null|yes|no|on|off|~)$|\s$/i.test(value);
  return isPlain ? value : `'${value.replaceAll("'", "''")}'`;
}
