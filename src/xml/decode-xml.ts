type Decoded =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly message: string; readonly cut?: boolean };

const declaredEncoding = /^<\?xml\s[^>]*?\bencoding\s*=\s*["']([^"'>]*)["']/;

/**
 * Decodes an XML document: by its byte order mark, else by the encoding its XML declaration names, else as UTF-8
 * (XML 1.0, appendix F). Bytes that are not of that encoding are a failure, never replaced.
 */
export function decodeXml(bytes: Uint8Array): Decoded {
  const encoding = findEncoding(bytes);
  // A declaration that could be read as ASCII is not UTF-16, whatever it says.
  if (/^utf-16$/i.test(encoding))
    return { ok: false, message: `the document declares the encoding ${encoding}, but does not use it` };
  let isRead = false;
  try {
    const decoder = new TextDecoder(encoding, { fatal: true });
    // In one go, Node 20.20 reads windows-1252, which also stands for ISO-8859-1, without its 0x80 to 0x9F.
    const text = decoder.decode(bytes, { stream: true });
    isRead = true;
    return { ok: true, text: text + decoder.decode() };
  } catch (error) {
    const message =
      error instanceof RangeError
        ? `unknown encoding "${encoding}"`
        : `the bytes are not valid ${encoding.toUpperCase()}`;
    return { ok: false, message, ...(isRead && { cut: true }) };
  }
}

function findEncoding(bytes: Uint8Array): string {
  const start = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  if (start.startsWith('\xFF\xFE') || start.startsWith('<\0')) return 'utf-16le';
  if (start.startsWith('\xFE\xFF') || start.startsWith('\0<')) return 'utf-16be';
  if (start.startsWith('\xEF\xBB\xBF')) return 'utf-8';
  return declaredEncoding.exec(start)?.[1] ?? 'utf-8';
}
