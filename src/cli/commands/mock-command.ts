import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { startMock } from '../../mock/server/start-mock';
import { findOAuth } from '../../model/sign-in';
import { mockTokenPath } from '../../model/variables';
import { checkSchemas } from '../../pipelines/check-schemas';
import { loadApis } from '../../pipelines/load-apis';
import { mockPort } from '../../setup/make-environment';
import type { Command } from '../command';
import { parseFlags, wholeNumber } from '../flags/parse-flags';
import { findContracts } from './find-contracts';

export const mockCommand: Command = {
  help: `Usage: vouch mock [--port <number>] [--contracts <folder>] [--quiet]

Serves the contracts' APIs on 127.0.0.1: checks credentials and requests, and keeps what is created until it stops.
The environments named mock point at the default port. Ctrl-C stops it.

  --port <number>       Port to listen on; 0 takes a free one (default: ${mockPort})
  --contracts <folder>  Folder of <vendor>/<api>.yaml (default: contracts, or those that come with Vouch)
  --quiet               Don't print a line per request
  -h, --help            Show this

Example:
  vouch mock --port 4010
`,
  async run({ args, cwd, stdout, signal }) {
    const { values } = parseFlags('mock', () =>
      parseArgs({
        args: [...args],
        options: { port: { type: 'string' }, contracts: { type: 'string' }, quiet: { type: 'boolean' } },
      }),
    );
    const port = wholeNumber('--port', values.port, { least: 0, most: 65_535 }) ?? mockPort;
    const apis = loadApis({ folder: findContracts(cwd, values.contracts) });
    checkSchemas(apis);
    const mock = await startMock({ apis, port, ...(!values.quiet && { log: (line) => stdout.write(`${line}\n`) }) });
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
