import { findNearest } from '../../model/find-nearest';
import { isObject, type JsonObject } from '../../model/json';
import type { Contents, ContentsReader, SchemaList } from './create-contents-reader';

/** An object's member that no schema describes, among what its schemas say. */
interface Stray {
  readonly contents: Contents;
  readonly object: JsonObject;
  readonly key: string;
  /** Whether the object is an item of a list: it may lack its own lists, and have new ones. */
  readonly isItem: boolean;
}

/** @returns the name of the list that the member is, under another name; `undefined` if it is none, or something new */
export type RenamedListFinder = (stray: Stray) => string | undefined;

/**
 * Recognizes a list, or the element around one, by the members of its items, and where there are other lists by its name, too. A list of
 * anything but objects is known by its name alone.
 */
export function createRenamedListFinder({ contentsOf }: Pick<ContentsReader, 'contentsOf'>): RenamedListFinder {
  const listNames = new WeakMap<Contents, readonly string[]>();
  // Whatever the value: all alternatives count.
  const read = (schemas: SchemaList) => contentsOf(schemas, undefined);
  const isList = (schemas: SchemaList) => read(schemas).items(0).pointers.length > 0;
  const holdsList = (schemas: SchemaList) => {
    const contents = read(schemas);
    return contents.names.some((name) => isList(contents.member(name).schemas));
  };

  function namesOf(contents: Contents): readonly string[] {
    const schemasOf = (name: string) => contents.member(name).schemas;
    const known =
      listNames.get(contents) ?? contents.names.filter((name) => isList(schemasOf(name)) || holdsList(schemasOf(name)));
    listNames.set(contents, known);
    return known;
  }

  function resembles(schemas: SchemaList, value: unknown): boolean {
    const items = [value].flat().filter(isObject);
    const known = read(isList(schemas) ? read(schemas).items(0) : schemas).names;
    const names = items.flatMap((item) => Object.keys(item));
    if (names.length === 0) return false;
    if (names.filter((name) => known.includes(name)).length * 2 >= names.length) return true;
    // In XML, an element may stand around the items.
    const [first, ...others] = items;
    const [inner, ...more] = Object.values(first ?? {});
    return isList(schemas) && others.length === 0 && more.length === 0 && resembles(schemas, inner);
  }

  return ({ contents, object, key, isItem }) => {
    const value = object[key];
    const lists = namesOf(contents);
    const absent = lists.filter((name) => !Object.hasOwn(object, name));
    // What is there for lists only, such as an element around one, has nothing else to hold.
    if (lists.length === contents.names.length && absent.length === lists.length) return absent[0];
    const schemasOf = (name: string) => contents.member(name).schemas;
    const similar = absent.filter((name) => resembles(schemasOf(name), value));
    if (similar.length > 0) {
      const isSole = !isItem && absent.length === lists.length;
      return similar.find((name) => areAlike(name, key)) ?? (isSole ? similar[0] : undefined);
    }
    // In XML, a list with one element may look like that element.
    const isOfScalars = Array.isArray(value) ? !value.some(isObject) : !isItem && typeof value !== 'object';
    return isOfScalars ? absent.find((name) => isList(schemasOf(name)) && areAlike(name, key)) : undefined;
  };
}

function areAlike(one: string, other: string): boolean {
  const [short = '', long = ''] = [one.toLowerCase(), other.toLowerCase()].sort((a, b) => a.length - b.length);
  return findNearest(one, [other]) !== undefined || (short.length > 2 && long.includes(short));
}
