import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { type MockServer, startMock } from '../../mock/server/start-mock';
import type { Api } from '../../model/api';
import { findOAuth } from '../../model/sign-in';
import { systemMessage } from '../../model/system-message';
import { UserError } from '../../model/user-error';
import { mockTokenPath } from '../../model/variables';
import type { Vendor } from '../../model/vendor';
import { checkSchemas } from '../../pipelines/check-schemas';
import { findContracts } from '../../pipelines/find-contracts';
import { loadApis } from '../../pipelines/load-apis';
import { mockPort } from '../../setup/make-environment';
import { readMockCredentials } from '../dot-env/read-mock-credentials';
import { contractsFlag } from '../flags/contracts-flag';
import { option, repeatable, toggle } from '../flags/flag';
import { formatFlagSections } from '../flags/format-flags';
import { parseFlags } from '../flags/parse-flags';
import { parsePath, parseText, parseWholeNumber } from '../flags/parse-values';
import type { Command } from './command';

const sections = {
  'Where it listens': {
    port: option({
      value: '<number>',
      help: 'Port to listen on; 0 takes a free one',
      parse: parseWholeNumber({ least: 0, most: 65_535 }),
      fallback: mockPort,
    }),
    host: option({
      value: '<address>',
      help: 'Address to listen on; 0.0.0.0 lets other machines in, as a container needs',
      parse: parseText,
      fallback: '127.0.0.1',
    }),
    https: toggle("Speak HTTPS too, also as a proxy for the vendors' hosts; prints the CA to trust"),
    'ca-file': option({
      value: '<file>',
      help: 'Write that CA to a file, for NODE_EXTRA_CA_CERTS',
      writes: true,
      parse: parsePath,
    }),
    prefer: repeatable({
      value: '<vendor/api>',
      help: 'API that answers a path without its name where several could',
      parse: parseText,
    }),
  },
  'Whom it knows': {
    account: repeatable({
      value: '<id>',
      help: 'Account that exists, in place of the one of the mock environment',
      parse: parseText,
    }),
    credentials: repeatable({
      value: '<file>',
      help: 'Credentials to accept, in a file such as .env: BANDWIDTH_USERNAME=…',
      parse: parsePath,
    }),
  },
  'What it answers': {
    'any-id': toggle('Know every id: the example, with that id in it; for tests of SDKs, which make ids up'),
    'all-members': toggle('Return every member that the contract describes, optional ones too'),
  },
  'What goes wrong': {
    fault: repeatable({
      value: '<rule>',
      help: "Fault, as in 'createMessage: 429 after 20, Retry-After 2'; reset, cut, slow 2s, type <media type>, expire",
      parse: parseText,
    }),
    lie: repeatable({
      value: '<rule>',
      help: "Member dropped or of another type, as in 'getCall: drop /state 10%', or 5% for any",
      parse: parseText,
    }),
    latency: repeatable({
      value: '<time>',
      help: "How long responses take, as in 100ms±20 or 'listMedia: 2s'",
      parse: parseText,
    }),
    seed: option({
      value: '<number>',
      help: 'Decides what is left to chance',
      parse: parseWholeNumber({ least: 0 }),
      fallback: 1,
    }),
  },
  Other: {
    contracts: contractsFlag,
    quiet: toggle("Don't print a line per request"),
  },
} as const;

const flags = {
  ...sections['Where it listens'],
  ...sections['Whom it knows'],
  ...sections['What it answers'],
  ...sections['What goes wrong'],
  ...sections.Other,
};

export const mockCommand: Command = {
  takes: [],
  flags,
  help: `Usage: vouch mock [options]

Serves the APIs of the contracts on this machine: checks credentials and requests, and keeps what is created until it stops.
The environments named mock point at the default port. Requests may go to /<vendor>/<api>/…, to /… where only one API has the path, or name
the vendor's host. Ctrl-C stops it.

${formatFlagSections(sections)}
Example:
  vouch mock --port 4010
`,
  async run({ args, cwd, stdout, signal }) {
    const { values } = parseFlags({ command: 'mock', flags, args, cwd });
    const apis = loadApis({ folder: findContracts(cwd, values.contracts) });
    // The build has checked those that it compiled.
    checkSchemas(apis.filter(({ contract }) => !contract.checked));
    const vendors = [...new Set(apis.map((api) => api.vendor))];
    const files = values.credentials.map((file) => ({ file, name: relative(cwd, file), isChosen: true }));
    const credentials = readMockCredentials(files, vendors);
    const mock = await startMock({
      apis,
      port: values.port,
      host: values.host,
      https: values.https || values['ca-file'] !== undefined,
      preferred: values.prefer,
      credentials,
      ...(values.account.length > 0 && { accounts: values.account }),
      anyId: values['any-id'],
      allMembers: values['all-members'],
      faults: values.fault,
      lies: values.lie,
      latency: values.latency,
      seed: values.seed,
      ...(!values.quiet && { log: (line) => stdout.write(`${line}\n`) }),
    });
    try {
      describeMock(stdout, { mock, apis, accounts: values.account });
      for (const vendor of vendors) {
        const known = credentials[vendor.name] ? `those of ${files.map(({ name }) => name).join(', ')}` : usual(vendor);
        stdout.write(`${vendor.title} credentials: ${known}\n`);
      }
      if (mock.ca !== undefined) showAuthority(stdout, { ca: mock.ca, file: values['ca-file'] });
      if (!signal.aborted) await once(signal, 'abort');
    } finally {
      await mock.close();
    }
    return 0;
  },
};

interface Output {
  write(text: string): unknown;
}

function describeMock(
  stdout: Output,
  { mock, apis, accounts }: { mock: MockServer; apis: readonly Api[]; accounts: readonly string[] },
): void {
  stdout.write(`The mock listens on ${mock.url}\n`);
  for (const { contract } of apis) stdout.write(`  ${contract.id.padEnd(24)} ${mock.baseUrl(contract.id)}\n`);
  for (const vendor of new Set(apis.map((api) => api.vendor))) {
    if (vendor.account && accounts.length > 0) stdout.write(`${vendor.title} accounts: ${accounts.join(', ')}\n`);
    if (findOAuth(vendor)) stdout.write(`${vendor.title} tokens: POST ${mock.url}${mockTokenPath(vendor)}\n`);
  }
}

/** Values of the mock environment, which everybody knows. */
function usual({ variables }: Vendor): string {
  const own = variables.filter(({ optional }) => !optional);
  return own.map(({ name, mock: value }) => `${name} ${value}`).join(', ');
}

function showAuthority(stdout: Output, { ca, file }: { ca: string; file: string | undefined }): void {
  if (file === undefined) {
    stdout.write(`Clients have to trust this CA:\n${ca.replaceAll('\r', '')}`);
    return;
  }
  try {
    writeFileSync(file, ca);
  } catch (cause) {
    const what = `${file} cannot be written: ${systemMessage(cause)}.`;
    throw new UserError('ERR_WRITE', what, 'Name a file in a folder that is yours.').causedBy(cause);
  }
  stdout.write(`Clients have to trust the CA in ${file}, as with NODE_EXTRA_CA_CERTS=${file}\n`);
}
