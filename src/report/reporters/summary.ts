import { isObject } from '../../model/json';
import type { Reporter, ReporterOptions } from '../../model/reporter';
import { reportFile } from '../files/report-file';
import { prepareReport, writeReport } from '../files/write-report';

/** The run in numbers: a `RunSummary` with `version`, sorted keys. Default file: `summary.json`. */
export function summary(options: ReporterOptions): Reporter {
  const file = reportFile('summary', 'summary.json', options);
  return {
    file: file.path,
    onBegin: () => prepareReport(file),
    onEnd: (run) => writeReport(file, `${JSON.stringify({ ...run, version: 1 }, sortKeys, 2)}\n`),
  };
}

function sortKeys(_key: string, value: unknown): unknown {
  return isObject(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value;
}
