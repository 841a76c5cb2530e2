/** One place where a value breaks its schema. */
export interface SchemaError {
  /** JSON Pointer of the offending place; for a missing member, the place where it ought to be. */
  readonly path: string;
  /** Keyword that was broken, such as `required`. */
  readonly keyword: string;
  /** What the schema requires there, such as `string (uuid)`. */
  readonly expected: string;
  /** What is there instead, such as `number 12`; at most 60 characters of a value. */
  readonly actual: string;
  /** JSON Pointer of the keyword in the contract's document. */
  readonly schemaPointer: string;
}

/** What the validator reports of one broken keyword. */
export interface RawError {
  readonly keyword: string;
  readonly instancePath: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly propertyName?: string;
  readonly message?: string;
  /** The keyword's value. */
  readonly schema?: unknown;
  /** The schema object the keyword stands in: the document's own object. */
  readonly parentSchema?: unknown;
  readonly data?: unknown;
}
