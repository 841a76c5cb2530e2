import { SaxesParser, type SaxesTagNS } from 'saxes';
import { decodeXml } from './decode-xml';

export interface XmlElement {
  /** Local name, without prefix. */
  readonly name: string;
  readonly prefix?: string;
  readonly namespace?: string;
  /** Local name → value; without namespace declarations and without XML Schema instance attributes (`xsi:type`). */
  readonly attributes: Readonly<Record<string, string>>;
  /** Whether it carries `xsi:nil="true"`. */
  readonly nil: boolean;
  readonly children: readonly XmlElement[];
  /** Its own text, character data of CDATA sections included, untrimmed, what stands between children joined. */
  readonly text: string;
}

export interface XmlFailure {
  readonly ok: false;
  /** What is wrong, without the position. */
  readonly message: string;
  /** Both count from 1. */
  readonly line: number;
  readonly column: number;
  /** Nothing is wrong but that the text ends there. */
  readonly cut?: boolean;
}

export type ParsedXml = { readonly ok: true; readonly root: XmlElement } | XmlFailure;

type OpenElement = XmlElement & { children: XmlElement[]; text: string };

const maximumDepth = 200;
const xmlnsNamespace = 'http://www.w3.org/2000/xmlns/';
export const xsiNamespace = 'http://www.w3.org/2001/XMLSchema-instance';

/**
 * Parses a well-formed XML 1.0 document with namespaces. Document type declarations are refused, so there is nothing to
 * expand but the predefined entities and character references; so are documents nested more
 * than 200 levels deep.
 * @param content text, or bytes, which are decoded as `decodeXml` says
 */
export function parseXml(content: string | Uint8Array): ParsedXml {
  const decoded = typeof content === 'string' ? { ok: true as const, text: content } : decodeXml(content);
  if (!decoded.ok) return { ...decoded, line: 1, column: 1 };
  try {
    return { ok: true, root: parseText(decoded.text.replace(/^\uFEFF/, '')) };
  } catch (error) {
    if (error instanceof XmlSyntaxError) return error.failure;
    throw error;
  }
}

class XmlSyntaxError extends Error {
  constructor(readonly failure: XmlFailure) {
    super(failure.message);
  }
}

function parseText(text: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true, forceXMLVersion: true, defaultXMLVersion: '1.0' });
  const open: OpenElement[] = [];
  let root: XmlElement | undefined;
  let isRead = false;

  const fail = (message: string): never => {
    const place = { line: parser.line, column: Math.max(1, parser.columnIndex) };
    throw new XmlSyntaxError({ ok: false, message, ...place, ...(isRead && { cut: true }) });
  };
  const addText = (part: string): void => {
    const element = open.at(-1);
    if (element) element.text += part;
  };

  parser.on('error', (error) => fail(error.message.replace(/^\d+:\d+: |\.$/g, '')));
  parser.on('doctype', () => fail('a document type declaration (DOCTYPE) is not accepted'));
  parser.on('opentagstart', () => {
    if (open.length === maximumDepth) fail(`nested more than ${maximumDepth} levels deep`);
  });
  parser.on('opentag', (tag) => {
    const element = toElement(tag);
    open.at(-1)?.children.push(element);
    open.push(element);
    root ??= element;
  });
  parser.on('closetag', () => open.pop());
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.write(text);
  isRead = true;
  parser.close();
  return root ?? fail('there is no root element');
}

const noAttributes = Object.freeze({});

function toElement(tag: SaxesTagNS): OpenElement {
  const attributes = Object.values(tag.attributes);
  return {
    name: tag.local,
    ...(tag.prefix && { prefix: tag.prefix }),
    ...(tag.uri && { namespace: tag.uri }),
    attributes:
      attributes.length === 0
        ? noAttributes
        : Object.fromEntries(
            attributes
              .filter(({ uri }) => uri !== xmlnsNamespace && uri !== xsiNamespace)
              .map(({ local, value }) => [local, value]),
          ),
    nil: attributes.some(
      ({ uri, local, value }) => uri === xsiNamespace && local === 'nil' && /^\s*(true|1)\s*$/.test(value),
    ),
    children: [],
    text: '',
  };
}
