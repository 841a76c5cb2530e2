import { isIndex } from '../../model/json-pointer';
import type { Place } from './find-json-place';

interface Element {
  readonly name: string;
  readonly start: number;
  /** Where its start tag ends. */
  readonly opened: number;
  end: number;
  readonly attributes: string;
  readonly children: Element[];
}

/** Comments, sections, declarations and tags. */
const markup =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<[?!][^>]*>|<(\/?)([^\s<>/]+)((?:[^<>"']|"[^"]*"|'[^']*')*?)(\/?)>/g;

/** Longest text that is looked through. */
const mostText = 2_000_000;

/** Most elements on the way to a place: nothing documented goes deeper. */
const mostDepth = 200;

/**
 * Where the value that a JSON Pointer leads to stands in XML, as `readXml` names it: elements and attributes by local name, `#text`, and
 * lists with or without an element around them. Where there is no such value, what would contain it. The text may be cut off.
 *
 * @returns `undefined` where there is no element
 */
export function findXmlPlace(text: string, keys: readonly string[]): Place | undefined {
  const root = readElements(text.slice(0, mostText)).children[0];
  return root && placeOf(text, search(root, keys, 0));
}

interface Found {
  readonly element: Element;
  readonly attribute?: string;
  readonly depth: number;
}

function search(element: Element, keys: readonly string[], depth: number): Found {
  const key = keys[depth];
  let best: Found = { element, depth };
  if (key === undefined || depth > mostDepth) return best;
  const consider = (found: Found): void => {
    if (found.depth > best.depth) best = found;
  };
  const { children, attributes } = element;
  if (key === '#text') return { element, depth: depth + 1 };
  if (isIndex(key) || key === '*') {
    const items = key === '*' ? children : children.slice(Number(key), Number(key) + 1);
    for (const item of items) consider(search(item, keys, depth + 1));
    return best;
  }
  const name = key.replace(/^.*@|^<|>$/g, '');
  const named = key.includes('@') ? [] : children.filter((child) => child.name === name);
  const next = keys[depth + 1];
  // A list without an element around it: its items are the elements of that name.
  if (next !== undefined && (next === '*' || isIndex(next))) {
    const items = next === '*' ? named : named.slice(Number(next), Number(next) + 1);
    for (const item of items) consider(search(item, keys, depth + 2));
  }
  if (named[0] && best.depth < keys.length) consider(search(named[0], keys, depth + 1));
  if (named.length === 0 && hasAttribute(attributes, name)) consider({ element, attribute: name, depth: depth + 1 });
  return best;
}

const patternOf = (name: string): RegExp =>
  new RegExp(`(?:^|[\\s:])${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*=\\s*(?:"[^"]*"|'[^']*')`);

const hasAttribute = (attributes: string, name: string): boolean => patternOf(name).test(attributes);

/** Of an element with others in it, only the start tag. */
function placeOf(text: string, { element, attribute }: Found): Place {
  const { start, opened, end, children } = element;
  if (attribute === undefined) return { start, end: children.length > 0 ? opened : end };
  const tag = text.slice(start, opened);
  const found = patternOf(attribute).exec(tag);
  if (!found) return { start, end: opened };
  const blank = /^\s/.test(found[0]) ? 1 : 0;
  return { start: start + found.index + blank, end: start + found.index + found[0].length };
}

function readElements(text: string): Element {
  const root: Element = { name: '', start: 0, opened: 0, end: text.length, attributes: '', children: [] };
  const open = [root];
  for (const found of text.matchAll(markup)) {
    const [all, closing, qualified, attributes = '', empty] = found;
    if (qualified === undefined) continue;
    const end = found.index + all.length;
    if (closing === '/') {
      const last = open.length > 1 ? open.pop() : undefined;
      if (last) last.end = end;
      continue;
    }
    const name = qualified.replace(/^.*:/, '');
    const element = {
      name,
      start: found.index,
      opened: end,
      end: empty === '/' ? end : text.length,
      attributes,
      children: [],
    };
    open.at(-1)?.children.push(element);
    if (empty !== '/') open.push(element);
  }
  return root;
}
