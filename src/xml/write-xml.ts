import { isObject, type JsonObject } from '../model/json';
import { describeShape, isUnwrapped, itemName, rootName, type XmlShape } from './describe-shape';
import { xsiNamespace } from './parse-xml';

/** Namespaces in scope by prefix; `''` is the default namespace. */
type NamespaceScope = Map<string, string>;

interface NamedValue {
  /** Local name. */
  readonly name: string;
  readonly shape: XmlShape;
  readonly value: unknown;
}

interface ElementContent {
  /** Written out. */
  readonly attributes: string[];
  readonly children: NamedValue[];
  /** Escaped. */
  readonly text: string;
}

const illegalCharacter = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;
const ncName = /^[\p{L}_][\p{L}\p{N}\p{M}._-]*$/u;

/**
 * Writes a value as the XML its schema describes, pretty-printed and in the value's order. `readXml` reads the same value
 * from it if the value is valid, but for what XML cannot tell apart: a list without a wrapper that is empty is left out,
 * an optional own text (`x-text`) that is missing reads as empty, and where a schema allows strings beside another
 * scalar type, that other type reads as a string. Null is written as `xsi:nil="true"`.
 * @param options.pointer JSON Pointer of the schema in `document`
 * @throws Error if XML cannot hold the value: an illegal character, a property whose name XML does not allow, a null or an object
 *   in an attribute, a prefix without namespace
 */
export function writeXml(options: {
  readonly document: JsonObject;
  readonly pointer: string;
  readonly value: unknown;
}): string {
  const { document, pointer, value } = options;
  const shape = describeShape(document, pointer);
  const root = writeElement({ name: rootName(document, pointer), shape, value }, new Map(), '');
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}

/** Starts without indentation and ends without line break. */
function writeElement(part: NamedValue, outer: NamespaceScope, indent: string): string {
  const scope = new Map(outer);
  const { name, declarations } = qualify(part.name, part.shape, scope);
  const { attributes, children, text } = contentOf(part, scope);
  const tag = [name, ...declarations, ...attributes].join(' ');
  if (children.length === 0) return text === '' ? `<${tag}/>` : `<${tag}>${text}</${name}>`;
  // White space between children would become part of a described text.
  const isMixed = part.shape.members().text !== undefined;
  const lineBreak = (spaces: string): string => (isMixed ? '' : `\n${spaces}`);
  const inner = `${indent}  `;
  const lines = children.map((child) => `${lineBreak(inner)}${writeElement(child, scope, inner)}`);
  return `<${tag}>${text}${lines.join('')}${lineBreak(indent)}</${name}>`;
}

function contentOf({ name, shape, value }: NamedValue, scope: NamespaceScope): ElementContent {
  const content = { attributes: [], children: [], text: '' };
  if (value === null) return { ...content, attributes: [`xmlns:xsi="${xsiNamespace}"`, 'xsi:nil="true"'] };
  if (isObject(value)) return membersOf(value, shape, scope);
  if (!Array.isArray(value)) return { ...content, text: escapeText(scalarText(value)) };
  const item = { name: itemName(shape, name), shape: shape.items() };
  return { ...content, children: value.map((each) => ({ ...item, value: each })) };
}

function membersOf(object: JsonObject, shape: XmlShape, scope: NamespaceScope): ElementContent {
  const attributes: string[] = [];
  const children: NamedValue[] = [];
  let text = '';
  for (const [property, value] of Object.entries(object)) {
    const member = shape.members().byProperty.get(property) ?? { name: property, shape: shape.additional() };
    const { name, shape: inner } = member;
    if (inner.text) {
      text = escapeText(scalarText(value));
    } else if (inner.xml.attribute) {
      const attribute = qualify(name, inner, scope);
      attributes.push(...attribute.declarations, `${attribute.name}="${escapeAttribute(scalarText(value))}"`);
    } else if (Array.isArray(value) && !inner.xml.wrapped) {
      const itemShape = isUnwrapped(inner) ? inner.items() : inner;
      children.push(...value.map((item) => ({ name, shape: itemShape, value: item })));
    } else {
      children.push({ name, shape: inner, value });
    }
  }
  return { attributes, children, text };
}

/** The name with its prefix, and the namespace declarations it needs, which are added to the scope. */
function qualify(local: string, { xml }: XmlShape, scope: NamespaceScope): { name: string; declarations: string[] } {
  if (!ncName.test(local)) throw new Error(`"${local}" is not a valid XML name`);
  const { prefix = '', namespace } = xml;
  const name = prefix ? `${prefix}:${local}` : local;
  if (prefix && namespace === undefined && !scope.has(prefix)) {
    throw new Error(`The prefix of ${name} has no namespace`);
  }
  if (namespace === undefined || scope.get(prefix) === namespace || (xml.attribute && !prefix)) {
    return { name, declarations: [] };
  }
  scope.set(prefix, namespace);
  return { name, declarations: [`${prefix ? `xmlns:${prefix}` : 'xmlns'}="${escapeAttribute(namespace)}"`] };
}

function scalarText(value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
    throw new Error(`XML cannot represent ${JSON.stringify(value)} as text`);
  }
  const text = String(value);
  if (illegalCharacter.test(text)) throw new Error(`XML cannot represent a character of ${JSON.stringify(text)}`);
  return text;
}

/** A plain carriage return would be read as a line feed. */
function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#13;');
}

/** Plain tabs and line breaks in an attribute would be read as spaces. */
function escapeAttribute(text: string): string {
  return escapeText(text).replaceAll('"', '&quot;').replaceAll('\t', '&#9;').replaceAll('\n', '&#10;');
}
