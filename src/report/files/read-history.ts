import { readFile } from 'node:fs/promises';
import { isObject } from '../../model/json';
import type { PastRun } from '../../model/past-run';
import { systemMessage } from '../../model/system-message';

/** Version of the format of `history.ndjson`; it changes when readers of the old one would misunderstand the new one. */
export const historyVersion = 1;

export const historyName = 'history.ndjson';

/** Lines that are kept: one for each run. */
export const mostRuns = 30;

export interface History {
  /** The latest last. */
  readonly runs: readonly PastRun[];
  /** All that the file has, also of other versions, without what is no line of a history. */
  readonly lines: readonly string[];
  /** What of the file cannot be read, one sentence. */
  readonly problem?: string;
  /** The file is something else. */
  readonly isForeign: boolean;
}

/** Reads what earlier runs have left; nothing where there is no file. */
export async function readHistory(file: string): Promise<History> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    const problem = `${file} cannot be read: ${systemMessage(error)}.`;
    return { runs: [], lines: [], isForeign: false, ...(!isMissing && { problem }) };
  }
  const all = text.split('\n').map((line, index) => ({ line, number: index + 1, run: parseRun(line) }));
  const filled = all.filter(({ line }) => line.trim() !== '');
  const kept = filled.filter(({ run }) => run);
  const runs = kept.flatMap(({ run }) => (run && run.version === historyVersion ? [run] : []));
  const odd = filled.find(({ run }) => run?.version !== historyVersion);
  const problem = odd && describeOddity(`${file}:${odd.number}`, odd.run?.version);
  return {
    runs,
    lines: kept.map(({ line }) => line),
    isForeign: kept.length === 0 && filled.length > 0,
    ...(problem !== undefined && { problem }),
  };
}

function describeOddity(place: string, version: unknown): string {
  if (version === undefined) return `${place} is not a line of a history of runs.`;
  return `${place} has version ${String(version)}, not ${historyVersion}: another version of Vouch wrote it.`;
}

function parseRun(line: string): (PastRun & { readonly version: unknown }) | undefined {
  try {
    const value: unknown = JSON.parse(line);
    if (!isObject(value) || value['type'] !== 'run' || value['version'] === undefined) return undefined;
    const isWhole = isObject(value['items']) && typeof value['target'] === 'string';
    return isWhole || value['version'] !== historyVersion
      ? (value as unknown as PastRun & { version: unknown })
      : undefined;
  } catch {
    return undefined;
  }
}

export const formatPastRun = (run: PastRun): string => JSON.stringify({ type: 'run', version: historyVersion, ...run });
