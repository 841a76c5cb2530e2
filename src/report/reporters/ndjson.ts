import { appendFileSync, closeSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeFolder } from '../../model/make-folder';
import type { Reporter, ReporterOptions } from '../../model/reporter';
import { earlierResults } from '../files/earlier-results';
import { ndjsonVersion, recordResult } from '../files/record-result';
import { reportFile, reportWriteError } from '../files/report-file';

/**
 * Everything about a run, one JSON object per line: `{"type":"begin","version":1,…}`, a `{"type":"result",…}` for each result
 * in the order in which they arrived, `{"type":"end","summary":{…}}`. Default file: `results.ndjson`. `readNdjson` reads it.
 *
 * Each line is in the file when the call returns, so that an interrupted run keeps what is done and no queue can grow. The file is empty
 * until the run begins; what it contained is kept as `earlierResults` until then.
 */
export function ndjson(options: ReporterOptions): Reporter {
  const file = reportFile('ndjson', 'results.ndjson', options);
  let descriptor: number | undefined;

  function attempt(act: () => void): void {
    try {
      act();
    } catch (error) {
      close();
      throw reportWriteError(file, error);
    }
  }

  function open(): number {
    makeFolder(dirname(file.path));
    const found = statSync(file.path, { throwIfNoEntry: false });
    if (found?.isFile() && found.size > 0) renameSync(file.path, earlierResults(file.path));
    descriptor = openSync(file.path, 'w');
    return descriptor;
  }

  const write = (line: unknown) => attempt(() => appendFileSync(descriptor ?? open(), `${JSON.stringify(line)}\n`));

  function close(): void {
    if (descriptor !== undefined) closeSync(descriptor);
    descriptor = undefined;
  }

  return {
    file: file.path,
    onPrepare: () => attempt(open),
    onBegin(info) {
      write({ type: 'begin', version: ndjsonVersion, ...info });
      rmSync(earlierResults(file.path), { force: true });
    },
    onResult: (result) => write({ type: 'result', ...recordResult(result) }),
    onEnd(summary) {
      write({ type: 'end', summary });
      close();
    },
    onClose: close,
  };
}
