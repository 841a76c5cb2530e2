import { parsePathTemplate, shapeOf } from '../model/path-template';
import type { DocumentOperation } from './read-operations';

export interface Matched {
  readonly pairs: readonly { readonly contract: DocumentOperation; readonly document: DocumentOperation }[];
  readonly onlyContract: readonly DocumentOperation[];
  readonly onlyDocument: readonly DocumentOperation[];
}

/**
 * Pairs operations of the same method whose paths, with or without a base URL, differ in parameter names at most.
 *
 * @param options.ignoreCase whether the letter case of the words in a path does not count. Default false
 */
export function matchOperations(options: {
  contract: readonly DocumentOperation[];
  document: readonly DocumentOperation[];
  ignoreCase?: boolean;
}): Matched {
  const { ignoreCase = false } = options;
  const left = new Set(options.document);
  const pairs = [];
  const onlyContract = [];
  const keysOf = ({ method, path, fullPaths }: DocumentOperation) =>
    [path, ...fullPaths].map((template) => {
      const shape = plainShape(template);
      return `${method} ${ignoreCase ? shape.toLowerCase() : shape}`;
    });
  const index = new Map<string, DocumentOperation[]>();
  for (const operation of options.document) {
    for (const key of new Set(keysOf(operation))) index.set(key, [...(index.get(key) ?? []), operation]);
  }
  for (const contract of options.contract) {
    const document = keysOf(contract)
      .flatMap((key) => index.get(key) ?? [])
      .find((candidate) => left.has(candidate));
    if (document) {
      pairs.push({ contract, document });
      left.delete(document);
    } else {
      onlyContract.push(contract);
    }
  }
  return { pairs, onlyContract, onlyDocument: [...left] };
}

/** Without the query that some documents have in their paths, and without a slash at the end. */
const plainShape = (path: string) =>
  shapeOf(parsePathTemplate(path.replace(/[?#].*$/, '').replace(/\/$/, '')).segments);
