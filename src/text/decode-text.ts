import { createTextSteps } from './text-steps';

/**
 * Decodes a text that people hand over, by its byte order mark; without one it is UTF-8.
 *
 * @param name what the text comes from, for messages
 * @throws UserError `ERR_ENCODING` if it is in another encoding
 */
export function decodeText(bytes: Uint8Array, name: string): string {
  const steps = createTextSteps(name);
  return Buffer.concat([steps.add(bytes), steps.end()]).toString('utf8');
}

/** The same for a text that comes in chunks. @returns it in UTF-8, without a byte order mark */
export async function* decodeChunks(
  source: AsyncIterable<Uint8Array>,
  name: string,
): AsyncGenerator<Uint8Array, void, undefined> {
  const steps = createTextSteps(name);
  for await (const chunk of source) {
    const bytes = steps.add(chunk);
    if (bytes.length > 0) yield bytes;
  }
  const rest = steps.end();
  if (rest.length > 0) yield rest;
}
