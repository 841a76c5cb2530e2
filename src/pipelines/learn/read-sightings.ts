import { createReadStream, statSync } from 'node:fs';
import type { Sighting } from '../../learn/propose-changes';
import type { MatchableApi } from '../../model/api';
import type { Finding } from '../../model/finding';
import { systemMessage } from '../../model/system-message';
import { UserError } from '../../model/user-error';
import { readNdjson } from '../../report/files/read-ndjson';
import { checkHar } from '../traffic/check-har';

/**
 * Reads what responses showed of contracts: out of a run's ndjson report, or a recording (HAR), which is checked now.
 *
 * @throws UserError as `readNdjson` and `checkHar`, and for a file that cannot be read
 */
export async function* readSightings(file: string, apis: readonly MatchableApi[]): AsyncGenerator<Sighting> {
  const operations = new Map(apis.flatMap((api) => api.operations.map((operation) => [operation.id, operation])));
  const found = file.endsWith('.ndjson') ? readReport(file) : readRecording(file, apis);
  for await (const { id, status, findings } of found) {
    const operation = operations.get(id);
    if (operation) yield { operation, status, findings };
  }
}

interface Found {
  readonly id: string;
  readonly status: number;
  readonly findings: readonly Finding[];
}

async function* readReport(file: string): AsyncGenerator<Found> {
  for await (const event of readNdjson(file)) {
    if (event.type !== 'result') continue;
    const { item, findings, exchange } = event.result;
    if (exchange?.response) yield { id: item.operation, status: exchange.response.status, findings };
  }
}

async function* readRecording(file: string, apis: readonly MatchableApi[]): AsyncGenerator<Found> {
  // What is not a regular file, such as a pipe, can be read once only.
  const preview = statSync(file, { throwIfNoEntry: false })?.isFile() ? { preview: readable(file) } : {};
  for await (const checked of checkHar({ apis, source: readable(file), ...preview, name: file })) {
    const { operation: id, status, result, findings } = checked;
    if (id !== null && result && result.status !== 'skipped') yield { id, status, findings };
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
