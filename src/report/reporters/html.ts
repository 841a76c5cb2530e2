import type { Reporter, ReporterOptions, RunInfo } from '../../model/reporter';
import { type ReportFile, reportFile } from '../files/report-file';
import { replaceEarlier, writeReport } from '../files/write-report';
import type { HtmlReport } from '../html/create-html-report';
import { summarizeUnended } from '../tally/summarize-unended';

/** What people open and show each other: one page that needs nothing but a browser. Default file: `report.html`. */
export function html(options: ReporterOptions): Reporter {
  const file = reportFile('html', 'report.html', options);
  let report: HtmlReport | undefined;
  return {
    file: file.path,
    onPrepare() {
      const empty = create(file, emptyRun);
      return replaceEarlier(file, empty.end(summarizeUnended()));
    },
    onBegin(info) {
      report = create(file, info);
    },
    onResult: (result) => report?.add(result),
    async onEnd(summary) {
      if (report) await writeReport(file, report.end(summary));
    },
    onClose: () => report?.close(),
  };
}

const emptyRun: RunInfo = { target: '', items: [], iterations: 1, concurrency: 1, documented: {} };

/** Loads when it is used, and not before: it is none of the reporters that every run has. */
function create(file: ReportFile, info: RunInfo): HtmlReport {
  const { createHtmlReport }: typeof import('../html/create-html-report') = require('../html/create-html-report');
  return createHtmlReport(file, info);
}
