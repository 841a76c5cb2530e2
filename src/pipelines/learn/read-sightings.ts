import { createReadStream, statSync } from 'node:fs';
import type { Sighting } from '../../learn/propose-changes';
import type { MatchableApi } from '../../model/api';
import type { Answer } from '../../model/exchange';
import type { Finding } from '../../model/finding';
import { headerOf } from '../../model/header-of';
import { essenceOf } from '../../model/media-type';
import { systemMessage } from '../../model/system-message';
import { UserError } from '../../model/user-error';
import { readNdjson } from '../../report/files/read-ndjson';
import { checkHar } from '../traffic/check-har';

interface Known {
  readonly apis: readonly MatchableApi[];
  /** Contract id → further base URLs of the API. */
  readonly baseUrls: ReadonlyMap<string, readonly string[]>;
}

/**
 * Reads what responses showed of contracts: out of a run's ndjson report, or a recording (HAR), which is checked now.
 *
 * @throws UserError as `readNdjson` and `checkHar`, and for a file that cannot be read
 */
export async function* readSightings(file: string, known: Known): AsyncGenerator<Sighting> {
  const { apis } = known;
  const operations = new Map(apis.flatMap((api) => api.operations.map((operation) => [operation.id, operation])));
  const found = file.endsWith('.ndjson') ? readReport(file) : readRecording(file, known);
  for await (const { id, answer, findings } of found) {
    const operation = operations.get(id);
    const type = headerOf(answer.headers, 'content-type');
    const mediaType = type === undefined || answer.body.length === 0 ? undefined : essenceOf(type);
    if (operation) yield { operation, status: answer.status, mediaType, findings };
  }
}

interface Found {
  readonly id: string;
  readonly answer: Answer;
  readonly findings: readonly Finding[];
}

async function* readReport(file: string): AsyncGenerator<Found> {
  for await (const event of readNdjson(file)) {
    if (event.type !== 'result') continue;
    const { item, findings, exchange } = event.result;
    if (exchange?.response) yield { id: item.operation, answer: exchange.response, findings };
  }
}

async function* readRecording(file: string, known: Known): AsyncGenerator<Found> {
  // What is not a regular file, such as a pipe, can be read once only.
  const preview = statSync(file, { throwIfNoEntry: false })?.isFile() ? { preview: readable(file) } : {};
  for await (const checked of checkHar({ ...known, source: readable(file), ...preview, name: file })) {
    const { operation: id, result, findings } = checked;
    const answer = result?.exchange?.response;
    if (id !== null && answer && result.status !== 'skipped') yield { id, answer, findings };
  }
}

async function* readable(file: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(file);
  } catch (cause) {
    const what = `${file} cannot be read: ${systemMessage(cause)}.`;
    throw new UserError('ERR_FILE', what, 'Check the path.').causedBy(cause);
  }
}
