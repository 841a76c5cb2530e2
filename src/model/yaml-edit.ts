/** A change of one place in a YAML file; `path` are the keys and indexes that lead there. */
export type YamlEdit =
  /** Adds an item to the list there. */
  | { readonly type: 'append'; readonly path: readonly string[]; readonly value: unknown }
  /** Takes an item out of the list there; the list with it if it was the last. */
  | { readonly type: 'take-out'; readonly path: readonly string[]; readonly value: unknown }
  /** Removes the key and what it holds. */
  | { readonly type: 'remove'; readonly path: readonly string[] }
  /** Puts another value in the place of the one there. */
  | { readonly type: 'replace'; readonly path: readonly string[]; readonly value: unknown }
  /** Adds a key to the mapping there. */
  | { readonly type: 'add'; readonly path: readonly string[]; readonly key: string; readonly value: unknown };
