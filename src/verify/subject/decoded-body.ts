/** What became of a body that was decoded. */
export type DecodedBody =
  | { readonly kind: 'value'; readonly value: unknown; readonly schema?: string }
  /** It is not what its media type says. */
  | {
      readonly kind: 'broken';
      readonly message: string;
      readonly expected: string;
      readonly actual: string;
      /** It may be the beginning of a body that is sound. */
      readonly cut?: boolean;
    }
  /** There is none, and there need not be one: nothing is left to check. */
  | { readonly kind: 'none' }
  /** There is, or should be, something that cannot be looked at. */
  | { readonly kind: 'unread'; readonly reason: string };
