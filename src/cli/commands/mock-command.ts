import { once } from 'node:events';
import { startMock } from '../../mock/server/start-mock';
import { findOAuth } from '../../model/sign-in';
import { mockTokenPath } from '../../model/variables';
import { checkSchemas } from '../../pipelines/check-schemas';
import { findContracts } from '../../pipelines/find-contracts';
import { loadApis } from '../../pipelines/load-apis';
import { mockPort } from '../../setup/make-environment';
import { contractsFlag } from '../flags/contracts-flag';
import { option, toggle } from '../flags/flag';
import { formatFlags } from '../flags/format-flags';
import { parseFlags } from '../flags/parse-flags';
import { parseWholeNumber } from '../flags/parse-values';
import type { Command } from './command';

const flags = {
  port: option({
    value: '<number>',
    help: 'Port to listen on; 0 takes a free one',
    parse: parseWholeNumber({ least: 0, most: 65_535 }),
    fallback: mockPort,
  }),
  contracts: contractsFlag,
  quiet: toggle("Don't print a line per request"),
};

export const mockCommand: Command = {
  takes: [],
  flags,
  help: `Usage: vouch mock [options]

Serves the APIs of the contracts on 127.0.0.1: checks credentials and requests, and keeps what is created until it stops.
The environments named mock point at the default port. Ctrl-C stops it.

${formatFlags(flags)}
Example:
  vouch mock --port 4010
`,
  async run({ args, cwd, stdout, signal }) {
    const { values } = parseFlags({ command: 'mock', flags, args, cwd });
    const apis = loadApis({ folder: findContracts(cwd, values.contracts) });
    checkSchemas(apis);
    const mock = await startMock({
      apis,
      port: values.port,
      ...(!values.quiet && { log: (line) => stdout.write(`${line}\n`) }),
    });
    stdout.write(`The mock listens on ${mock.url}\n`);
    for (const { contract } of apis) stdout.write(`  ${contract.id.padEnd(24)} ${mock.baseUrl(contract.id)}\n`);
    for (const vendor of new Set(apis.map((api) => api.vendor))) {
      const own = vendor.variables.filter(({ optional }) => !optional);
      stdout.write(
        `${vendor.title} credentials: ${own.map(({ name, mock: value }) => `${name} ${value}`).join(', ')}\n`,
      );
      if (findOAuth(vendor)) stdout.write(`${vendor.title} tokens: POST ${mock.url}${mockTokenPath(vendor)}\n`);
    }
    if (!signal.aborted) await once(signal, 'abort');
    await mock.close();
    return 0;
  },
};
