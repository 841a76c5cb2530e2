import { isObject, type JsonObject } from '../model/json';
import { listSubschemas, placeNowhere } from '../schema/list-subschemas';
import { partsOf, partsOfItem, type SchemaParts, schemaParts, typesOf } from '../schema/schema-parts';
import { describeLimits, describeType } from './describe-value';
import { printTable } from './print-table';

/** A member of a body, for people. */
interface Member {
  /** `Address.Zip`, `to[]`. */
  readonly path: string;
  readonly parts: SchemaParts;
  readonly required: boolean;
  readonly inner: readonly Member[];
}

/** How many rows a table may have before the members that lie deepest are left out. */
const mostRows = 60;
const mostLevels = 3;
const mostValues = 30;

/**
 * A table of what a body may have in it, in Markdown: path, type, whether it is required, what it means, and what it may be. Members of
 * members stand below theirs, down to the third level; of a body with many members, only as deep as keeps the table short. Postman
 * has no way to fold a part of a text.
 *
 * @param options.isXml names elements and attributes, not members of JSON
 * @returns nothing for a body without members
 */
export function describeMembers(options: { document: JsonObject; schema: string; isXml: boolean }): readonly string[] {
  const { document, schema, isXml } = options;
  const walker: Walker = { document, isXml };
  const parts = schemaParts(document, schema);
  const isList = typesOf(parts).includes('array') && !typesOf(parts).includes('object');
  const members = isList
    ? readMembers(walker, { parts: partsOfItem(document, parts, 0), path: isXml ? '' : '[]', levels: mostLevels + 1 })
    : readMembers(walker, { parts, path: '', levels: mostLevels + 1 });
  if (members.length === 0) return [];
  const levels = [mostLevels, 2, 1].find((depth) => countRows(members, depth) <= mostRows) ?? 1;
  return printTable([isXml ? 'Element' : 'Member', 'Type', 'Required', 'Meaning'], listRows(walker, members, levels));
}

interface Walker {
  readonly document: JsonObject;
  readonly isXml: boolean;
}

function readMembers(walker: Walker, at: { parts: SchemaParts; path: string; levels: number }): readonly Member[] {
  const { document, isXml } = walker;
  const { parts, path, levels } = at;
  if (levels === 0) return [];
  const members = new Map<string, unknown[]>();
  for (const { properties } of parts as readonly { properties?: unknown }[]) {
    for (const [key, schema] of Object.entries(isObject(properties) ? properties : {})) {
      members.set(key, [...(members.get(key) ?? []), schema]);
    }
  }
  const required = new Set(certainParts(document, parts[0]).flatMap((part) => part['required'] ?? []) as string[]);
  return [...members].flatMap(([key, schemas]): Member[] => {
    const ofMember = partsOf(document, schemas);
    if (ofMember.some((part) => part['readOnly'] === true)) return [];
    const isList = typesOf(ofMember).includes('array');
    const own = `${path}${path === '' ? '' : '.'}${isXml ? elementName(key, ofMember, isList ? partsOfItem(document, ofMember, 0) : []) : key}`;
    const inside = isList ? partsOfItem(document, ofMember, 0) : ofMember;
    const innerPath = isList && !isXml ? `${own}[]` : own;
    const inner = readMembers(walker, { parts: inside, path: innerPath, levels: levels - 1 });
    return [{ path: own, parts: ofMember, required: required.has(key), inner }];
  });
}

/** The parts that hold for every value: not the alternatives among them. */
function certainParts(document: JsonObject, schema: unknown): readonly JsonObject[] {
  const found = new Set<JsonObject>();
  const visit = (part: unknown): void => {
    if (!isObject(part) || found.has(part)) return;
    found.add(part);
    const { $ref, allOf } = part;
    const certain = { ...($ref !== undefined && { $ref }), ...(allOf !== undefined && { allOf }) };
    for (const inner of listSubschemas(placeNowhere(document, certain), 'same')) visit(inner.schema);
  };
  visit(schema);
  return [...found];
}

/** @param item the parts of a list's items, which have its elements' name if nothing is around them */
function elementName(key: string, parts: SchemaParts, item: SchemaParts): string {
  const xml = parts.map((part) => part['xml']).find(isObject);
  const ofItem = xml?.['wrapped'] === true ? undefined : item.map((part) => part['xml']).find(isObject);
  const name = ofItem?.['name'] ?? xml?.['name'] ?? key;
  return xml?.['attribute'] === true ? `@${String(name)}` : String(name);
}

const countRows = (members: readonly Member[], levels: number): number =>
  members.reduce((sum, { inner }) => sum + 1 + (levels > 1 ? countRows(inner, levels - 1) : 0), 0);

function listRows(walker: Walker, members: readonly Member[], levels: number): readonly (readonly string[])[] {
  return members.flatMap(({ path, parts, required, inner }) => {
    const hidden = levels > 1 ? 0 : inner.length;
    const more =
      hidden === 0 ? '' : `Has ${hidden} ${walker.isXml ? 'element' : 'member'}${hidden === 1 ? '' : 's'} of its own.`;
    const about = meaningOf(parts);
    const limits = describeLimits(walker.document, parts, { most: mostValues, about });
    const text = [about, limits, more].filter(Boolean).join(' ');
    const row = [`\`${path}\``, describeType(walker.document, parts), required ? 'yes' : '', text];
    return [row, ...(levels > 1 ? listRows(walker, inner, levels - 1) : [])];
  });
}

function meaningOf(parts: SchemaParts): string {
  const text = parts.map((part) => part['description']).find((one) => typeof one === 'string');
  return typeof text === 'string' ? sentence(text) : '';
}

/** A description as a sentence that others may follow. */
export const sentence = (text: string): string => {
  const trimmed = text.trim();
  return trimmed === '' || /[.!?:]$/.test(trimmed) ? trimmed : `${trimmed}.`;
};
