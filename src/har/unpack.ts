import { isUtf8 } from 'node:buffer';
import * as zlib from 'node:zlib';

export type Unpacked =
  | { readonly body: Uint8Array; readonly wasPacked: boolean }
  /** Why it cannot be read, and whether that is since it is too long. */
  | { readonly lost: string; readonly isTooLong: boolean };

type Unpack = (bytes: Uint8Array, options: zlib.ZlibOptions) => Uint8Array;

/** A few bytes can unpack to any number of them. */
const usualMost = 256 * 1024 * 1024;

// Since Node.js 22.15.
const { zstdDecompressSync } = zlib as { readonly zstdDecompressSync?: Unpack };

interface Coding {
  /** Absent where this Node.js does not have it. */
  readonly unpack: Unpack | undefined;
  /** The bytes that everything so packed begins with; absent if there are none. */
  readonly signature?: readonly number[];
}

const gzip: Coding = { unpack: zlib.gunzipSync, signature: [0x1f, 0x8b] };

const codingsByName: Readonly<Record<string, Coding>> = {
  gzip,
  'x-gzip': gzip,
  zstd: { unpack: zstdDecompressSync, signature: [0x28, 0xb5, 0x2f, 0xfd] },
  br: { unpack: zlib.brotliDecompressSync },
  // Servers send it with a zlib header, as RFC 9110 says, or without one.
  deflate: {
    unpack(bytes, options) {
      try {
        return zlib.inflateSync(bytes, options);
      } catch (error) {
        if (isTooLong(error)) throw error;
        return zlib.inflateRawSync(bytes, options);
      }
    },
  },
};

/**
 * Unpacks a body as far as its recorder has not done so.
 *
 * @param options.codings values of Content-Encoding, the first applied first
 * @param options.isText whether the body has to be text
 * @param options.mostBytes of what is unpacked. Default 268,435,456
 */
export function unpack(
  bytes: Uint8Array,
  options: { readonly codings: readonly string[]; readonly isText: boolean; readonly mostBytes?: number },
): Unpacked {
  const { codings, isText, mostBytes = usualMost } = options;
  let body = bytes;
  for (const name of [...codings].reverse()) {
    const coding = Object.hasOwn(codingsByName, name) ? codingsByName[name] : undefined;
    if (name === 'identity' || !seemsPacked(body, coding)) continue;
    try {
      if (!coding?.unpack) throw new Error('unknown');
      body = coding.unpack(body, { maxOutputLength: mostBytes });
    } catch (error) {
      // Nothing but failing to unpack it shows that an image is not packed.
      if (!isText && !coding?.signature) continue;
      const shown = /^[\w-]{1,20}$/.test(name) ? ` (${name})` : '';
      const who = coding && !coding.unpack ? ', which this Node.js cannot unpack' : ' and cannot be unpacked';
      return { lost: `the body was recorded packed${shown}${who}`, isTooLong: isTooLong(error) };
    }
  }
  return { body, wasPacked: body !== bytes };
}

/** What Node.js throws at `maxOutputLength`; for what is not packed so, it is another error. */
const isTooLong = (error: unknown): boolean => error instanceof RangeError;

function seemsPacked(bytes: Uint8Array, coding: Coding | undefined): boolean {
  if (coding?.signature) return coding.signature.every((byte, index) => bytes[index] === byte);
  return !isUtf8(bytes) || bytes.some((byte) => byte < 0x20 && !blanks.includes(byte));
}

/** Tab, line feed, form feed, carriage return. */
const blanks = [0x09, 0x0a, 0x0c, 0x0d];
