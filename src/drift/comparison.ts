import type { JsonObject } from '../model/json';
import type { Difference } from './difference';
import type { DocumentOperation } from './read-operations';
import type { SchemaSummary } from './summarize-schema';

/** What a schema is for: what breaks a request may not break a response; parameters and headers cannot be null. */
export type Direction = 'parameter' | 'request' | 'response' | 'header';

export interface Comparison {
  readonly contract: JsonObject;
  readonly document: JsonObject;
  readonly direction: Direction;
  readonly report: (difference: Omit<Difference, 'operations'>) => void;
}

/** Two schemas, summarized. */
export interface SchemaPairing {
  readonly at: string;
  readonly contract: SchemaSummary;
  readonly document: SchemaSummary;
  /** Whether the contract's user sends the value. */
  readonly isRequest: boolean;
  readonly report: Comparison['report'];
}

/** An operation of a contract, and the same one of a document. */
export interface OperationPair {
  readonly contract: DocumentOperation;
  readonly document: DocumentOperation;
  readonly report: Comparison['report'];
  readonly schemas: (
    direction: Direction,
    pair: { contract: unknown; document: unknown; at: string },
    mediaType?: string,
  ) => void;
  /** The JSON types of a schema of each. */
  readonly types: Readonly<Record<'contract' | 'document', (schema: unknown) => ReadonlySet<string>>>;
}
