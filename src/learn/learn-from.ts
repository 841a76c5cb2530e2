import type { Contract } from '../model/contract';
import type { Finding } from '../model/finding';
import { isObject } from '../model/json';
import { escapeKey, pointerKeys, valueAt } from '../model/json-pointer';
import { isJson } from '../model/media-type';
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

/** @returns nothing for what no change of the contract would mend */
export function learnFrom(
  finding: Finding,
  seen: { contract: Contract; operation: Operation; mediaType?: string | undefined },
): readonly Learnt[] {
  const { contract } = seen;
  const { check, pointer, actual = '' } = finding;
  if (check === 'documented-status') return [learnStatus(seen, actual)];
  // What somebody sent says nothing of what the API promises; where names are limited, another one may be that of something promised.
  if (pointer === undefined || check === 'sent-request' || pointerKeys(pointer).includes('propertyNames')) return [];
  const type = /^[a-z]+/.exec(actual)?.[0] ?? '';
  const types = new Set([type]);
  const name = pointerKeys(finding.path).at(-1) ?? '';
  if (check === 'undocumented-fields') return [learnField({ contract, pointer, name, types })];
  const parent = pointer.slice(0, pointer.lastIndexOf('/'));
  const place = { pointer, types, actual, value: valueAt(contract.document, pointerKeys(pointer)) };
  const keyword = pointerKeys(pointer).at(-1) ?? '';
  if (keyword === 'required') return [learnOptional(pointer, name)];
  if (keyword === 'additionalProperties') return [learnField({ contract, pointer: parent, name, types })];
  if (keyword === 'union') return learnUnion({ contract, parent, types });
  const learnt = learnKeyword(keyword, place);
  return learnt ? [learnt, ...learnNullBeside({ contract, parent, keyword, types })] : [];
}

/** What is listed is listed with null, too: where the type takes it, the list must. */
function learnNullBeside(place: {
  contract: Contract;
  parent: string;
  keyword: string;
  types: ReadonlySet<string>;
}): readonly Learnt[] {
  const { contract, parent, keyword, types } = place;
  const listed = valueAt(contract.document, [...pointerKeys(parent), 'enum']);
  if (keyword !== 'type' || !types.has('null') || !Array.isArray(listed) || listed.includes(null)) return [];
  return [learnNull(`${parent}/enum`, (path) => ({ type: 'append', path, value: null }))];
}

/** None of the alternatives has the type that came. */
function learnUnion(place: { contract: Contract; parent: string; types: ReadonlySet<string> }): readonly Learnt[] {
  const { contract, parent, types } = place;
  const schema = valueAt(contract.document, pointerKeys(parent));
  const keyword = ['anyOf', 'oneOf'].find((name) => isObject(schema) && Array.isArray(schema[name]));
  if (keyword === undefined) return [];
  const pointer = `${parent}/${keyword}`;
  if (types.has('null')) return [learnNull(pointer, (path) => ({ type: 'append', path, value: { type: 'null' } }))];
  const what = (seen: readonly string[]) => `${seen.join(' or ')} came, and no alternative takes it`;
  return [{ kind: 'type', pointer, detail: '', types, what, hides: true }];
}

function learnNull(pointer: string, toEdit: (path: readonly string[]) => YamlEdit): Learnt {
  return {
    kind: 'null',
    pointer,
    detail: '',
    types: new Set(['null']),
    what: () => 'null came: allow it',
    hides: false,
    toEdit,
  };
}

function learnStatus(
  { operation: { path, method }, mediaType = '' }: { operation: Operation; mediaType?: string | undefined },
  status: string,
): Learnt {
  // Of its body nothing is known; a success has to have an example.
  const example = status.startsWith('2') ? { example: isJson(mediaType) ? {} : '' } : {};
  const content = /^[a-z]+\/[a-z\d.+-]+$/.test(mediaType) ? { content: { [mediaType]: example } } : {};
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
      value: { description: 'The vendor does not document it.', 'x-undocumented': true, ...content },
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
  // An attribute of XML, or text between elements: it takes more than a type.
  const isPlain = !/[@#<]/.test(name);
  const value = (seen: readonly string[]) => ({ type: seen.length === 1 ? seen[0] : [...seen] });
  return {
    kind: 'field',
    pointer,
    detail: name,
    types,
    what: (seen) => `${name} (${seen.join(' or ')}) came: add the field`,
    hides: false,
    ...(hasProperties &&
      isPlain && {
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
  if (keyword === 'type' && types.has('null'))
    return learnNull(pointer, (path) => ({ type: 'replace', path, value: [value, 'null'].flat() }));
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
  if (keyword === 'const') return { ...base, kind: 'value', what: () => `another value came than ${String(value)}` };
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
  if (types.has('null')) return learnNull(pointer, (path) => ({ type: 'append', path, value: null }));
  const word = /^string "([A-Za-z][A-Za-z _-]{0,39})"$/.exec(actual)?.[1];
  if (word === undefined) {
    return { ...base, kind: 'value', detail: '', what: () => 'another value came, which is not shown' };
  }
  const toEdit = (path: readonly string[]): YamlEdit => ({ type: 'append', path, value: word });
  return { ...base, kind: 'value', detail: word, what: () => `${word} came: add the value`, toEdit };
}
