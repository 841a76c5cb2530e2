import { open } from 'node:fs/promises';
import { isObject, type JsonObject } from '../../model/json';
import type { RunInfo } from '../../model/reporter';
import type { ItemResult, RunSummary } from '../../model/results';
import { systemMessage } from '../../model/system-message';
import { UserError } from '../../model/user-error';
import { ndjsonVersion, type ResultRecord, restoreResult } from './record-result';

/** One line of the report: one event of the run. */
export type RunEvent =
  | { readonly type: 'begin'; readonly info: RunInfo }
  | { readonly type: 'result'; readonly result: ItemResult }
  | { readonly type: 'end'; readonly summary: RunSummary };

/**
 * Reads what the reporter `ndjson` wrote, event by event, `begin` first. There is no `end` if the run was killed.
 *
 * @throws UserError `ERR_FILE` if the file cannot be read; `ERR_REPORT_FILE` with file and line if it is not such a report, or is one
 *   of another version
 */
export async function* readNdjson(file: string): AsyncGenerator<RunEvent, void, undefined> {
  const fail = (what: string) =>
    new UserError('ERR_REPORT_FILE', `${what}.`, 'Name files that the reporter ndjson of this version of Vouch wrote.');
  const unreadable = (cause: unknown) =>
    cause instanceof UserError
      ? cause
      : new UserError('ERR_FILE', `${file} cannot be read: ${systemMessage(cause)}.`, 'Check the path.').causedBy(
          cause,
        );
  const handle = await open(file).catch((cause: unknown) => {
    throw unreadable(cause);
  });
  let number = 0;
  let broken: number | undefined;
  try {
    for await (const line of handle.readLines({ autoClose: false })) {
      number += 1;
      if (broken !== undefined) throw fail(`${file}:${broken} is not a line of a report`);
      const event = parse(line);
      if (!event || (number === 1) !== (event['type'] === 'begin')) {
        // A run that was killed leaves half a line, its last one.
        broken = number;
        continue;
      }
      if (number === 1 && event['version'] !== ndjsonVersion) {
        throw fail(
          `${file} has version ${String(event['version'])}, not ${ndjsonVersion}: another version of Vouch wrote it`,
        );
      }
      yield toEvent(event);
    }
  } catch (cause) {
    throw unreadable(cause);
  } finally {
    await handle.close();
  }
  if (number === 0) throw fail(`${file} is empty: its run did not begin`);
  if (broken === 1) throw fail(`${file} is not a report`);
}

function parse(line: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) && isEvent(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isEvent({ type, items, documented, item, status, checks, findings, summary }: JsonObject): boolean {
  if (type === 'begin') return Array.isArray(items) && items.every(isObject) && isObject(documented);
  if (type === 'end') return isObject(summary);
  const known = status === 'passed' || status === 'failed' || status === 'skipped';
  return type === 'result' && known && isObject(item) && Array.isArray(checks) && Array.isArray(findings);
}

/** A line with a known type and version has the shape that the reporter wrote. */
function toEvent({ type, version: _, ...event }: JsonObject): RunEvent {
  if (type === 'begin') return { type, info: event as unknown as RunInfo };
  if (type === 'end') return { type, summary: event['summary'] as RunSummary };
  return { type: 'result', result: restoreResult(event as unknown as ResultRecord) };
}
