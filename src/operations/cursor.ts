import type { Contract } from '../model/contract';
import { isObject, type JsonObject } from '../model/json';
import { escapeKey } from '../model/json-pointer';
import { UserError } from '../model/user-error';
import { followReferences } from '../schema/follow-references';

/** A place in a contract's document, with the narrowing and the error messages that reading it needs. References are followed. */
export class Cursor {
  constructor(
    readonly contract: Contract,
    /** JSON Pointer in the contract's document. */
    readonly pointer: string,
    readonly value: JsonObject,
  ) {}

  has(key: string): boolean {
    return this.value[key] !== undefined;
  }

  child(key: string): Cursor {
    return this.#at(`${this.pointer}/${escapeKey(key)}`, this.value[key], `'${key}' is missing`);
  }

  /** The members of a mapping. */
  entries(): readonly (readonly [key: string, value: Cursor])[] {
    return Object.keys(this.value)
      .filter((key) => !key.startsWith('x-'))
      .map((key) => [key, this.child(key)]);
  }

  /** The elements of an optional list. */
  list(key: string): readonly Cursor[] {
    const list = this.value[key];
    if (list === undefined) return [];
    if (!Array.isArray(list)) throw this.problem(`'${key}' is not a list`, 'Make it one.');
    return list.map((entry, index) =>
      this.#at(`${this.pointer}/${escapeKey(key)}/${index}`, entry, `'${key}' has an empty entry`),
    );
  }

  text(key: string): string {
    const text = this.optionalText(key);
    if (text === undefined) throw this.problem(`'${key}' is missing`, 'Add it.');
    return text;
  }

  optionalText(key: string): string | undefined {
    const text = this.value[key];
    if (text === undefined || typeof text === 'string') return text;
    throw this.problem(`'${key}' is not text`, 'Put it in quotes.');
  }

  /** An optional mapping of texts. */
  texts(key: string): Readonly<Record<string, string>> {
    const texts = this.value[key] ?? {};
    if (isObject(texts) && Object.values(texts).every((text) => typeof text === 'string'))
      return texts as Record<string, string>;
    throw this.problem(`'${key}' is not a mapping of texts`, 'Make it one.');
  }

  /** An optional list of JSON Pointers. */
  pointers(key: string): readonly string[] {
    const pointers = this.value[key] ?? [];
    if (Array.isArray(pointers) && pointers.every((text) => typeof text === 'string' && text.startsWith('/')))
      return pointers;
    throw this.problem(`'${key}' is not a list of JSON Pointers`, 'Make it one: [/ResponseStatus/ErrorCode].');
  }

  problem(what: string, remedy: string): UserError {
    const { file, line, column } = this.contract.locate(this.pointer);
    return new UserError('ERR_CONTRACT_INVALID', `${file}:${line}:${column}: ${what}.`, remedy);
  }

  #at(pointer: string, value: unknown, complaint: string): Cursor {
    if (!isObject(value)) throw this.problem(complaint, 'Add it.');
    const followed = followReferences(this.contract.document, value);
    if (isObject(followed.value)) return new Cursor(this.contract, followed.pointer ?? pointer, followed.value);
    throw this.problem(`$ref '#${followed.pointer}' leads to nothing`, 'Add it.');
  }
}
