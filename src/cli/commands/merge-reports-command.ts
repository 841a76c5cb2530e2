import { readdirSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { UserError } from '../../model/user-error';
import { mergeReports } from '../../pipelines/run/merge-reports';
import { historyName } from '../../report/files/read-history';
import { defaultReporters } from '../../report/reporters';
import { formatFlags } from '../flags/format-flags';
import { parseFlags, peekFlags } from '../flags/parse-flags';
import { readReportFlags, reportFlagNames, reportFlags } from '../flags/report-flags';
import { runFlags } from '../flags/run-flags';
import { findRunId, runIdFlag } from '../flags/run-id';
import { exitCodeOf } from '../terminal/exit-code-of';
import type { Command, CommandContext } from './command';
import { openReports, withReports } from './open-reports';

const flags = {
  ...reportFlags,
  reporters: { ...reportFlags.reporters, help: 'As for vouch run, but without ndjson' },
  'min-coverage': runFlags['min-coverage'],
  'max-skipped': runFlags['max-skipped'],
  'max-failures': runFlags['max-failures'],
  'run-id': runIdFlag,
};

export const mergeReportsCommand: Command = {
  takes: ['file'],
  flags,
  help: `Usage: vouch merge-reports <folder or file…> [options]

Merges the shards of a run into one report: reads the results.ndjson of each shard, anywhere below a folder, and reports them as
one run, with its exit code. Where a shard is missing, was cut off or is of another run, the others are reported, and the report
fails.

${formatFlags(flags)}
Exit codes: 0 clean, 1 findings or a limit not kept, 2 usage, or shards missing, 130 if a shard was interrupted or killed.

Example:
  vouch merge-reports shards --reports test-results
`,
  run,
};

async function run(context: CommandContext): Promise<number> {
  const { args, cwd, env } = context;
  const reports = readReportFlags(peekFlags({ flags, names: reportFlagNames, args, cwd }));
  if (reports.reporters?.includes('ndjson')) {
    throw new UserError('ERR_REPORTER', 'Merging reads ndjson reports but does not write any.', 'Leave ndjson out.');
  }
  const fallback = defaultReporters(env).filter((name) => name !== 'ndjson');
  const reporter = openReports(context, { ...reports, fallback });
  return withReports(reporter, async () => {
    const { values, positionals } = parseFlags({ command: 'merge-reports', flags, args, cwd, allowPositionals: true });
    const files = positionals.flatMap((path) => listReports(resolve(cwd, path), path));
    const runId = findRunId(values['run-id'], env);
    const { 'min-coverage': minCoverage, 'max-skipped': maxSkipped, 'max-failures': maxFailures } = values;
    return exitCodeOf(await mergeReports({ files, reporter, minCoverage, maxSkipped, maxFailures, runId }));
  });
}

function listReports(path: string, shown: string): readonly string[] {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [path];
  const found = readdirSync(path, { recursive: true, encoding: 'utf8' })
    // Shards have histories of their own.
    .filter((file) => file.endsWith('.ndjson') && basename(file) !== historyName)
    .sort();
  if (found.length > 0) return found.map((file) => join(path, file));
  throw new UserError(
    'ERR_REPORT_FILE',
    `There is no .ndjson file below ${shown}.`,
    'Give the folder that contains the reports of all shards.',
  );
}
