import ts from 'typescript';
import { isAlias, isMap, isScalar, isSeq, Lexer, LineCounter, parseDocument } from 'yaml';

/** A paragraph, a table's cell, a message: what is read in one go. */
export interface Prose {
  /** Without the marks around it, line breaks as single spaces, `${…}` as `…`. */
  readonly text: string;
  /** Line in the file, from 1, of the character at this offset in `text`. */
  readonly lineAt: (offset: number) => number;
}

/** A piece of a file as it stands there. */
interface Piece {
  readonly text: string;
  readonly line: number;
}

/** What people read in a file: the strings and comments of YAML, the strings of TypeScript and JavaScript, all of Markdown. */
export function readProse(file: string, text: string): readonly Prose[] {
  if (/\.ya?ml$/.test(file)) return readYaml(text).flatMap(toParagraphs);
  if (/\.[cm]?[jt]s$/.test(file)) return readStrings(file, text).flatMap(toParagraphs);
  return toParagraphs({ text, line: 1 });
}

function readYaml(text: string): readonly Piece[] {
  const lines = new LineCounter();
  const pieces: Piece[] = [];
  const visit = (node: unknown): void => {
    if (isAlias(node)) return;
    if (isMap(node)) for (const { key, value } of node.items) if (!isExample(key)) visit(value);
    if (isSeq(node)) for (const item of node.items) visit(item);
    if (!isScalar(node) || typeof node.value !== 'string' || !node.range) return;
    const [start, end] = node.range;
    pieces.push({
      text: text.slice(start, end).replace(/^[|>][-+\d]*|^['"]|['"]$/g, ''),
      line: lines.linePos(start).line,
    });
  };
  visit(parseDocument(text, { lineCounter: lines }).contents);
  return [...pieces, ...readComments(text)];
}

/** Values that the contract makes up. */
const isExample = (key: unknown): boolean => isScalar(key) && (key.value === 'example' || key.value === 'examples');

/** Comments; those on lines one below the other are one. */
function readComments(text: string): readonly Piece[] {
  const found: { text: string; line: number; last: number }[] = [];
  let line = 1;
  for (const token of new Lexer().lex(text)) {
    if (token.startsWith('#')) {
      const before = found.at(-1);
      if (before && before.last === line - 1 && isAlone(text, line)) {
        before.text += `\n${token}`;
        before.last = line;
      } else found.push({ text: token, line, last: line });
    }
    line += token.split('\n').length - 1;
  }
  return found;
}

const isAlone = (text: string, line: number): boolean => /^\s*#/.test(text.split('\n')[line - 1] ?? '');

function readStrings(file: string, text: string): readonly Piece[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const pieces: Piece[] = [];
  const add = (node: ts.Node, raw: string): void => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
    pieces.push({ text: raw.replace(/\\n/g, ' ').replace(/\\(.)/g, '$1'), line: line + 1 });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node))
      add(node, node.getText(source).slice(1, -1));
    if (ts.isTemplateExpression(node)) add(node, readTemplate(node, source));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return pieces;
}

/** A template with `…` for each line of each expression, so that lines can be counted. */
function readTemplate({ head, templateSpans }: ts.TemplateExpression, source: ts.SourceFile): string {
  const parts = templateSpans.map(({ expression, literal }) => {
    const lines = expression.getText(source).split('\n');
    return `${lines.map(() => '…').join('\n')}${literal.getText(source).replace(/^\}|`$|\$\{$/g, '')}`;
  });
  return head.getText(source).slice(1, -2) + parts.join('');
}

/** Splits at blank lines, before the items of lists and at the cells of tables, and takes off the marks of Markdown and comments. */
function toParagraphs({ text, line }: Piece): readonly Prose[] {
  const paragraphs: Piece[][] = [[]];
  text.split('\n').forEach((one, index) => {
    if (/^\s*(?:$|[-*]\s|\d+\.\s|```)/.test(one)) paragraphs.push([]);
    one.split('|').forEach((cell, column) => {
      if (column > 0) paragraphs.push([]);
      const words = cell.replace(/^\s*(?:(?:[-*#>]+|\d+\.)\s+)?|\s+$/g, '');
      if (words !== '') paragraphs.at(-1)?.push({ text: words, line: line + index });
    });
  });
  return paragraphs.filter((lines) => lines.length > 0).map(join);
}

function join(lines: readonly Piece[]): Prose {
  const text = lines.map((one) => one.text).join(' ');
  const starts = lines.map((_, index) => lines.slice(0, index).reduce((sum, one) => sum + one.text.length + 1, 0));
  return { text, lineAt: (offset) => lines[starts.findLastIndex((start) => start <= offset)]?.line ?? 1 };
}
