/** One part of a `multipart/form-data` body. */
export interface Part {
  readonly name: string;
  /** Empty where the part does not say. */
  readonly contentType: string;
  readonly content: Uint8Array;
}

/**
 * Takes a `multipart/form-data` body (RFC 7578) apart.
 *
 * @returns `undefined` if it is not one: no boundary, no end, a part without a name
 */
export function readMultipart(contentType: string, content: Uint8Array): readonly Part[] | undefined {
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType) ?? [];
  const boundary = quoted ?? plain;
  if (boundary === undefined) return undefined;
  // Each character is a byte, so that files stay as they are.
  const text = `\r\n${Buffer.from(content).toString('latin1')}`;
  const [, ...sections] = text.split(`\r\n--${boundary}`);
  if (!sections.pop()?.startsWith('--')) return undefined;
  const parts = sections.map(readPart);
  return parts.includes(undefined) ? undefined : (parts as Part[]);
}

function readPart(section: string): Part | undefined {
  const end = section.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const headers = Buffer.from(section.slice(0, end), 'latin1').toString('utf8');
  const [, name] = /^content-disposition:\s*form-data\b[^\r\n]*?;\s*name="([^"\r\n]*)"/im.exec(headers) ?? [];
  const [, contentType = ''] = /^content-type:\s*([^\r\n]+)/im.exec(headers) ?? [];
  if (name === undefined) return undefined;
  return { name, contentType: contentType.trim(), content: Buffer.from(section.slice(end + 4), 'latin1') };
}
