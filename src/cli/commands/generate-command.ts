import { faultsOf, formatFaults } from '../../model/fault';
import { UserError } from '../../model/user-error';
import { findContracts } from '../../pipelines/find-contracts';
import { generate, listOutdated, listStale, writeFiles } from '../../pipelines/generate/generate';
import { contractsFlag } from '../flags/contracts-flag';
import { toggle } from '../flags/flag';
import { formatFlags } from '../flags/format-flags';
import { parseFlags } from '../flags/parse-flags';
import type { Command } from './command';

const flags = {
  check: toggle('Write nothing; exit with 1 if a file is missing, out of date or left over'),
  contracts: contractsFlag,
  json: toggle('Print what is wrong with the contracts as JSON; exit with 2 if anything is'),
};

export const generateCommand: Command = {
  takes: [],
  flags,
  help: `Usage: vouch generate [options]

Writes collections/<vendor>/<api>.postman_collection.json and environments/<vendor>.<target>.postman_environment.json
into this folder. The same contracts always produce the same bytes. Whatever is wrong with the contracts is told at once, with file, line and
column; nothing is written then.

${formatFlags(flags)}
Example:
  vouch generate --check
`,
  async run({ args, cwd, stdout: output, stderr }) {
    const { values } = parseFlags({ command: 'generate', flags, args, cwd });
    const files = await generate({ contracts: findContracts(cwd, values.contracts) }).catch((error: unknown) => {
      const isFault = values.json && error instanceof UserError && (error.place ?? error.faults);
      if (!isFault) throw error;
      output.write(formatFaults(faultsOf(error)));
    });
    if (!files) return 2;
    if (values.json) output.write(formatFaults([]));
    const stdout = values.json ? stderr : output;
    if (!values.check) {
      writeFiles(cwd, files);
      stdout.write(`Wrote ${files.length} files:\n${files.map(({ path }) => `  ${path}\n`).join('')}`);
      return 0;
    }
    const outdated = listOutdated(cwd, files);
    const stale = listStale(cwd, files);
    if (outdated.length + stale.length === 0) {
      stdout.write(`${files.length} files are up to date.\n`);
      return 0;
    }
    const list = (title: string, paths: readonly string[], remedy: string) =>
      paths.length > 0 ? `${title}:\n${paths.map((path) => `  ${path}\n`).join('')}${remedy}\n` : '';
    stderr.write(
      list('Out of date', outdated, 'Run vouch generate and commit the result.') +
        list('Not generated from any contract', stale, 'Delete what you no longer need.'),
    );
    return 1;
  },
};
