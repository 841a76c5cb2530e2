/** What two documents disagree on. */
export const differenceKinds = [
  'server',
  'operation',
  'parameter',
  'status',
  'media type',
  'body',
  'field',
  'type',
  'enum',
  'required',
  'nullable',
  'format',
] as const;

/** One thing in which a vendor's document differs from a contract. */
export interface Difference {
  readonly kind: (typeof differenceKinds)[number];
  /** `missing`: only the document has it; `extra`: only the contract has it. */
  readonly side: 'missing' | 'extra' | 'different';
  /** Where: `Monitor/MonitorMode` in a named schema, else below an operation (`getAccount 200/Id`, `listMonitors ?filter`). */
  readonly at: string;
  /** What the contract says; absent where it says nothing. */
  readonly contract?: string;
  /** What the document says; absent where it says nothing. */
  readonly document?: string;
  /** If the document is right, requests that follow the contract are rejected, or valid responses fail. */
  readonly breaking: boolean;
  /** Operation ids of the contract that it concerns. */
  readonly operations: readonly string[];
}
