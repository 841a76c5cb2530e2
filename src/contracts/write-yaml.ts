import { Document, isCollection, isMap, isPair, isScalar, isSeq, type Node, type Pair, parseDocument } from 'yaml';
import { escapeKey } from '../model/json-pointer';

/** A comment: lines before a key, or the end of its line. */
export interface YamlComment {
  readonly before?: string;
  readonly after?: string;
}

/** The comments of a YAML text, by the JSON Pointers of the keys and elements that they stand at; none for what is not YAML. */
export function readComments(text: string): ReadonlyMap<string, YamlComment> {
  const found = new Map<string, YamlComment>();
  if (/^\s*\{/.test(text)) return found;
  const document = parseDocument(text, { uniqueKeys: false, logLevel: 'silent' });
  const add = (pointer: string, before: string | null | undefined, after: string | null | undefined) => {
    if (!before && !after) return;
    found.set(pointer, { ...found.get(pointer), ...(before && { before }), ...(after && { after }) });
  };
  const root = isCollection(document.contents) ? document.contents.commentBefore : undefined;
  const first = isMap(document.contents) ? document.contents.items[0]?.key : undefined;
  const atKey = isScalar(first) ? first.commentBefore : undefined;
  add('', [document.commentBefore, root, atKey].filter(Boolean).join('\n'), undefined);
  visitNodes(document.contents, '', (pointer, node, pair) => {
    if (pair?.key === first && atKey) return;
    const key = pair && isNode(pair.key) ? pair.key : undefined;
    const isLine = isScalar(node);
    add(
      pointer,
      [key?.commentBefore, isLine || pair === undefined ? node?.commentBefore : undefined].filter(Boolean).join('\n'),
      isLine || (isCollection(node) && node.flow) ? node.comment : undefined,
    );
  });
  return found;
}

/** A value as YAML text with comments. */
export function writeYaml(value: unknown, commentAt: (pointer: string) => YamlComment | undefined): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
  const first = commentAt('');
  if (first?.before) document.commentBefore = first.before;
  visitNodes(document.contents, '', (pointer, node, pair) => {
    const comment = commentAt(pointer);
    if (comment === undefined) return;
    const owner = pair && isNode(pair.key) ? pair.key : node;
    const isLine = isScalar(node) && !String(node.value).includes('\n');
    const before = [comment.before, isLine ? undefined : comment.after].filter(Boolean).join('\n');
    if (owner && before !== '') owner.commentBefore = before;
    if (isLine && comment.after) node.comment = comment.after;
  });
  return document.toString({ lineWidth: 120 });
}

type Visit = (pointer: string, node: Node | undefined, pair?: Pair) => void;

/** Goes through the members and elements of a node, those inside of others after these. */
function visitNodes(node: unknown, pointer: string, visit: Visit): void {
  if (isMap(node)) {
    for (const pair of node.items) {
      if (!isPair(pair) || !isScalar(pair.key)) continue;
      const at = `${pointer}/${escapeKey(String(pair.key.value))}`;
      visit(at, isNode(pair.value) ? pair.value : undefined, pair);
      visitNodes(pair.value, at, visit);
    }
  }
  if (isSeq(node)) {
    for (const [index, item] of node.items.entries()) {
      const at = `${pointer}/${index}`;
      visit(at, isNode(item) ? item : undefined);
      visitNodes(item, at, visit);
    }
  }
}

const isNode = (value: unknown): value is Node => isCollection(value) || isScalar(value);
