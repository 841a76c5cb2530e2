/** A username and the password that belongs to it. */
export interface Pair {
  readonly username: string;
  readonly password: string;
}
