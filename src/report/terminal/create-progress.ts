import { cleanText } from '../../model/clean-text';
import { describeItem } from '../../model/describe-item';
import type { ReporterOptions, RunInfo, Wait } from '../../model/reporter';
import type { ItemResult, Status } from '../../model/results';
import { describeExchange } from '../tally/describe-exchange';
import type { Paint } from './create-paint';
import { formatDuration } from './format-duration';
import { formatTotals } from './format-totals';

export interface Progress {
  begin(info: RunInfo): void;
  add(result: ItemResult): void;
  wait(wait: Wait): void;
  end(): void;
}

type FolderProgress = { readonly name: string; left: number } & Record<Status, number>;

/**
 * Rewrites one line where the terminal allows it; elsewhere prints a line for each folder, in the order of the plan. With more detail it
 * prints a line for each request as it ends, with less nothing.
 */
export function createProgress({ stdout, interactive, detail }: ReporterOptions, paint: Paint): Progress {
  if (detail === 'quiet') return silence;
  const terse = interactive ? statusLine : folderLines;
  const live = (detail === 'verbose' ? requestLines : terse)(stdout, paint);
  return {
    ...live,
    begin(info) {
      const collections = new Set(info.items.map((item) => item.collection)).size;
      const iterations = info.iterations > 1 ? `, ${info.iterations} iterations` : '';
      const what = `${count(info.items.length, 'request')} of ${count(collections, 'collection')}${iterations}`;
      stdout.write(`Running ${what}, target ${cleanText(info.target)}, concurrency ${info.concurrency}\n`);
      live.begin(info);
    },
  };
}

const silence: Progress = {
  begin: () => undefined,
  add: () => undefined,
  wait: () => undefined,
  end: () => undefined,
};

function requestLines(stdout: ReporterOptions['stdout'], paint: Paint): Progress {
  return {
    begin: () => undefined,
    add({ item, status, exchange, reason }) {
      const took = exchange ? `  ${paint.dim(formatDuration(exchange.duration))}` : '';
      const what = exchange ? describeExchange(exchange) : (reason ?? 'not sent');
      stdout.write(`  ${markOf(status, paint)}  ${cleanText(describeItem(item))}  ${cleanText(what, 300)}${took}\n`);
    },
    wait: (wait) => void stdout.write(`  ${paint.yellow('wait')}  ${describeWait(wait)}\n`),
    end: () => undefined,
  };
}

const markOf = (status: Status, paint: Paint): string =>
  ({ passed: paint.green('ok  '), failed: paint.red('FAIL'), skipped: paint.dim('skip') })[status];

function statusLine(stdout: ReporterOptions['stdout'], paint: Paint): Progress {
  let planned = 0;
  let done = 0;
  let failed = 0;
  const show = (what: string): void => {
    const failures = failed > 0 ? `  ${paint.red(`${failed} failed`)}` : '';
    // Without automatic wrapping the terminal cuts a long line itself, so that one line stays one line.
    stdout.write(`\r\u001b[?7l${done}/${planned}${failures}  ${what}\u001b[K\u001b[?7h`);
  };
  return {
    begin(info) {
      planned = info.items.length * info.iterations;
    },
    add({ item, status }) {
      done += 1;
      failed += status === 'failed' ? 1 : 0;
      show(cleanText(describeItem(item)));
    },
    wait: (wait) => show(describeWait(wait)),
    end: () => void stdout.write('\r\u001b[K'),
  };
}

function folderLines(stdout: ReporterOptions['stdout'], paint: Paint): Progress {
  const folders = new Map<string, FolderProgress>();
  return {
    begin({ items, iterations }) {
      for (const item of items) {
        const name = folderName(item);
        const folder = folders.get(name) ?? { name, left: 0, passed: 0, failed: 0, skipped: 0 };
        folder.left += iterations;
        folders.set(name, folder);
      }
    },
    add({ item, status }) {
      const ended = folders.get(folderName(item));
      if (!ended) return;
      ended.left -= 1;
      ended[status] += 1;
      for (const folder of folders.values()) {
        if (folder.left > 0) return;
        folders.delete(folder.name);
        const status = folder.failed > 0 ? 'failed' : folder.passed > 0 ? 'passed' : 'skipped';
        stdout.write(`  ${markOf(status, paint)}  ${cleanText(folder.name)}  ${paint.dim(formatTotals(folder))}\n`);
      }
    },
    wait(wait) {
      if (wait.duration >= longWait) stdout.write(`  ${paint.yellow('wait')}  ${describeWait(wait)}\n`);
    },
    end: () => undefined,
  };
}

/** Waits of which a log says something, in milliseconds. */
const longWait = 5000;

const describeWait = ({ item, reason, duration }: Wait): string =>
  `${cleanText(describeItem(item))}: ${cleanText(reason)}, asked again in ${formatDuration(duration)}`;

function folderName({ collection, folder }: { readonly collection: string; readonly folder: string }): string {
  return folder === '' ? collection : `${collection} › ${folder}`;
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
