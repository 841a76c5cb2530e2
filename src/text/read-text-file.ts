import { readFileSync } from 'node:fs';
import type { ErrorCode } from '../model/error-codes';
import { systemMessage } from '../model/system-message';
import { UserError } from '../model/user-error';
import { decodeText } from './decode-text';

/**
 * Reads a file of text that people hand over: UTF-8, or UTF-16 with a byte order mark.
 *
 * @param options.name the file as messages name it; its path by default
 * @param options.code of the error if it cannot be read; `ERR_FILE` by default
 * @param options.remedy what to do then
 * @throws UserError if it cannot be read; `ERR_ENCODING` if it is in another encoding
 */
export function readTextFile(file: string, options: { name?: string; code?: ErrorCode; remedy?: string } = {}): string {
  const { name = file, code = 'ERR_FILE', remedy = 'Check the path.' } = options;
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (cause) {
    throw new UserError(code, `${name} cannot be read: ${systemMessage(cause)}.`, remedy).causedBy(cause);
  }
  return decodeText(bytes, name);
}
