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

/** A text's first 16 KiB; of binary content (by its media type, or because it is not UTF-8) only the size and media type. */
export function describeBody(body: Uint8Array, headers: Headers): BodyRecord {
  const mediaType = essenceOf(headerOf(headers, 'content-type') ?? '');
  const text = binary.test(mediaType) && !isXml(mediaType) ? undefined : decode(body);
  return {
    size: body.byteLength,
    ...(mediaType !== '' && { mediaType }),
    ...(text !== undefined && { text }),
    ...(text !== undefined && body.byteLength > keptBytes && { truncated: true }),
  };
}

function decode(body: Uint8Array): string | undefined {
  try {
    // With `stream`, a character that was cut in half is left out instead of being an error.
    const cut = body.byteLength > keptBytes;
    return new TextDecoder('utf-8', { fatal: true }).decode(body.subarray(0, keptBytes), { stream: cut });
  } catch {
    return undefined;
  }
}
