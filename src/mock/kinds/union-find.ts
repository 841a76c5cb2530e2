/** Sets of names that grow together (union-find). */
export class UnionFind {
  readonly #parents = new Map<string, string>();

  /** The name that stands for all names joined with this one. */
  find(name: string): string {
    const parent = this.#parents.get(name);
    if (parent === undefined) this.#parents.set(name, name);
    return parent === undefined || parent === name ? name : this.find(parent);
  }

  join(a: string, b: string): void {
    this.#parents.set(this.find(a), this.find(b));
  }

  /** All names, by the one that stands for them. */
  all(): ReadonlyMap<string, readonly string[]> {
    const groups = new Map<string, string[]>();
    for (const name of this.#parents.keys()) {
      const key = this.find(name);
      groups.set(key, [...(groups.get(key) ?? []), name]);
    }
    return groups;
  }
}
