/** What two documents disagree on. */
export const differenceKinds = [
  'server',
  'security',
  'operation',
  'parameter',
  'style',
  'status',
  'media type',
  'header',
  'body',
  'field',
  'type',
  'enum',
  'required',
  'nullable',
  'format',
  'constraint',
  'default',
  'deprecated',
  'readOnly',
  'writeOnly',
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

/** What is compared, and what is not, in the order in which a report names it. */
export const scope = {
  compared: [
    'servers',
    'security',
    'operations',
    'parameters and how they are written (style, explode, allowReserved)',
    'bodies',
    'statuses',
    'media types',
    'response headers',
    'fields',
    'types',
    'enums and const',
    'constraints (lengths, bounds, pattern, multipleOf, uniqueItems, additionalProperties)',
    'formats',
    'defaults',
    'what is required, nullable, deprecated, readOnly or writeOnly',
  ],
  notCompared: [
    'descriptions',
    'examples',
    'operation ids and tags',
    'callbacks, webhooks and links',
    'servers of single operations',
    'encoding of form members',
    'allowEmptyValue',
    'XML names',
    'discriminators',
    'not, if, contains, patternProperties, propertyNames, prefixItems, contentEncoding and dependencies in schemas',
    'extensions (x-...)',
  ],
} as const;
