/** What to hide, and how. */
export interface Hiding {
  /** A pattern for the names. */
  readonly name: string;
  /** Names, in lower case, of members that are no secrets if they are objects or lists. */
  readonly scalars: ReadonlySet<string>;
  /** Learns a secret, and returns what to show in its place. */
  readonly hide: (secret: string) => string;
  readonly learn: (secret: string) => void;
}
