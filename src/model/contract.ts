import type { JsonObject } from './json';

/** Where something stands in a contract file; line and column count from 1. */
export interface SourceLocation {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Keys and indexes that lead there in the file. */
  readonly path?: readonly string[];
}

/** A contract: one OpenAPI 3.1 document with every reference inside the document itself. */
export interface Contract {
  /** `<vendor>/<api>`, such as `bandwidth/messaging`. */
  readonly id: string;
  readonly vendor: string;
  /** The contract's file name without `.yaml`. */
  readonly api: string;
  /** The contract's file. */
  readonly file: string;
  /**
   * All files that it was read from, the contract's own first, with the same beginning as `file`; of the contracts that come with Vouch, some
   * are parts of the contract's own.
   */
  readonly files?: readonly string[];
  /** The build has checked it as a whole: it is valid, its schemas compile, its examples satisfy them. */
  readonly checked?: boolean;
  /** Whether a value is valid by the schema at a JSON Pointer; absent, or `undefined`, where the build did not compile it. */
  readonly accepts?: (pointer: string, value: unknown) => boolean | undefined;
  /** The OpenAPI document; each `$ref` in it starts with `#/`. */
  readonly document: JsonObject;
  /** The place in the YAML files of what a JSON Pointer (`/paths/~1Monitor/get`) names in `document`. */
  readonly locate: (pointer: string) => SourceLocation;
}
