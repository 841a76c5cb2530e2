/** What to hide, and how. */
export interface Hiding {
  /** A pattern for the names. */
  readonly name: string;
  /** Learns a secret, and returns what to show in its place. */
  readonly hide: (secret: string) => string;
  readonly learn: (secret: string) => void;
}
