import { isObject, type JsonObject } from '../model/json';
import { isData } from './is-data';
import { locatedError } from './located-error';
import type { Origin } from './read-yaml';

/**
 * The members of an object without the keywords that give a schema a name or a version: references lead to places once a document is whole.
 *
 * @throws UserError for what would change the meaning of references: `$dynamicRef`, an `$id` within a file, another version
 */
export function withoutIdentifiers(value: JsonObject, origin: Origin): readonly (readonly [string, unknown])[] {
  const entries = Object.entries(value);
  if (!entries.some(([key]) => key.startsWith('$') && key !== '$ref')) return entries;
  return entries.filter(([key, member]) => {
    if (typeof member !== 'string') return key !== '$vocabulary' && key !== '$recursiveAnchor';
    const fault = findFault(key, member, origin.path.length === 0);
    if (fault) throw locatedError('ERR_CONTRACT_REFERENCE', origin.yaml.locate([...origin.path, key]), fault);
    return !identifiers.has(key);
  });
}

const identifiers = new Set(['$anchor', '$dynamicAnchor', '$id', '$schema']);

function findFault(key: string, value: string, isRoot: boolean) {
  if (key === '$dynamicRef' || key === '$recursiveRef')
    return {
      what: `${key} is not supported`,
      remedy: 'Use $ref, and write the schema once for each thing it stands for.',
    };
  if (key === '$id' && !isRoot)
    return { what: '$id within a file is not supported', remedy: 'Remove it; a $ref names a file and a place in it.' };
  if (key === '$schema' && !/\/draft\/2020-12\/schema#?$|\/oas\/3\.1\/dialect\/base$/.test(value))
    return { what: `$schema is '${value}'`, remedy: 'Write the schema in JSON Schema 2020-12, and remove $schema.' };
  return undefined;
}

/** Where a file has a schema with an `$anchor`: keys that lead there; `undefined` if it has none. */
export function findAnchor(root: unknown, name: string): readonly string[] | undefined {
  const todo: { value: unknown; path: readonly string[] }[] = [{ value: root, path: [] }];
  for (let place = todo.pop(); place; place = todo.pop()) {
    const { value, path } = place;
    if (typeof value !== 'object' || value === null || isData(path)) continue;
    if (isObject(value) && (value['$anchor'] === name || value['$dynamicAnchor'] === name)) return path;
    for (const [key, member] of Object.entries(value)) todo.push({ value: member, path: [...path, key] });
  }
  return undefined;
}
