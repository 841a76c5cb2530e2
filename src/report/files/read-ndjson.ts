import { open } from 'node:fs/promises';
import { isObject, type JsonObject } from '../../model/json';
import type { RunInfo } from '../../model/reporter';
import type { ItemResult, RunSummary } from '../../model/results';
import { UserError } from '../../model/user-error';
import { ndjsonVersion } from '../reporters/ndjson';
import { type ResultRecord, restoreResult } from './record-result';

/** What a reporter heard. */
export type RunEvent =
  | { readonly type: 'begin'; readonly info: RunInfo }
  | { readonly type: 'result'; readonly result: ItemResult }
  | { readonly type: 'end'; readonly summary: RunSummary };

/**
 * Reads what the reporter `ndjson` wrote, event by event, `begin` first. There is no `end` if the run was killed.
 *
 * @throws UserError `ERR_REPORT_FILE` with file and line for whatever is no such report, or one of another version
 */
export async function* readNdjson(file: string): AsyncGenerator<RunEvent, void, undefined> {
  const fail = (what: string, cause?: unknown) =>
    new UserError('ERR_REPORT_FILE', `${what}.`, 'Use files written by the ndjson reporter of this version of Vouch.', {
      cause,
    });
  const unreadable = (cause: unknown) =>
    cause instanceof UserError
      ? cause
      : fail(`${file} cannot be read: ${(cause as Error).message.split(', ')[0]}`, cause);
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
        throw fail(`${file} has version ${String(event['version'])}, not ${ndjsonVersion}`);
      }
      yield toEvent(event);
    }
  } catch (cause) {
    throw unreadable(cause);
  } finally {
    await handle.close();
  }
  if (number === 0 || broken === 1) throw fail(`${file} is not a report`);
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

/** What has a type and the version is what was written. */
function toEvent({ type, version: _, ...event }: JsonObject): RunEvent {
  if (type === 'begin') return { type, info: event as unknown as RunInfo };
  if (type === 'end') return { type, summary: event['summary'] as RunSummary };
  return { type: 'result', result: restoreResult(event as unknown as ResultRecord) };
}
