/** A Postman environment, as read from its file. */
export interface EnvironmentFile {
  readonly name: string;
  /** Variable → value; those switched off are left out. */
  readonly variables: Readonly<Record<string, string>>;
}
