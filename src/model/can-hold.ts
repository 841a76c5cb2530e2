import type { KeyPlace } from './operation';

/** The same as in the collections' script (`scripts/apply-keys.js`). */
const writable: Readonly<Record<KeyPlace['in'], RegExp>> = {
  header: /^[\x20-\x7e\xa0-\xff]*$/,
  query: /^\P{Cs}*$/u,
  cookie: /^("?)[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]*\1$/,
};

/**
 * Whether an API key or token can be written in its place: in a header Latin-1 without control characters, in a cookie as RFC 6265 has
 * it, in a URL all but broken text.
 */
export const canHold = ({ in: place }: KeyPlace, value: string): boolean => writable[place].test(value);
