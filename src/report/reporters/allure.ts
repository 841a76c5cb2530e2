import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../../model/make-folder';
import type { Reporter, ReporterOptions, RunInfo } from '../../model/reporter';
import type { ItemResult, RunSummary } from '../../model/results';
import { UserError } from '../../model/user-error';
import { describeAllureCase, describeAllureResult } from '../files/describe-allure-result';
import { reportFile, reportWriteError } from '../files/report-file';
import { listRunCases } from '../tally/list-run-cases';
import { summarizeUnended } from '../tally/summarize-unended';

type Library = typeof import('allure-js-commons/sdk/reporter');

/**
 * The results as Allure 3 reads them, a file for each: `npx allure generate <folder>` makes a report of them. Default folder:
 * `allure-results`. It takes the package allure-js-commons, which Vouch does not install.
 */
export function allure(options: ReporterOptions): Reporter {
  const folder = reportFile('allure', 'allure-results', options);
  let library: Library | undefined;
  let run: RunInfo | undefined;

  async function attempt(write: (library: Library) => void): Promise<void> {
    library ??= await load();
    try {
      write(library);
    } catch (error) {
      throw reportWriteError(folder, error);
    }
  }

  const writerOf = (loaded: Library) => new loaded.FileSystemWriter({ resultsDir: folder.path });

  const writeWhole = (loaded: Library, summary: RunSummary): void => {
    for (const one of listRunCases(summary)) writerOf(loaded).writeResult(describeAllureCase(one, run));
  };

  return {
    file: folder.path,
    onPrepare: () =>
      attempt((loaded) => {
        removeEarlier(folder.path);
        writeWhole(loaded, summarizeUnended());
      }),
    onBegin: (info) => {
      run = info;
      return attempt((loaded) => {
        removeEarlier(folder.path);
        writerOf(loaded).writeEnvironmentInfo({ target: info.target });
      });
    },
    onResult: (result: ItemResult) =>
      attempt((loaded) => {
        const { test, attachments } = describeAllureResult(result, run);
        for (const { source, content } of attachments) writerOf(loaded).writeAttachment(source, content);
        writerOf(loaded).writeResult(test);
      }),
    onEnd: (summary) => attempt((loaded) => writeWhole(loaded, summary)),
  };
}

/** Only when it is asked for: hardly anybody needs it. */
async function load(): Promise<Library> {
  try {
    return await import('allure-js-commons/sdk/reporter');
  } catch (cause) {
    if (!/MODULE_NOT_FOUND$/.test(String((cause as NodeJS.ErrnoException).code))) throw cause;
    throw new UserError(
      'ERR_REPORTER',
      'The reporter allure takes the package allure-js-commons, which is not installed.',
      'Install it: npm install --save-dev allure-js-commons@3',
    ).causedBy(cause);
  }
}

/** What Vouch, or another program that reports to Allure, has written there; anything else stays. */
function removeEarlier(folder: string): void {
  makeFolder(folder);
  const own = /-(?:result|container)\.json$|-attachment\.\w+$|^environment\.properties$/;
  for (const name of readdirSync(folder)) if (own.test(name)) rmSync(join(folder, name));
}
