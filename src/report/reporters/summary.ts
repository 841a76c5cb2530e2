import { isObject } from '../../model/json';
import type { Reporter, ReporterOptions } from '../../model/reporter';
import type { RunSummary } from '../../model/results';
import { reportFile } from '../files/report-file';
import { replaceEarlier, writeReport } from '../files/write-report';
import { summarizeUnended } from '../tally/summarize-unended';

/** Version of the format of `summary.json`; it changes when readers of the old one would misunderstand the new one. */
export const summaryVersion = 1;

/** The run in numbers: a `RunSummary` with `version`, sorted keys. Default file: `summary.json`. */
export function summary(options: ReporterOptions): Reporter {
  const file = reportFile('summary', 'summary.json', options);
  return {
    file: file.path,
    onPrepare: () => replaceEarlier(file, format(summarizeUnended())),
    onEnd: (run) => writeReport(file, format(run)),
  };
}

const format = (run: RunSummary) => `${JSON.stringify({ ...run, version: summaryVersion }, sortKeys, 2)}\n`;

function sortKeys(_key: string, value: unknown): unknown {
  return isObject(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value;
}
