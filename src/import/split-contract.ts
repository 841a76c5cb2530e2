import { isData } from '../contracts/is-data';
import type { JsonObject } from '../model/json';
import { escapeKey } from '../model/json-pointer';
import { listOf, type Members, mapMembers, membersOf, setMember } from '../model/json-values';
import { slugify } from '../model/slugify';

/** A file of a contract: its path beside the contract's own, and its value. */
export interface ContractPart {
  readonly path: string;
  readonly value: JsonObject;
  /** JSON Pointer in the whole document of what a pointer in this file names. */
  readonly placeOf: (pointer: string) => string;
}

/** Lines of JSON from which a contract is split. */
const large = 4000;

/**
 * A contract as files: one, or where it is large, one with the paths of each tag and one with the schemas, beside the contract's own.
 *
 * @param options.api the contract's name, which its folder has
 * @param options.isSplit by its size if it is `undefined`
 */
export function splitContract(
  document: JsonObject,
  { api, isSplit }: { api: string; isSplit: boolean | undefined },
): readonly ContractPart[] {
  const whole = { path: `${api}.yaml`, value: document, placeOf: (pointer: string) => pointer };
  if (!(isSplit ?? JSON.stringify(document, null, 1).split('\n').length >= large)) return [whole];
  const { paths, components, ...rest } = document;
  const { securitySchemes, ...shared } = membersOf(components);
  const files = new Map<string, Members>();
  const main: Members = {};
  for (const [path, item] of Object.entries(membersOf(paths))) {
    const name = fileOf(item);
    const file = files.get(name) ?? {};
    files.set(name, file);
    setMember(file, path, rebase(item, './components.yaml'));
    setMember(main, path, { $ref: `./${api}/${name}#/${escapeKey(path).replace(/[%#]/g, encodeURIComponent)}` });
  }
  const contract = { ...rest, paths: main, ...(securitySchemes !== undefined && { components: { securitySchemes } }) };
  return [
    { ...whole, value: contract },
    ...[...files].map(([name, value]) => ({
      path: `${api}/${name}`,
      value,
      placeOf: (pointer: string) => `/paths${pointer}`,
    })),
    { path: `${api}/components.yaml`, value: { components: shared }, placeOf: (pointer: string) => pointer },
  ];
}

/** The file of a path: that of its first operation's tag. */
function fileOf(item: unknown): string {
  const [operation] = Object.values(membersOf(item)).map(membersOf);
  const slug = slugify(String(listOf(operation?.['tags'])[0] ?? ''));
  return `${slug === '' || slug === 'components' ? 'operations' : slug}.yaml`;
}

/** A part with its references leading into another file. */
function rebase(whole: unknown, file: string): unknown {
  const rebaseAt = (value: unknown, path: readonly string[]): unknown => {
    if (typeof value !== 'object' || value === null || isData(path)) return value;
    if (Array.isArray(value)) return value.map((entry, index) => rebaseAt(entry, [...path, String(index)]));
    return mapMembers(value, (member, key) => {
      const isReference = key === '$ref' && typeof member === 'string' && member.startsWith('#');
      return isReference ? `${file}${member}` : rebaseAt(member, [...path, key]);
    });
  };
  return rebaseAt(whole, []);
}
