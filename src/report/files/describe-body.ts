import { readBodyText } from '../../model/body-text';
import type { Headers } from '../../model/exchange';
import { headerOf } from '../../model/header-of';
import { essenceOf, isXml } from '../../model/media-type';

/** A body as a report keeps it. */
export interface BodyRecord {
  /** In bytes. */
  readonly size: number;
  readonly mediaType?: string;
  /** Its beginning; absent for binary content. */
  readonly text?: string;
  /** Set when `text` is not all of it. */
  readonly truncated?: true;
}

/** How much of a body is kept, in bytes. */
const keptBytes = 16 * 1024;
const binary = /^(?:audio|font|image|video)\/|^application\/(?:octet-stream|pdf|zip)$/;

/** A text's first 16 KiB; of binary content (by its media type, or because it is no text in its charset) only the size and media type. */
export function describeBody(body: Uint8Array, headers: Headers): BodyRecord {
  const contentType = headerOf(headers, 'content-type') ?? '';
  const mediaType = essenceOf(contentType);
  const text = isBinary(mediaType) ? undefined : decode(body, contentType);
  return {
    size: body.byteLength,
    ...(mediaType !== '' && { mediaType }),
    ...(text !== undefined && { text }),
    ...(text !== undefined && body.byteLength > keptBytes && { truncated: true }),
  };
}

/** All of a body's text; nothing for binary content. Only in text is every spelling of a secret found. */
export function readWholeText(body: Uint8Array, contentType: string): string | undefined {
  const text = isBinary(essenceOf(contentType)) ? undefined : readBodyText(body, contentType)?.text;
  return text?.includes('\0') ? undefined : text;
}

const isBinary = (mediaType: string): boolean => binary.test(mediaType) && !isXml(mediaType);

function decode(body: Uint8Array, contentType: string): string | undefined {
  // A character that was cut in half is left out.
  const lengths = body.byteLength > keptBytes ? [0, 1, 2, 3].map((less) => keptBytes - less) : [keptBytes];
  for (const length of lengths) {
    const text = readBodyText(body.subarray(0, length), contentType)?.text;
    // No text holds zeros: they would be those of an encoding that nothing tells.
    if (text !== undefined) return text.includes('\0') ? undefined : text.replace(/^\ufeff|[\ud800-\udbff]$/g, '');
  }
  return undefined;
}
