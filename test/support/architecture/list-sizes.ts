import ts from 'typescript';
import { listNodes } from './parse-source';

/** How large one thing is, as a key that stays the same while lines move: `src/a.ts`, or `src/a.ts name` for a function. */
export interface Size {
  readonly what: string;
  readonly lines: number;
  /** Of a function. */
  readonly parameters?: number;
}

/** The size of a file and of every function in it. */
export function listSizes(source: ts.SourceFile): readonly Size[] {
  const lineOf = (position: number) => source.getLineAndCharacterOfPosition(position).line;
  const functions = [...listNodes(source)].flatMap((node) => {
    if (!ts.isFunctionLike(node) || !('body' in node) || !node.body) return [];
    const lines = lineOf(node.end) - lineOf(node.getStart()) + 1;
    return [{ what: `${source.fileName} ${nameOf(node)}`, lines, parameters: node.parameters.length }];
  });
  return [{ what: source.fileName, lines: source.text.replace(/\n$/, '').split('\n').length }, ...functions];
}

/** Its own name, or that of what it is assigned to. */
function nameOf(node: ts.SignatureDeclaration): string {
  if (ts.isConstructorDeclaration(node)) return `${node.parent.name?.text ?? ''}.constructor`;
  const { parent } = node;
  const name =
    node.name ?? (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) ? parent.name : undefined);
  return name?.getText() ?? '(anonymous)';
}
