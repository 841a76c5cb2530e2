import type { JsonObject } from '../../model/json';
import type { Operation } from '../../model/operation';
import type { Kind } from '../kinds/find-kinds';
import { nextId } from './next-id';

/** Kind → id, of everything a request's path names. */
export type PathIds = ReadonlyMap<string, string>;

/** Bytes as they were uploaded. */
export interface Media {
  readonly content: Uint8Array;
  readonly contentType: string;
}

export interface Entity {
  readonly id: string;
  /** What is known of it; its id may be absent. */
  readonly value: JsonObject;
  /** Whether the contract's examples fill in what `value` lacks. */
  readonly partial: boolean;
  /** `example`: as the contract has it; `assumed`: that, with another id; `changed`: either, but written to since; `created`: by a request. */
  readonly origin: 'example' | 'assumed' | 'changed' | 'created';
  readonly media?: Media;
}

interface StoreEntry {
  readonly parents: PathIds;
  /** Absent once it was deleted. */
  entity?: Entity | undefined;
}

/** Everything one server keeps for one API. What nobody touched comes from the contract's examples. */
export class Store {
  readonly #entries = new Map<string, Map<string, StoreEntry[]>>();
  readonly #counts = new Map<string, number>();
  readonly #anyId: boolean;

  /** @param options.anyId whether what nothing is known of is there. Default false */
  constructor({ anyId = false }: { anyId?: boolean } = {}) {
    this.#anyId = anyId;
  }

  find(kind: Kind, id: string, pathIds: PathIds): Entity | undefined {
    const entry = this.#entry(kind, id, pathIds);
    if (entry) return entry.entity;
    const seed = kind.seeds.get(id);
    if (seed) return { id, value: seed, partial: true, origin: 'example' };
    return this.#anyId ? { id, value: {}, partial: true, origin: 'assumed' } : undefined;
  }

  isGone(kind: Kind, id: string, pathIds: PathIds): boolean {
    const entry = this.#entry(kind, id, pathIds);
    return entry !== undefined && entry.entity === undefined;
  }

  /** Whether there is nothing of a kind but what examples have. */
  isUntouched(kind: Kind): boolean {
    return !this.#entries.has(kind.key);
  }

  /** What was created and is still there, in the order of creation. */
  created(kind: Kind, pathIds: PathIds): readonly Entity[] {
    const entries = [...(this.#entries.get(kind.key)?.values() ?? [])].flat();
    return entries.flatMap(({ parents, entity }) =>
      entity?.origin === 'created' && fits(parents, pathIds) ? [entity] : [],
    );
  }

  /** What was created or changed, and is still there, in the order in which that began. */
  touched(kind: Kind, pathIds: PathIds): readonly Entity[] {
    const entries = [...(this.#entries.get(kind.key)?.values() ?? [])].flat();
    return entries.flatMap(({ parents, entity }) => (entity && fits(parents, pathIds) ? [entity] : []));
  }

  /** What requests have touched. */
  list(): readonly { kind: string; id: string; what: 'created' | 'changed' | 'deleted' }[] {
    return [...this.#entries].flatMap(([kind, byId]) =>
      [...byId].flatMap(([id, entries]) =>
        entries.map(({ entity }) => {
          const what = entity?.origin === 'created' ? 'created' : 'changed';
          return { kind, id, what: entity ? what : 'deleted' } as const;
        }),
      ),
    );
  }

  put(kind: Kind, entity: Entity, pathIds: PathIds): void {
    this.#set({ kind, id: entity.id, pathIds }, entity);
  }

  remove(kind: Kind, id: string, pathIds: PathIds): void {
    this.#set({ kind, id, pathIds }, undefined);
  }

  /** An id that no example and nothing created has, nor had; it depends on how many the operation got so far. */
  freshId(kind: Kind, operation: Operation, example: unknown): string {
    for (;;) {
      const id = this.count(operation.id, example);
      if (!kind.seeds.has(id) && !this.#entries.get(kind.key)?.has(id)) return id;
    }
  }

  /** The next value of a series that looks like an example. */
  count(maker: string, example: unknown): string {
    const count = (this.#counts.get(maker) ?? 0) + 1;
    this.#counts.set(maker, count);
    return nextId({ example, maker, count });
  }

  #entry(kind: Kind, id: string, pathIds: PathIds): StoreEntry | undefined {
    return this.#entries
      .get(kind.key)
      ?.get(id)
      ?.find(({ parents }) => fits(parents, pathIds));
  }

  #set(key: { kind: Kind; id: string; pathIds: PathIds }, entity: Entity | undefined): void {
    const { kind, id, pathIds } = key;
    const known = this.#entry(kind, id, pathIds);
    if (known) {
      known.entity = entity;
      return;
    }
    const byId = this.#entries.get(kind.key) ?? new Map<string, StoreEntry[]>();
    this.#entries.set(kind.key, byId);
    const parents = new Map([...pathIds].filter(([key]) => kind.parents.includes(key)));
    byId.set(id, [...(byId.get(id) ?? []), { parents, entity }]);
  }
}

/** Whether two paths name the same parents, as far as both name them. */
function fits(parents: PathIds, pathIds: PathIds): boolean {
  return [...parents].every(([key, id]) => !pathIds.has(key) || pathIds.get(key) === id);
}
