import { isJson, isXml } from '../model/media-type';
import { unpack } from './unpack';

/** What a HAR says of a response's body. */
export interface RecordedContent {
  readonly text: string;
  /** How bytes stand in the text, as the recorder says; empty if it does not. */
  readonly encoding: string;
  /** Bytes of the body, as the recorder says; below 0 if it does not. */
  readonly size: number;
  readonly mediaType: string;
  /** Values of Content-Encoding, the first applied first. */
  readonly codings: readonly string[];
}

export type ReadContent =
  | {
      readonly body: Uint8Array;
      /** Whether it is what the recorder read, in UTF-8, rather than the bytes that were sent. */
      readonly isText: boolean;
      /** Whether `size` says that there was more. */
      readonly isPart: boolean;
    }
  /** Why it cannot be read. */
  | { readonly lost: string };

/**
 * Reads a body as it was recorded. Recorders differ from the specification: some leave bodies packed, some say base64 of plain text, some
 * don't say it of base64.
 */
export function readContent(content: RecordedContent): ReadContent {
  const { text, mediaType, codings } = content;
  const encoding = content.encoding.trim().toLowerCase();
  if (text === '' || begins(text, mediaType)) return asText(content);
  if (encoding === 'base64') return readBase64(content);
  if (!texts.includes(encoding)) return { lost: 'the body was recorded in an encoding that Vouch does not read' };
  const bytes = isStructured(mediaType) ? decodeBase64(text) : undefined;
  const read = bytes && asBytes(bytes, content);
  if (read && fits(read, mediaType)) return isSizeOfText(content) ? ambiguous : read;
  return codings.length > 0 && garbage.test(text) ? asGarbage(content) : asText(content);
}

/** Text that is called base64. */
function readBase64(content: RecordedContent): ReadContent {
  const { text, mediaType } = content;
  const bytes = decodeBase64(text);
  if (bytes) {
    const read = asBytes(bytes, content);
    return isSizeOfText(content) && !fits(read, mediaType) ? asText(content) : read;
  }
  const isPlain = !isStructured(mediaType) || /^\s*[[{"<]/.test(text);
  return isPlain ? asText(content) : { lost: 'the body was recorded as base64, which it is not' };
}

const ambiguous = { lost: 'the body is base64, of the API or of the recorder' };

/** Whether `size` counts what is recorded rather than what it stands for. */
const isSizeOfText = ({ text, size }: RecordedContent): boolean => size === Buffer.byteLength(text);

/** Whether base64 was rightly taken for what it seems to be: what cannot be unpacked is, too. */
function fits(read: ReadContent, mediaType: string): boolean {
  return 'lost' in read || begins(Buffer.from(read.body).toString('utf8'), mediaType);
}

/** Names that recorders give to plain text. */
const texts = ['', 'text', 'plain', 'identity', 'utf8', 'utf-8', 'ascii', 'us-ascii'];

/** What packed bytes look like as text. */
const garbage = /[^\P{Cc}\t\n\f\r]|\ufffd/u;

const isStructured = (mediaType: string): boolean => isJson(mediaType) || isXml(mediaType);

/** Whether a text begins like JSON or XML, if that is its media type; no base64 of either does. */
function begins(text: string, mediaType: string): boolean {
  if (isXml(mediaType)) return /^\ufeff?\s*</.test(text);
  return isJson(mediaType) && /^\ufeff?\s*(?:[[{"]|(?:true|false|null|-?\d[\d.eE+-]*)\s*$)/.test(text);
}

/** Line breaks and missing padding don't matter, nor does the alphabet of URLs. */
function decodeBase64(text: string): Buffer | undefined {
  const compact = text.replace(/\s+/g, '');
  if (!/^[\w+/-]+={0,2}$/.test(compact) || compact.replace(/=+$/, '').length % 4 === 1) return undefined;
  return Buffer.from(compact, 'base64');
}

function asText({ text, size }: RecordedContent): ReadContent {
  return { body: Buffer.from(withoutEncoding(text)), isText: true, isPart: size > Buffer.byteLength(text) };
}

/** The encoding that an XML declaration names is what the text was sent in, not what was recorded. */
function withoutEncoding(text: string): string {
  return text.replace(/^(\ufeff?<\?xml\s[^>]*?)\s+encoding\s*=\s*(?:"[^">]*"|'[^'>]*')/, '$1');
}

function asBytes(bytes: Uint8Array, { size, mediaType, codings }: RecordedContent): ReadContent {
  const isText = isStructured(mediaType) || mediaType.startsWith('text/');
  const unpacked = unpack(bytes, { codings, isText });
  if ('lost' in unpacked) return { lost: unpacked.lost };
  const { body, wasPacked } = unpacked;
  return { body, isText: false, isPart: !wasPacked && size > body.length };
}

/** Packed bytes that were taken for characters: lost, unless each of them became one. */
function asGarbage(content: RecordedContent): ReadContent {
  const isLossy = /[\u0100-\uffff]/.test(content.text);
  return isLossy
    ? { lost: 'the body was recorded packed, and as text' }
    : asBytes(Buffer.from(content.text, 'latin1'), content);
}
