import { resolve } from 'node:path';
import { checkSchemas } from '../../pipelines/check-schemas';
import { findContracts } from '../../pipelines/find-contracts';
import { type CallbackJudge, judgeCallbacks } from '../../pipelines/listen/judge-callbacks';
import { listCallbackApis } from '../../pipelines/listen/list-callback-apis';
import { readCallbackCredentials } from '../../pipelines/listen/read-credentials';
import { readExpected } from '../../pipelines/listen/read-expected';
import { readResponses } from '../../pipelines/listen/read-responses';
import { type Listener, type ListenerOptions, startListener } from '../../pipelines/listen/start-listener';
import { locateDotEnv, readDotEnv } from '../dot-env/read-dot-env';
import { contractsFlag } from '../flags/contracts-flag';
import { envFileFlag } from '../flags/env-file-flag';
import { option, repeatable, toggle } from '../flags/flag';
import { formatFlagSections } from '../flags/format-flags';
import { limitFlags } from '../flags/limit-flags';
import { listenFlags } from '../flags/listen-flags';
import { parseFlags } from '../flags/parse-flags';
import { parseDuration, parseText, parseWholeNumber } from '../flags/parse-values';
import { reportFlags } from '../flags/report-flags';
import { exitCodeOf } from '../terminal/exit-code-of';
import { usesColor } from '../terminal/uses-color';
import type { Command, CommandContext } from './command';
import { firstOf } from './first-of';
import { openReports, withReports } from './open-reports';
import { runInShell } from './run-client';

const usualPort = 4020;

const sections = {
  'Where it listens': {
    ...listenFlags({
      port: usualPort,
      host: 'Address to listen on; a tunnel needs no other, since its client runs on this machine',
    }),
  },
  'What it answers': {
    forward: option({
      value: '<url>',
      help: 'Pass callbacks on to your server on this machine, and answer what it answers',
      parse: parseText,
    }),
    respond: repeatable({
      value: '<callback: file>',
      help: "What to answer a callback, as in 'answer: hello.bxml'",
      parse: parseText,
    }),
  },
  'When it ends': {
    for: option({ value: '<time>', help: 'After this time, such as 60s', parse: parseDuration }),
    count: option({
      value: '<number>',
      help: 'After as many callbacks, each counted once however often it comes; it fails if fewer come',
      parse: parseWholeNumber({ least: 1 }),
    }),
    expect: repeatable({
      value: '<callbacks>',
      help: 'Once these have come: names, as in messageDelivered=1, or one file (docs/callbacks.md)',
      parse: parseText,
    }),
    exec: option({
      value: '<command>',
      help: 'After this command, such as "npm test"; and after what is expected, if that comes within --for',
      parse: parseText,
    }),
  },
  'What it says': {
    reporters: { ...reportFlags.reporters, defaultsTo: 'none', help: 'Reports of it, such as junit,html' },
    reports: reportFlags.reports,
    'fail-on': { ...limitFlags['fail-on'], help: 'Fail callbacks with these, too: drift,warnings' },
    quiet: toggle("Don't print callbacks as they come"),
  },
  Other: { 'env-file': envFileFlag, contracts: contractsFlag },
} as const;

const flags = {
  ...sections['Where it listens'],
  ...sections['What it answers'],
  ...sections['When it ends'],
  ...sections['What it says'],
  ...sections.Other,
};

export const listenCommand: Command = {
  takes: ['collection'],
  flags,
  help: `Usage: vouch listen [vendor | vendor/api …] [options]

Receives callbacks, what vendors send to your server such as "message delivered", and checks each against the contract that has it.
Vendors reach it through a tunnel of yours (ngrok, cloudflared) that leads to its port. Any path will do. Ctrl-C stops it. A callback that comes again is
skipped, and does not count for --count and --expect.

Signatures and credentials are checked where the environment or .env has BANDWIDTH_CALLBACK_SECRET, or BANDWIDTH_CALLBACK_USERNAME and
BANDWIDTH_CALLBACK_PASSWORD; other vendors' accordingly.

${formatFlagSections(sections)}
Exit codes: 0 all is well, 1 findings, unmet expectations, or nothing came, 2 usage, 130 interrupted twice, or with --exec; that of the command, if not 0.

Example:
  vouch listen bandwidth --expect messageDelivered=1 --for 60s -r junit,html
`,
  run,
};

