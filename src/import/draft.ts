import type { Contract } from '../model/contract';
import { escapeKey } from '../model/json-pointer';
import { listOf, type Members, membersOf } from '../model/json-values';
import type { ImportNotes } from './import-notes';

/** A contract in the making. */
export interface Draft {
  /** `<vendor>/<api>`. */
  readonly id: string;
  readonly document: Members;
  readonly notes: ImportNotes;
}

export interface DraftOperation {
  readonly path: string;
  readonly method: string;
  /** `GET /pets`. */
  readonly subject: string;
  /** JSON Pointer of the operation in the document. */
  readonly pointer: string;
  readonly operation: Members;
}

/** The operations of a draft, in its order. */
export function listDraftOperations({ document }: Pick<Draft, 'document'>): readonly DraftOperation[] {
  return Object.entries(membersOf(document['paths'])).flatMap(([path, item]) =>
    Object.entries(membersOf(item)).map(([method, operation]) => ({
      path,
      method,
      subject: `${method.toUpperCase()} ${path}`,
      pointer: `/paths/${escapeKey(path)}/${method}`,
      operation: membersOf(operation),
    })),
  );
}

/** Takes an operation out of a draft, and says why. */
export function leaveOut({ document, notes }: Draft, { path, method, subject }: DraftOperation, why: string): void {
  const paths = membersOf(document['paths']);
  const item = membersOf(paths[path]);
  delete item[method];
  if (Object.keys(item).length === 0) delete paths[path];
  notes.add('left-out', subject, why);
  const used = new Set(listDraftOperations({ document }).map(({ operation }) => listOf(operation['tags'])[0]));
  document['tags'] = listOf(document['tags']).filter((tag) => used.has(membersOf(tag)['name']));
}

/**
 * A draft as a contract, as it is now: what checks it keeps what it finds out for each contract. Places in it are JSON Pointers, which
 * messages name in place of a file.
 */
export function contractOf({ id, document }: Draft): Contract {
  const [vendor = '', api = ''] = id.split('/');
  return {
    id,
    vendor,
    api,
    file: `${id}.yaml`,
    document: { ...document },
    locate: (pointer) => ({ file: pointer, line: 1, column: 1 }),
  };
}
