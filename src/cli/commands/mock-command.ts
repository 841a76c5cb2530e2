import { once } from 'node:events';
import { relative } from 'node:path';
import { type MockOptions, startMock } from '../../mock/server/start-mock';
import { checkSchemas } from '../../pipelines/check-schemas';
import { findContracts } from '../../pipelines/find-contracts';
import { loadApis } from '../../pipelines/load-apis';
import { mockPort } from '../../setup/make-environment';
import { readMockCredentials } from '../dot-env/read-mock-credentials';
import { contractsFlag } from '../flags/contracts-flag';
import { option, repeatable, toggle } from '../flags/flag';
import { formatFlagSections } from '../flags/format-flags';
import { listenFlags } from '../flags/listen-flags';
import { parseFlags } from '../flags/parse-flags';
import { parsePath, parseText, parseWholeNumber } from '../flags/parse-values';
import { reportFlags } from '../flags/report-flags';
import type { Command } from './command';
import { describeMock, showAuthority } from './describe-mock';
import { runClient } from './run-client';
import { tellUnsent } from './settle-callbacks';
import { watchClient } from './watch-client';

const sections = {
  'Where it listens': {
    ...listenFlags({
      port: mockPort,
      host: 'Address to listen on; 0.0.0.0 lets other machines in, as a container needs',
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
      help: "Fault, as in 'createMessage: 429 after 20, Retry-After 2'; reset, cut, slow 2s, type <media type>, expire, callback <outcome>",
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
  'What it sends later': {
    'callbacks-to': repeatable({
      value: '<url>',
      help: 'Receiver of callbacks whose request names none; or a host besides this machine that they may go to',
      parse: parseText,
    }),
    'callback-delay': repeatable({
      value: '<time>',
      help: "How long before each callback, as in 2s or 'messageDelivered: 2s'",
      defaultsTo: 'what the contract says',
      parse: parseText,
    }),
  },
  'What a client did wrong': {
    exec: option({
      value: '<command>',
      help: 'Run a client\'s tests, as in --exec "npm test"; say what they asked, and what was wrong',
      parse: parseText,
    }),
    expect: option({
      value: '<file>',
      help: 'Requests that have to come, and callbacks, in YAML (docs/mock.md)',
      parse: parsePath,
    }),
    keep: option({
      value: '<number>',
      help: 'How many requests, and callbacks, GET /__vouch/requests and /__vouch/callbacks list; 0 keeps none',
      parse: parseWholeNumber({ least: 0, most: 100_000 }),
      fallback: 1000,
    }),
    reporters: {
      ...reportFlags.reporters,
      defaultsTo: 'none',
      help: 'Reports of it, such as junit,html; with --exec or --expect',
    },
    reports: reportFlags.reports,
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
  ...sections['What it sends later'],
  ...sections['What a client did wrong'],
  ...sections.Other,
};

export const mockCommand: Command = {
  takes: ['collection'],
  flags,
  help: `Usage: vouch mock [vendor | vendor/api …] [options]

Serves the APIs of the contracts, or those named, on this machine: checks credentials and requests, and keeps what is created until it stops.
The environments named mock point at the default port. Requests may go to /<vendor>/<api>/…, to /… where only one API has the path, or name
the vendor's host. Ctrl-C stops it.

With --exec or --expect, it says at the end what was asked and what was wrong with it. Exit codes then: that of the command, 1 for findings,
unmet expectations and commands that ask nothing, 2 usage, 130 interrupted.

${formatFlagSections(sections)}
Example:
  vouch mock --port 4010
`,
  async run(context) {
    const { args, cwd, stdout, signal } = context;
    const { values, positionals } = parseFlags({ command: 'mock', flags, args, cwd, allowPositionals: true });
    const apis = loadApis({ folder: findContracts(cwd, values.contracts), select: positionals });
    // The build has checked those that it compiled.
    checkSchemas(apis.filter(({ contract }) => !contract.checked));
    const vendors = [...new Set(apis.map((api) => api.vendor))];
    const files = values.credentials.map((file) => ({ file, name: relative(cwd, file), isChosen: true }));
    const credentials = readMockCredentials(files, vendors);
    const { exec } = values;
    const { recorder, watch } = watchClient(context, { apis, credentials, values });
    const options: MockOptions = {
      apis,
      port: values.port ?? (exec === undefined ? mockPort : 0),
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
      callbacks: {
        to: values['callbacks-to'],
        delay: values['callback-delay'],
        keep: values.keep,
        env: context.env,
        onSent: recorder.onCallback,
      },
      onExchange: recorder.onExchange,
      control: recorder.control,
      ...(!values.quiet && exec === undefined && { log: (line: string) => stdout.write(`${recorder.redact(line)}\n`) }),
    };
    return watch(async () => {
      const mock = await startMock(options);
      const { ca } = mock;
      const caFile = values['ca-file'];
      try {
        if (exec === undefined) describeMock(stdout, { mock, apis, accounts: values.account, credentials, files });
        if (ca !== undefined) showAuthority(stdout, { ca, file: caFile });
        if (exec !== undefined)
          return await runClient(context, { command: exec, mock, apis, ...(caFile !== undefined && { ca: caFile }) });
        if (!signal.aborted) await once(signal, 'abort');
      } finally {
        if ((exec ?? values.expect) !== undefined) tellUnsent(context, mock);
        await mock.close();
      }
      return 0;
    });
  },
};
