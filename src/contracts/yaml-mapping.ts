import type { Contract, SourceLocation } from '../model/contract';
import type { ErrorCode } from '../model/error-codes';
import { Consequence, type Faults } from '../model/faults';
import { isObject, type JsonObject } from '../model/json';
import { escapeKey, pointerKeys, valueAt } from '../model/json-pointer';
import type { UserError } from '../model/user-error';
import { dereference } from '../schema/follow-references';
import { isBroken } from './broken-parts';
import { locatedError } from './located-error';
import { nameOperation } from './name-operation';
import type { YamlFile } from './read-yaml';

/** What a mapping is a part of. */
interface YamlSource {
  /** Code of the errors in it. */
  readonly code: ErrorCode;
  /** The place of what a JSON Pointer names. */
  readonly locate: (pointer: string) => SourceLocation;
  /** What `$ref`s lead into; absent where `$ref` is a key like any other. */
  readonly document?: JsonObject;
  /** Where mistakes are collected; absent where the first is thrown. */
  readonly faults?: Faults | undefined;
}

/**
 * A mapping in a contract or another YAML file, with the narrowing and the error messages that reading it needs. All members that
 * are read throw a `UserError` with file, line and column if they are not what is asked for.
 */
export class YamlMapping {
  private constructor(
    private readonly source: YamlSource,
    /** JSON Pointer in the contract's document or the file. */
    readonly pointer: string,
    readonly value: JsonObject,
  ) {}

  /** A contract's document. References are followed; errors are `ERR_CONTRACT_INVALID`. */
  static ofContract({ document, locate }: Contract, faults?: Faults): YamlMapping {
    return new YamlMapping({ code: 'ERR_CONTRACT_INVALID', locate, document, faults }, '', document);
  }

  /** A file that is not a contract. */
  static ofFile({ value, locate }: YamlFile, code: ErrorCode, faults?: Faults): YamlMapping {
    return new YamlMapping({ code, locate: (pointer) => locate(pointerKeys(pointer)), faults }, '', value);
  }

  /**
   * Reads something that others do not depend on.
   *
   * @returns `undefined` if it is not as it should be, and mistakes are collected; otherwise its mistake is thrown
   */
  attempt<T>(read: () => T): T | undefined {
    const { faults } = this.source;
    return faults ? faults.attempt(read) : read();
  }

  /** How much of the file could not be read by now. */
  get failures(): number {
    return this.source.faults?.failures ?? 0;
  }

  has(key: string): boolean {
    return this.value[key] !== undefined;
  }

  /** Refuses other keys than these. */
  allowing(keys: readonly string[]): this {
    const unknown = Object.keys(this.value).find((key) => !keys.includes(key));
    if (unknown === undefined) return this;
    throw this.problemAt(unknown, `Unknown key '${unknown}'`, `Known keys are ${keys.join(', ')}.`);
  }

  /** A required mapping. */
  child(key: string): YamlMapping {
    if (!this.has(key)) throw this.problem(`'${key}' is missing`, 'Add it.');
    return this.#at(this.#below(key), this.value[key], `'${key}'`);
  }

  /** The mapping that a JSON Pointer names in the contract's document. */
  at(pointer: string): YamlMapping {
    return this.#at(pointer, valueAt(this.source.document, pointerKeys(pointer)), `'${pointer}'`);
  }