type Values = ReturnType<typeof parseFlags<typeof flags>>['values'];

async function run(context: CommandContext): Promise<number> {
  const { args, cwd } = context;
  const { values, positionals } = parseFlags({ command: 'listen', flags, args, cwd, allowPositionals: true });
  const apis = listCallbackApis({ folder: findContracts(cwd, values.contracts), select: positionals });
  // The build has checked those that it compiled.
  checkSchemas(apis.filter(({ contract }) => !contract.checked));
  const path = (name: string) => resolve(cwd, name);
  const expectations = values.expect.flatMap((text) => readExpected(text, { apis, resolve: path }));
  const responses = readResponses(values.respond, { apis, resolve: path });
  const credentials = readCallbackCredentials(apis, readEnv(context, values['env-file']));
  const reporters = values.reporters?.filter((name) => name !== 'terminal') ?? [];
  const keepsResults = reporters.length > 0;
  const judge = judgeCallbacks({ expectations, count: values.count, color: usesColor(context), keepsResults });
  const reporter = openReports(context, { reporters, exportPaths: {}, reports: values.reports, fallback: [] });
  return withReports(reporter, async () => {
    const started = performance.now();
    const { exec, host, forward } = values;
    const port = values.port ?? (exec === undefined ? usualPort : 0);
    const code = await receive(context, {
      options: {
        ...{ apis, port, host, responses, credentials, failOn: values['fail-on'] },
        expected: new Set(expectations.flatMap(({ callback }) => callback?.id ?? [])),
        ...(forward !== undefined && { forward }),
      },
      judge,
      values,
    });
    if (context.giveUp.aborted) return 130;
    const interrupted = exec !== undefined && context.signal.aborted;
    const { summary, text } = judge.end({ duration: performance.now() - started, interrupted });
    context.stdout.write(text);
    await judge.report(reporter, summary);
    return code === 0 ? exitCodeOf(summary) : code;
  });
}

/** What the environment has goes before what `.env` has, except for a file that was named. */
function readEnv(
  { env, cwd }: CommandContext,
  envFile: string | undefined,
): Readonly<Record<string, string | undefined>> {
  const place = locateDotEnv(cwd, envFile);
  const file = readDotEnv(place);
  const own = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  return place.isChosen ? { ...own, ...file } : { ...file, ...own };
}

/** Listens until it is to end. @returns the exit code of the command, if there is one */
async function receive(
  context: CommandContext,
  given: {
    readonly options: Omit<ListenerOptions, 'onReceived'>;
    readonly judge: CallbackJudge;
    readonly values: Values;
  },
): Promise<number> {
  const { stdout, signal } = context;
  const { options, judge, values } = given;
  const { count, exec } = values;
  const enough = new AbortController();
  const hasEnough = () => (count !== undefined && judge.received() >= count) || judge.isSatisfied();
  const listener = await startListener({
    ...options,
    onReceived(checked) {
      const line = judge.add(checked);
      if (!values.quiet) stdout.write(line);
      if (hasEnough()) enough.abort();
    },
  });
  stdout.write(`Vouch listens for callbacks on ${listener.url}\n`);
  try {
    if (exec !== undefined) {
      const code = await runInShell(context, { command: exec, variables: { VOUCH_LISTEN_URL: listener.url } });
      if (code !== 0 || values.for === undefined) return code;
    }
    await firstOf({ signals: [signal, enough.signal], timeout: values.for });
    return 0;
  } finally {
    await end(listener, context);
  }
}

/** How long what is under way at the first Ctrl-C may take, in milliseconds. */
const timeToEnd = 500;

/** Waits for callbacks that are under way; after Ctrl-C for a moment, then it cuts them off. */
async function end(listener: Listener, { signal, giveUp }: CommandContext): Promise<void> {
  const ended = new AbortController();
  const closed = listener.close().finally(() => ended.abort());
  await firstOf({ signals: [signal, ended.signal] });
  await firstOf({ signals: [giveUp, ended.signal], timeout: timeToEnd });
  if (!ended.signal.aborted) listener.cutOff();
  await closed;
}
