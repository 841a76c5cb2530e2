import { isObject, type JsonObject } from '../../../src/model/json';
import { describeShape, isUnwrapped, type XmlShape } from '../../../src/xml/describe-shape';
import { parseXml, type XmlElement, xsiNamespace } from '../../../src/xml/parse-xml';
import { writeXml } from '../../../src/xml/write-xml';
import type { Editor } from './editor';
import type { Mutant } from './list-mutants';

interface Element {
  name: string;
  attributes: Record<string, string>;
  nil: boolean;
  children: Element[];
  text: string;
}

/** What stands in XML for a value: elements, or one's attribute, or its text. */
interface XmlPlace {
  readonly parent?: Element;
  readonly elements: readonly Element[];
  readonly attribute?: string;
  readonly isText?: boolean;
  readonly isList?: boolean;
}

/** Writes a value as the XML that the schema at a JSON Pointer describes, as the mock does. */
export function editXml(options: {
  readonly document: JsonObject;
  readonly schema: string;
  readonly value: unknown;
}): Editor {
  const { document, schema, value } = options;
  const original = writeXml({ document, pointer: schema, value });
  const parsed = parseXml(original);
  if (!parsed.ok) throw new Error(parsed.message);
  return {
    original,
    edit({ path, edit }) {
      const root = toElement(parsed.root);
      const place = findPlace({ elements: [root] }, describeShape(document, schema), path);
      return apply(place, edit) ? print(root) : undefined;
    },
  };
}

function toElement({ name, attributes, nil, children, text }: XmlElement): Element {
  const ownText = children.length > 0 ? text.trim() : text;
  return { name, attributes: { ...attributes }, nil, children: children.map(toElement), text: ownText };
}

function findPlace(from: XmlPlace, shape: XmlShape, path: readonly string[]): XmlPlace {
  const [key, ...rest] = path;
  const [parent] = from.elements;
  if (key === undefined || parent === undefined) return from;
  if (from.isList || shape.types.has('array')) {
    const item = (from.isList ? from.elements : parent.children)[Number(key)];
    const holder = from.isList ? from.parent : parent;
    return findPlace({ ...(holder && { parent: holder }), elements: item ? [item] : [] }, shape.items(), rest);
  }
  const member = shape.members().byProperty.get(key) ?? { name: key, shape: shape.additional() };
  if (member.shape.text) return { elements: [parent], isText: true };
  if (member.shape.xml.attribute) return { elements: [parent], attribute: member.name };
  const elements = parent.children.filter(({ name }) => name === member.name);
  return findPlace({ parent, elements, isList: isUnwrapped(member.shape) }, member.shape, rest);
}

/** Whether there is such a mistake. */
function apply({ parent, elements, attribute, isText, isList }: XmlPlace, edit: Mutant['edit']): boolean {
  const [element] = elements;
  if (element === undefined) return false;
  const isInner = attribute !== undefined || isText === true;
  if (edit === 'rename') {
    for (const each of elements) each.name += 'Renamed';
    return !isInner;
  }
  if (edit === 'drop') {
    if (attribute !== undefined) delete element.attributes[attribute];
    else if (isText) element.text = '';
    else if (parent) parent.children = parent.children.filter((child) => !elements.includes(child));
    return true;
  }
  const { to } = edit;
  if (isInner) {
    if (attribute !== undefined) element.attributes[attribute] = String(to);
    else element.text = String(to);
    return typeof to !== 'object';
  }
  const children = isObject(to) ? Object.entries(to).map(([name, text]) => leaf(name, String(text))) : [];
  const text = typeof to === 'object' ? '' : String(to);
  Object.assign(element, { attributes: {}, nil: to === null, children, text });
  return !isList;
}

function leaf(name: string, text: string): Element {
  return { name, attributes: {}, nil: false, children: [], text };
}

function print({ name, attributes, nil, children, text }: Element): string {
  const all = { ...attributes, ...(nil && { 'xmlns:xsi': xsiNamespace, 'xsi:nil': 'true' }) };
  const written = Object.entries(all).map(([key, value]) => ` ${key}="${escapeText(value)}"`);
  return `<${name}${written.join('')}>${escapeText(text)}${children.map(print).join('')}</${name}>`;
}

function escapeText(text: string): string {
  return text.replace(/[&<"\r\n\t]/g, (character) => `&#${character.charCodeAt(0)};`);
}
