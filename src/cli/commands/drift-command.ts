import { resolve } from 'node:path';
import { formatDrift } from '../../drift/format-drift';
import { UserError } from '../../model/user-error';
import { driftVersion, findDrift } from '../../pipelines/drift/find-drift';
import { formatDriftSarif } from '../../pipelines/drift/format-drift-sarif';
import { findContracts } from '../../pipelines/find-contracts';
import { contractsFlag } from '../flags/contracts-flag';
import { repeatable, toggle } from '../flags/flag';
import { formatFlags } from '../flags/format-flags';
import { parseFlags } from '../flags/parse-flags';
import { parseText } from '../flags/parse-values';
import { requireOneFormat } from '../flags/require-one-format';
import type { Command } from './command';

const flags = {
  contract: repeatable({
    value: '<vendor/api>',
    help: 'Compare no other contract',
    defaultsTo: 'all that share a third of their operations',
    parse: parseText,
  }),
  with: repeatable({
    value: '<vendor/api>',
    help: 'Compare this contract too, however little it shares with the document',
    parse: parseText,
  }),
  all: toggle('Print explained differences one by one'),
  json: toggle('Print one JSON object: version, compared, passedOver, differences, unused, notCompared'),
  sarif: toggle('Print SARIF 2.1.0, for code scanning, instead of text'),
  contracts: contractsFlag,
};

export const driftCommand: Command = {
  takes: ['file', []],
  flags,
  help: `Usage: vouch drift <openapi file> [options]

Compares a vendor's document (Swagger 2.0, OpenAPI 3.0 or 3.1, YAML or JSON, in one file or several) with the contracts. The output
ends with what was compared and what was not. Nothing is sent.
Known differences and their reasons are in <vendor>/<api>.drift.yaml beside the contract.

${formatFlags(flags)}
Exit codes: 0 no unexplained breaking difference, 1 at least one, 2 no document, or an unrelated one.

Example:
  vouch drift vendor-openapi.yaml --contract uptrends/api-v4
`,
  async run({ args, cwd, stdout }) {
    const { values, positionals } = parseFlags({ command: 'drift', flags, args, cwd, allowPositionals: true });
    const [file, ...others] = positionals;
    if (file === undefined || others.length > 0) {
      throw new UserError('ERR_FLAG', 'vouch drift takes one OpenAPI file.', "Give the path of the vendor's document.");
    }
    requireOneFormat(values);
    const report = findDrift({
      folder: findContracts(cwd, values.contracts),
      file: resolve(cwd, file),
      shownAs: file,
      contracts: values.contract,
      also: values.with,
    });
    const { compared, passedOver, differences, unused } = report;
    if (values.json) {
      stdout.write(`${JSON.stringify({ version: driftVersion, ...report }, null, 2)}\n`);
    } else if (values.sarif) {
      stdout.write(formatDriftSarif(report));
    } else {
      const each = compared.map(({ contract, operations }) => `${contract} (${operations} operations in both)`);
      stdout.write(
        formatDrift({
          title: `${file} against ${each.join(', ')}`,
          differences,
          passedOver,
          unused: unused.length,
          all: values.all,
        }),
      );
    }
    return differences.some(({ breaking, explanation }) => breaking && explanation === undefined) ? 1 : 0;
  },
};
