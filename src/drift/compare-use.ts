import type { Comparison, Direction } from './comparison';
import { type SchemaMark, type SchemaSummary, schemaMarks } from './summarize-schema';

/**
 * Compares what schemas say of the place where they stand: default, deprecated, read only, write only. What the document says never to
 * be there breaks only if the contract requires it.
 */
export function compareUse(options: {
  readonly at: string;
  readonly contract: SchemaSummary;
  readonly document: SchemaSummary;
  readonly direction: Direction;
  readonly required: boolean;
  readonly report: Comparison['report'];
}): void {
  const { at, contract, document, direction, required, report } = options;
  for (const kind of schemaMarks) {
    if (contract.marks.has(kind) === document.marks.has(kind)) continue;
    const side = document.marks.has(kind) ? 'missing' : 'extra';
    const breaking = side === 'missing' && required && absent[direction] === kind;
    report({ kind, side, at, breaking });
  }
  if (contract.default === document.default) return;
  const side = contract.default === undefined ? 'missing' : document.default === undefined ? 'extra' : 'different';
  const says = {
    ...(contract.default !== undefined && { contract: contract.default }),
    ...(document.default !== undefined && { document: document.default }),
  };
  report({ kind: 'default', side, at, ...says, breaking: false });
}

/** The mark of what is not there. */
const absent: Readonly<Partial<Record<Direction, SchemaMark>>> = { request: 'readOnly', response: 'writeOnly' };
