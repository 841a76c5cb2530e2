import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { formatDrift } from '../../drift/format-drift';
import { UserError } from '../../model/user-error';
import { findDrift } from '../../pipelines/drift/find-drift';
import type { Command } from '../command';
import { parseFlags } from '../flags/parse-flags';
import { findContracts } from './find-contracts';

export const driftCommand: Command = {
  help: `Usage: vouch drift <openapi file> [--contract <vendor/api>…] [--all | --json] [--contracts <folder>]

Compares a vendor's document (Swagger 2.0, OpenAPI 3.0 or 3.1, YAML or JSON) with the contracts: operations, parameters, bodies,
statuses, media types, fields, types, enums, formats, and what is required or nullable. Nothing is sent.
Known differences and their reasons are in <vendor>/<api>.drift.yaml beside the contract.

  --contract <vendor/api>  Compare this contract; can be repeated (default: those that share a third of their operations)
  --all                    Print explained differences one by one
  --json                   Print one JSON object: { "compared": [], "differences": [], "unused": [] }
  --contracts <folder>     Folder of <vendor>/<api>.yaml (default: contracts, or those that come with Vouch)
  -h, --help               Show this

Exit codes: 0 no unexplained breaking difference, 1 at least one, 2 no document, or an unrelated one.

Example:
  vouch drift vendor-openapi.yaml --contract uptrends/api-v4
`,
  async run({ args, cwd, stdout }) {
    const { values, positionals } = parseFlags('drift', () =>
      parseArgs({
        args: [...args],
        allowPositionals: true,
        options: {
          contract: { type: 'string', multiple: true },
          all: { type: 'boolean', default: false },
          json: { type: 'boolean' },
          contracts: { type: 'string' },
        },
      }),
    );
    const [file, ...others] = positionals;
    if (file === undefined || others.length > 0) {
      throw new UserError('ERR_FLAG', 'vouch drift takes one OpenAPI file.', "Give the path of the vendor's document.");
    }
    const report = findDrift({
      folder: findContracts(cwd, values.contracts),
      file: resolve(cwd, file),
      shownAs: file,
      ...(values.contract && { contracts: values.contract }),
    });
    const { compared, differences, unused } = report;
    if (values.json) {
      stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    } else {
      const each = compared.map(({ contract, operations }) => `${contract} (${operations} operations in both)`);
      stdout.write(
        formatDrift({
          title: `${file} against ${each.join(', ')}`,
          differences,
          unused: unused.length,
          all: values.all,
        }),
      );
    }
    return differences.some(({ breaking, explanation }) => breaking && explanation === undefined) ? 1 : 0;
  },
};
