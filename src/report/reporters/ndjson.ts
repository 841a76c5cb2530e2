import { appendFileSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Reporter, ReporterOptions } from '../../model/reporter';
import { ndjsonVersion, recordResult } from '../files/record-result';
import { reportFile, reportWriteError } from '../files/report-file';

/**
 * Everything about a run, one JSON object per line: `{"type":"begin","version":1,…}`, a `{"type":"result",…}` for each result
 * in the order in which they arrived, `{"type":"end","summary":{…}}`. Default file: `results.ndjson`. `readNdjson` reads it.
 *
 * Each line is in the file when the call returns, so that an interrupted run keeps what is done and no queue can grow.
 */
export function ndjson(options: ReporterOptions): Reporter {
  const file = reportFile('ndjson', 'results.ndjson', options);
  let descriptor: number | undefined;

  function write(line: unknown): void {
    try {
      if (descriptor === undefined) {
        mkdirSync(dirname(file.path), { recursive: true });
        descriptor = openSync(file.path, 'w');
      }
      appendFileSync(descriptor, `${JSON.stringify(line)}\n`);
    } catch (error) {
      close();
      throw reportWriteError(file, error);
    }
  }

  function close(): void {
    if (descriptor !== undefined) closeSync(descriptor);
    descriptor = undefined;
  }

  return {
    file: file.path,
    onBegin: (info) => write({ type: 'begin', version: ndjsonVersion, ...info }),
    onResult: (result) => write({ type: 'result', ...recordResult(result) }),
    onEnd(summary) {
      write({ type: 'end', summary });
      close();
    },
  };
}
