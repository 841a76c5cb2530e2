import type { Contract } from '../model/contract';
import type { Finding } from '../model/finding';
import { isObject } from '../model/json';
import { escapeKey, pointerKeys, valueAt } from '../model/json-pointer';
import type { Operation } from '../model/operation';
import type { YamlEdit } from '../model/yaml-edit';
import type { Kind } from './proposal';

/** What a finding teaches of one place in a contract. */
export interface Learnt {
  readonly kind: Kind;
  /** JSON Pointer of the place in the contract's document. */
  readonly pointer: string;
  /** The member, the value or the status; empty if the place is all. */
  readonly detail: string;
  /** JSON types that were seen there. */
  readonly types: ReadonlySet<string>;
  readonly what: (types: readonly string[]) => string;
  readonly hides: boolean;
  readonly toEdit?: (path: readonly string[], types: readonly string[]) => YamlEdit | undefined;
}

/** @returns `undefined` for what no change of the contract would mend */
export function learnFrom(
  finding: Finding,
  { contract, operation }: { contract: Contract; operation: Operation },
): Learnt | undefined {
  const { check, pointer, actual = '' } = finding;
  if (check === 'documented-status') return learnStatus(operation, actual);
  if (pointer === undefined) return undefined;
  const type = /^[a-z]+/.exec(actual)?.[0] ?? '';
  const types = new Set([type]);
  const name = pointerKeys(finding.path).at(-1) ?? '';
  if (check === 'undocumented-fields') return learnField({ contract, pointer, name, types });
  const parent = pointer.slice(0, pointer.lastIndexOf('/'));
  const place = { pointer, types, actual, value: valueAt(contract.document, pointerKeys(pointer)) };
  const keyword = pointerKeys(pointer).at(-1) ?? '';
  if (keyword === 'required') return learnOptional(pointer, name);
  if (keyword === 'additionalProperties') return learnField({ contract, pointer: parent, name, types });
  return learnKeyword(keyword, place);
}

function learnStatus({ path, method }: Operation, status: string): Learnt {
  return {
    kind: 'status',
    pointer: `/paths/${escapeKey(path)}/${method.toLowerCase()}/responses`,
    detail: status,
    types: new Set(),
    what: () => `status ${status} came: document it`,
    hides: status.startsWith('5'),
    toEdit: (at) => ({
      type: 'add',
      path: at,
      key: status,
      value: { description: 'The vendor does not document it.', 'x-undocumented': true },
    }),
  };
}

/** A member whose name is not one that a developer gives, such as a number or an address, may have the account's data for a name. */
const isName = (name: string): boolean => /^[@A-Za-z_][\w.-]{0,60}$/.test(name) && !/\d{4}/.test(name);

function learnField(field: { contract: Contract; pointer: string; name: string; types: ReadonlySet<string> }): Learnt {
  const { contract, pointer, name, types } = field;
  if (!isName(name)) {
    const what = () => 'a field came whose name may be data, and is not shown';
    return { kind: 'field', pointer, detail: '', types, what, hides: false };
  }
  const schema = valueAt(contract.document, pointerKeys(pointer));
  const hasProperties = isObject(schema) && isObject(schema['properties']);
  const value = (seen: readonly string[]) => ({ type: seen.length === 1 ? seen[0] : [...seen] });
  return {
    kind: 'field',
    pointer,
    detail: name,
    types,
    what: (seen) => `${name} (${seen.join(' or ')}) came: add the field`,
    hides: false,
    ...(hasProperties && {
      toEdit: (path, seen) => ({ type: 'add', path: [...path, 'properties'], key: name, value: value(seen) }),
    }),
  };
}

function learnOptional(pointer: string, name: string): Learnt {
  return {
    kind: 'optional',
    pointer,
    detail: name,
    types: new Set(),
    what: () => `${name} was missing: require it no longer`,
    hides: false,
    toEdit: (path) => ({ type: 'take-out', path, value: name }),
  };
}

interface BrokenKeyword {
  readonly pointer: string;
  readonly types: ReadonlySet<string>;
  readonly actual: string;
  /** The keyword's value. */
  readonly value: unknown;
}

function learnKeyword(keyword: string, { pointer, types, actual, value }: BrokenKeyword): Learnt | undefined {
  const base = { pointer, detail: '', types, hides: false };
  if (keyword === 'type' && types.has('null')) {
    const toEdit = (path: readonly string[]): YamlEdit => ({ type: 'replace', path, value: [value, 'null'].flat() });
    return { ...base, kind: 'null', what: () => 'null came: allow it', toEdit };
  }
  if (keyword === 'type') {
    const toEdit = (path: readonly string[], seen: readonly string[]): YamlEdit => ({
      type: 'replace',
      path,
      value: [value, ...seen].flat(),
    });
    const what = (seen: readonly string[]) => `${seen.join(' or ')} came in place of ${[value].flat().join(' or ')}`;
    return { ...base, kind: 'type', what, hides: true, toEdit };
  }
  if (keyword === 'enum') return learnValue({ pointer, types, actual, value });
  const toEdit = (path: readonly string[]): YamlEdit => ({ type: 'remove', path });
  if (keyword === 'format' || keyword === 'pattern') {
    return {
      ...base,
      kind: 'format',
      what: () => `another ${keyword} than ${String(value)} came: leave it open`,
      toEdit,
    };
  }
  if (/^(min|max|exclusiveM|multipleOf)/.test(keyword)) {
    return { ...base, kind: 'bound', what: () => `${keyword} ${String(value)} does not hold: leave it open`, toEdit };
  }
  return undefined;
}

/** A value that is not a word may be the account's. */
function learnValue({ pointer, types, actual }: BrokenKeyword): Learnt | undefined {
  const base = { pointer, types, hides: false };
  if (types.has('null')) {
    const toEdit = (path: readonly string[]): YamlEdit => ({ type: 'append', path, value: null });
    return { ...base, kind: 'null', detail: '', what: () => 'null came: allow it', toEdit };
  }
  const word = /^string "([A-Za-z][A-Za-z _-]{0,39})"$/.exec(actual)?.[1];
  if (word === undefined) {
    return { ...base, kind: 'value', detail: '', what: () => 'another value came, which is not shown' };
  }
  const toEdit = (path: readonly string[]): YamlEdit => ({ type: 'append', path, value: word });
  return { ...base, kind: 'value', detail: word, what: () => `${word} came: add the value`, toEdit };
}
