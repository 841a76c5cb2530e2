import { JSONParser } from '@streamparser/json';
import { UserError } from '../model/user-error';
import { decodeChunks } from '../text/decode-text';

/**
 * Streams the entries of a HAR file (HTTP Archive 1.2); no more than one chunk and one entry is held in memory.
 * Source of the format: http://www.softwareishard.com/blog/har-12-spec/
 *
 * @param options.name the file's name, for messages
 * @throws UserError `ERR_HAR` where it is not JSON (with the position), ends too early or holds no entry;
 *   `ERR_ENCODING` where it is not UTF-8, or UTF-16 with a byte order mark
 */
export async function* readHar(options: {
  readonly source: AsyncIterable<Uint8Array>;
  readonly name: string;
}): AsyncGenerator<unknown, void, undefined> {
  const { source, name } = options;
  const parser = new JSONParser({
    paths: ['$.log.entries.*'],
    keepStack: false,
    // Bodies are long strings with an escape every few characters: piece by piece they would take many times their size.
    stringBufferSize: 64 * 1024,
  });
  let found: unknown[] = [];
  let offset = 0;
  let length = 0;
  let count = 0;
  parser.onToken = (token) => {
    offset = token.offset;
  };
  parser.onValue = ({ value }) => {
    found.push(value);
  };
  for await (const chunk of decodeChunks(source, name)) {
    try {
      parser.write(chunk);
    } catch (cause) {
      // The parser's own message quotes what it found there, which may be a secret.
      const [, absolute] = /absolute position "(\d+)"/.exec((cause as Error).message) ?? [];
      throw failure(`${name} is not valid JSON: error at byte ${absolute ?? offset}`, cause);
    }
    length += chunk.length;
    for (const entry of found) {
      count += 1;
      yield entry;
    }
    found = [];
  }
  try {
    if (length > 0 && !parser.isEnded) parser.end();
  } catch (cause) {
    throw failure(`${name} is cut off after ${length} bytes`, cause);
  }
  if (count === 0) throw failure(`${name} contains no requests: its list log.entries is missing or empty`);
}

function failure(what: string, cause?: unknown): UserError {
  return new UserError('ERR_HAR', `${what}.`, 'Record the traffic again, and save it as HAR 1.2.').causedBy(cause);
}
