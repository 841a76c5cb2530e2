import type { Reporter, ReporterOptions } from '../../model/reporter';
import { UserError } from '../../model/user-error';
import { formatPastRun, historyName, mostRuns, readHistory } from '../files/read-history';
import { reportFile } from '../files/report-file';
import { writeReport } from '../files/write-report';
import { type Memory, rememberRun } from '../tally/remember-run';

/**
 * A line for each of the last thirty runs: which items passed and failed, and how long each took. Later runs are compared with it. Default
 * file: `history.ndjson`. What is there and is no history is left alone.
 */
export function history(options: ReporterOptions): Reporter {
  const file = reportFile('history', historyName, options);
  let memory: Memory | undefined;
  return {
    file: file.path,
    async onPrepare() {
      if (options.exportPath === undefined || !(await readHistory(file.path)).isForeign) return;
      const what = `${file.path} is not a history of runs.`;
      throw new UserError('ERR_REPORT_FILE', what, 'Name another file with --reporter-history-export.');
    },
    onBegin(info) {
      memory = rememberRun(info);
    },
    onResult: (result) => memory?.add(result),
    async onEnd(summary) {
      const { lines, isForeign } = await readHistory(file.path);
      if (!memory || isForeign) return;
      const all = [...lines, formatPastRun(memory.end(summary))].slice(-mostRuns);
      await writeReport(file, `${all.join('\n')}\n`);
    },
  };
}