  /** The members of this mapping, which are mappings themselves; extensions (`x-…`) left out. */
  entries(): readonly (readonly [key: string, member: YamlMapping])[] {
    return Object.keys(this.value)
      .filter((key) => !key.startsWith('x-'))
      .flatMap((key) => this.#member(key, this));
  }

  /** The members of an optional mapping of mappings, whatever their names. */
  members(key: string): readonly (readonly [name: string, member: YamlMapping])[] {
    if (!this.has(key)) return [];
    const mapping = this.child(key);
    return Object.keys(mapping.value).flatMap((name) => this.#member(name, mapping));
  }

  /** An optional list of mappings; empty if it is absent. */
  list(key: string): readonly YamlMapping[] {
    const list = this.value[key] ?? [];
    if (!Array.isArray(list)) throw this.problemAt(key, `'${key}' is not a list`, 'Write it as a list.');
    return list.flatMap((entry, index) => {
      return this.attempt(() => this.#at(`${this.#below(key)}/${index}`, entry, `An entry of '${key}'`)) ?? [];
    });
  }

  /** A required text of any form. */
  string(key: string): string {
    const text = this.optionalString(key);
    if (text === undefined) throw this.problem(`'${key}' is missing`, 'Add it.');
    return text;
  }

  optionalString(key: string): string | undefined {
    const text = this.value[key];
    if (text === undefined || isText(text)) return text;
    throw this.problemAt(key, `'${key}' is not text`, 'Put it in quotes.');
  }

  /**
   * A required text of one line. Some of it ends up in comments of scripts, where a second line would be code.
   *
   * @param pattern what a name has to look like
   */
  text(key: string, pattern?: RegExp): string {
    const text = this.string(key);
    if (!/^\S(.*\S)?$/.test(text) || /[\p{Cc}\u2028\u2029]/u.test(text)) {
      const remedy = 'Leave out line breaks and white space around it.';
      throw this.problemAt(key, `'${key}' is not one line of text`, remedy);
    }
    if (!pattern || pattern.test(text)) return text;
    throw this.problemAt(key, `'${key}' is '${text}'`, 'Use letters, digits and _, and begin with a letter.');
  }

  /** True or false; false if it is absent. */
  flag(key: string): boolean {
    const flag = this.value[key] ?? false;
    if (typeof flag === 'boolean') return flag;
    throw this.problemAt(key, `'${key}' is neither true nor false`, 'Write true or false, without quotes.');
  }

  /** An optional mapping of texts; empty if it is absent. */
  texts(key: string): Readonly<Record<string, string>> {
    const texts = this.value[key] ?? {};
    if (isObject(texts) && Object.values(texts).every(isText)) return texts as Record<string, string>;
    throw this.problemAt(key, `'${key}' is not a mapping of texts`, 'Write it as keys and texts, in quotes.');
  }

  /** An optional text, or list of texts; empty if it is absent. */
  textList(key: string): readonly string[] {
    const texts: readonly unknown[] = [this.value[key] ?? []].flat();
    if (texts.every(isText)) return texts;
    throw this.problemAt(key, `'${key}' is neither text nor a list of texts`, 'Put each text in quotes.');
  }

  /** An optional list of JSON Pointers; empty if it is absent. */
  pointers(key: string): readonly string[] {
    const pointers = this.value[key] ?? [];
    if (Array.isArray(pointers) && pointers.every((text) => isText(text) && text.startsWith('/'))) return pointers;
    throw this.problemAt(
      key,
      `'${key}' is not a list of JSON Pointers`,
      'Write it as one: [/ResponseStatus/ErrorCode].',
    );
  }

  /** What is wrong with the mapping as a whole. */
  problem(what: string, remedy: string): UserError {
    return this.#error(this.pointer, what, remedy);
  }

  /** What is wrong with one of its members. */
  problemAt(key: string, what: string, remedy: string): UserError {
    return this.#error(this.#below(key), what, remedy);
  }

  #member(name: string, mapping: YamlMapping): readonly (readonly [name: string, member: YamlMapping])[] {
    const member = this.attempt(() => mapping.child(name));
    return member ? [[name, member]] : [];
  }

  #below(key: string): string {
    return `${this.pointer}/${escapeKey(key)}`;
  }

  #error(pointer: string, what: string, remedy: string): UserError {
    const { code, locate, document } = this.source;
    const error = locatedError(code, locate(pointer), { what, remedy });
    return document ? error.with(nameOperation(document, pointer)) : error;
  }

  #at(pointer: string, found: unknown, name: string): YamlMapping {
    const { document } = this.source;
    const target = document === undefined ? { value: found } : this.#follow(document, found, pointer);
    if (isBroken(target.value)) throw new Consequence(this.source.code, `${name} cannot be read.`, 'Correct its $ref.');
    if (isObject(target.value)) return new YamlMapping(this.source, target.pointer ?? pointer, target.value);
    throw this.#error(pointer, `${name} is not a mapping`, 'Write it as keys and values.');
  }

  #follow(document: JsonObject, found: unknown, pointer: string): ReturnType<typeof dereference> {
    try {
      return dereference(document, found);
    } catch {
      const what = '$ref leads nowhere, or in a circle';
      throw this.#error(pointer, what, 'Let it lead to something that exists.');
    }
  }
}

const isText = (value: unknown): value is string => typeof value === 'string';
