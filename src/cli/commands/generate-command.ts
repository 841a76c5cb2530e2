import { relative, sep } from 'node:path';
import { faultsOf, formatFaults } from '../../model/fault';
import { UserError } from '../../model/user-error';
import { findContracts } from '../../pipelines/find-contracts';
import {
  type CollectionFormat,
  collectionFolders,
  generate,
  listOutdated,
  listStale,
} from '../../pipelines/generate/generate';
import { groupV3Files, listOthers, listV3LeftOver, writeGenerated } from '../../pipelines/generate/v3-folders';
import type { GeneratedFile } from '../../pipelines/generate/write-files';
import { contractsFlag } from '../flags/contracts-flag';
import { option, type ParseValue, toggle } from '../flags/flag';
import { formatFlags } from '../flags/format-flags';
import { parseFlags } from '../flags/parse-flags';
import { parsePath } from '../flags/parse-values';
import type { Command, CommandContext } from './command';

const formats = Object.keys(collectionFolders) as readonly CollectionFormat[];

const parseFormat: ParseValue<CollectionFormat> = (value, { flag }) => {
  const format = formats.find((known) => known === value);
  if (format) return format;
  throw new UserError('ERR_FLAG', `${flag} is '${value}'.`, `Use ${formats.join(' or ')}.`);
};

const flags = {
  check: toggle('Write nothing; exit with 1 if a file is missing, out of date or left over'),
  format: option<CollectionFormat>({
    value: '<v2.1|v3>',
    help: 'Format of the collections: v3 is a folder of YAML files, for Postman 12',
    parse: parseFormat,
    fallback: 'v2.1',
  }),
  output: option({
    short: 'o',
    value: '<folder>',
    help: 'Write the collections there (default: collections, or collections-v3)',
    parse: parsePath,
  }),
  contracts: contractsFlag,
  json: toggle('Print what is wrong with the contracts as JSON; exit with 2 if anything is'),
};

export const generateCommand: Command = {
  takes: [],
  flags,
  help: `Usage: vouch generate [options]

Writes collections/<vendor>/<api>.postman_collection.json and environments/<vendor>.<target>.postman_environment.json
into this folder; with --format v3, collections-v3/<vendor>.<api>/ and the same environments. The same contracts always produce the
same bytes. Whatever is wrong with the contracts is told at once, with file, line and column; nothing is written then. In a folder of format
v3, Vouch removes what it wrote and no longer generates, and nothing else: it writes into no folder that has files of others.

${formatFlags(flags)}
Examples:
  vouch generate --check
  vouch generate --format v3 --output postman/collections
`,
  async run({ args, cwd, stdout: output, stderr }) {
    const { values } = parseFlags({ command: 'generate', flags, args, cwd });
    const { format } = values;
    const folder = values.output === undefined ? collectionFolders[format] : pathBelow(cwd, values.output);
    const contracts = findContracts(cwd, values.contracts);
    const files = await generate({ contracts, format, output: folder }).catch((error: unknown) => {
      const isFault = values.json && error instanceof UserError && (error.place ?? error.faults);
      if (!isFault) throw error;
      output.write(formatFaults(faultsOf(error)));
    });
    if (!files) return 2;
    if (values.json) output.write(formatFaults([]));
    const stdout = values.json ? stderr : output;
    if (values.check) return check({ cwd, stdout, stderr }, { files, format, folder });
    writeGenerated(cwd, files);
    stdout.write(`Wrote ${files.length} files:\n${listWritten(files)}`);
    return 0;
  },
};

/** With `/`, and without one at its end. */
const pathBelow = (cwd: string, folder: string): string => relative(cwd, folder).replaceAll(sep, '/') || '.';

/** One line for each file; for each collection of format v3, which has hundreds, one for all of them. */
function listWritten(files: readonly GeneratedFile[]): string {
  const folders = [...groupV3Files(files)].map(([folder, made]) => `  ${folder}  ${made.length} files\n`);
  const others = listOthers(files).map(({ path }) => `  ${path}\n`);
  return [...folders, ...others].join('');
}

function check(
  { cwd, stdout, stderr }: Pick<CommandContext, 'cwd' | 'stdout' | 'stderr'>,
  { files, format, folder }: { files: readonly GeneratedFile[]; format: CollectionFormat; folder: string },
): number {
  const outdated = listOutdated(cwd, files);
  const stale = format === 'v3' ? listV3LeftOver(cwd, files, folder) : listStale(cwd, files, folder);
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
}
