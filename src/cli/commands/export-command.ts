import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { didYouMean } from '../../model/did-you-mean';
import { systemMessage } from '../../model/system-message';
import { UserError } from '../../model/user-error';
import { exportContract, exportFormats } from '../../pipelines/export/export-contract';
import { findContracts } from '../../pipelines/find-contracts';
import { contractsFlag } from '../flags/contracts-flag';
import { option } from '../flags/flag';
import { formatFlags } from '../flags/format-flags';
import { parseFlags } from '../flags/parse-flags';
import { parsePath, parseText } from '../flags/parse-values';
import type { Command } from './command';

const flags = {
  output: option({
    short: 'o',
    value: '<file>',
    help: 'Write to this file, JSON if its name ends with .json',
    defaultsTo: 'standard output, as YAML',
    writes: true,
    parse: parsePath,
  }),
  openapi: option({
    value: '<file>',
    help: 'With arazzo: where the exported OpenAPI document is, beside the workflows',
    parse: parseText,
  }),
  contracts: contractsFlag,
};

/** Names of requests that are left out; the rest is counted. */
const mostShown = 10;

export const exportCommand: Command = {
  takes: [exportFormats, 'collection'],
  flags,
  help: `Usage: vouch export openapi|arazzo <vendor/api> [options]

Writes a contract for other tools: as plain OpenAPI 3.1, without what Vouch adds to it, or its links as Arazzo 1.0 workflows, which make,
use and delete things. Workflows read JSON only.

${formatFlags(flags)}
Example:
  vouch export openapi bandwidth/messaging -o messaging.openapi.yaml
`,
  async run({ args, cwd, stdout, stderr }) {
    const { values, positionals } = parseFlags({ command: 'export', flags, args, cwd, allowPositionals: true });
    const [given, id, ...others] = positionals;
    const format = exportFormats.find((known) => known === given);
    if (format === undefined || id === undefined || others.length > 0) {
      const remedy = `Write vouch export ${exportFormats.join('|')} <vendor/api>.`;
      const near = format === undefined && given !== undefined ? didYouMean(given, exportFormats) : '';
      throw new UserError('ERR_FLAG', 'vouch export takes a format and one API.', `${near}${remedy}`);
    }
    const folder = findContracts(cwd, values.contracts);
    const { openapi, output } = values;
    const { text, leftOut } = exportContract({ folder, id, format, openapi, name: output });
    if (values.output === undefined) stdout.write(text);
    else {
      write(values.output, text, cwd);
      stdout.write(`Wrote ${relative(cwd, values.output)}.\n`);
    }
    const more = leftOut.length - mostShown;
    const names = [...leftOut.slice(0, mostShown), ...(more > 0 ? [`and ${more} more`] : [])];
    if (names.length > 0)
      stderr.write(`Left out, as Arazzo has no words for their bodies or headers: ${names.join(', ')}.\n`);
    return 0;
  },
};

function write(file: string, text: string, cwd: string): void {
  try {
    writeFileSync(file, text);
  } catch (cause) {
    const shown = relative(cwd, file);
    const what = `${shown} cannot be written: ${systemMessage(cause)}.`;
    throw new UserError('ERR_WRITE', what, 'Choose another file, or make room for it.').causedBy(cause);
  }
}
