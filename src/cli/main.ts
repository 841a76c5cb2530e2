#!/usr/bin/env node
import { readVouchVersion } from '../model/read-vouch-version';
import { systemMessage } from '../model/system-message';
import { UserError } from '../model/user-error';
import type { Command } from './commands/command';
import { asksForHelp } from './flags/asks-for-help';
import { reportError } from './terminal/report-error';

/** Each loads when it is called: the libraries that one command needs would cost the others half a second. */
const commands: Readonly<Record<string, { summary: string; load(): Promise<Command> }>> = {
  run: {
    summary: 'Run the collections and verify every response',
    load: async () => (await import('./commands/run-command.js')).runCommand,
  },
  'clean-up': {
    summary: 'Delete what a run has left at a vendor',
    load: async () => (await import('./commands/clean-up-command.js')).cleanUpCommand,
  },
  'merge-reports': {
    summary: 'Merge the reports of the shards of a run into one',
    load: async () => (await import('./commands/merge-reports-command.js')).mergeReportsCommand,
  },
  mock: {
    summary: 'Start the local mock server of both vendors',
    load: async () => (await import('./commands/mock-command.js')).mockCommand,
  },
  generate: {
    summary: 'Generate the Postman collections and environments from the contracts',
    load: async () => (await import('./commands/generate-command.js')).generateCommand,
  },
  import: {
    summary: 'Make a contract of an OpenAPI or Swagger document',
    load: async () => (await import('./commands/import-command.js')).importCommand,
  },
  check: {
    summary: 'Verify recorded traffic (HAR) against the contracts',
    load: async () => (await import('./commands/check-command.js')).checkCommand,
  },
  learn: {
    summary: 'Propose changes of the contracts by what runs and recordings show',
    load: async () => (await import('./commands/learn-command.js')).learnCommand,
  },
  drift: {
    summary: "Compare a vendor's OpenAPI document with the contracts",
    load: async () => (await import('./commands/drift-command.js')).driftCommand,
  },
  export: {
    summary: 'Write a contract for other tools, as plain OpenAPI or as Arazzo workflows',
    load: async () => (await import('./commands/export-command.js')).exportCommand,
  },
  publish: {
    summary: 'Make a monitor of reads, for the checkpoints of Uptrends, and report its checks',
    load: async () => (await import('./commands/publish-command.js')).publishCommand,
  },
  doctor: {
    summary: 'Find out why live runs do not work',
    load: async () => (await import('./commands/doctor-command.js')).doctorCommand,
  },
  register: {
    summary: 'Create an Uptrends API account and store its credentials in .env',
    load: async () => (await import('./commands/register-command.js')).registerCommand,
  },
};

const help = `Usage: vouch <command> [options]

Proves that Bandwidth's and Uptrends' HTTP APIs keep their word.

${Object.entries(commands)
  .map(([name, { summary }]) => `  ${name.padEnd(14)} ${summary}`)
  .join('\n')}

vouch <command> --help shows more. Exit codes: 0 clean, 1 findings, 2 usage or configuration, 3 a bug in Vouch, 130 interrupted.

Example:
  vouch run bandwidth
`;

async function main(): Promise<number> {
  const [name, ...args] = process.argv.slice(2);
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(help);
    return name === undefined ? 2 : 0;
  }
  if (name === '--version') {
    process.stdout.write(`${readVouchVersion()}\n`);
    return 0;
  }
  const known = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!known) {
    const names = Object.keys(commands).join(', ');
    throw new UserError('ERR_FLAG', `Unknown command '${name}'.`, `Known commands: ${names}; see vouch --help.`);
  }
  const command = await known.load();
  if (asksForHelp(args, command.flags)) {
    process.stdout.write(command.help);
    return 0;
  }
  const [interrupt, giveUp] = listenForSignals();
  const { env, stdout, stderr, stdin } = process;
  return command.run({ args, env, cwd: process.cwd(), stdout, stderr, stdin, signal: interrupt, giveUp });
}

/** In milliseconds. */
const timeToReport = 3000;

/**
 * @returns what the first Ctrl-C aborts, and the second, after which the process has a moment for its reports; the third finds no
 *   listener, and ends it at once
 */
function listenForSignals(): readonly [AbortSignal, AbortSignal] {
  const interrupt = new AbortController();
  const giveUp = new AbortController();
  const names = ['SIGINT', 'SIGTERM'] as const;
  const onSignal = () => {
    if (!interrupt.signal.aborted) return interrupt.abort();
    giveUp.abort();
    setTimeout(() => process.exit(130), timeToReport).unref();
    for (const name of names) process.off(name, onSignal);
  };
  for (const name of names) process.on(name, onSignal);
  // A terminal that closes may send several: from the kernel, and from the shell.
  process.on('SIGHUP', () => interrupt.abort());
  return [interrupt.signal, giveUp.signal];
}

const report = (error: unknown): number =>
  reportError(error, { stderr: process.stderr, github: process.env['GITHUB_ACTIONS'] === 'true' });

let outputLost = false;

/** An exit code of 0 or 1 would be wrong for output that is incomplete. */
const finish = (code: number): void => {
  process.exitCode = outputLost && code < 2 ? 2 : code;
};

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader has enough, as in `vouch run --list | head -1`. The run goes on, since its reports count.
  if (error.code === 'EPIPE' || outputLost) return;
  outputLost = true;
  const what = `Standard output cannot be written: ${systemMessage(error)}.`;
  report(new UserError('ERR_OUTPUT', what, 'Free up space, or send the output elsewhere.').causedBy(error));
  finish(Number(process.exitCode ?? 0));
});

// There is nowhere left to report this.
process.stderr.on('error', () => {});

// If nothing is left to wait for before there is an exit code, Node.js would end with 0.
let ended = false;
process.on('beforeExit', () => {
  if (!ended) process.exitCode = report(new Error('The command ended without a result.'));
});

main().then(
  (code) => {
    ended = true;
    finish(code);
    // A request that never ends would keep the process alive; what was printed is flushed first.
    if (code === 130) process.stdout.write('', () => process.exit());
  },
  (error: unknown) => {
    ended = true;
    finish(report(error));
  },
);
