#!/usr/bin/env node
import { didYouMean } from '../model/did-you-mean';
import { readVouchVersion } from '../model/read-vouch-version';
import { systemMessage } from '../model/system-message';
import { UserError } from '../model/user-error';
import { commands, loadAll } from './command-list';
import { applySettings } from './config/apply-settings';
import { asksForHelp } from './flags/asks-for-help';
import { wrapParagraphs } from './flags/wrap-text';
import { formatHelp } from './terminal/format-help';
import { reportError } from './terminal/report-error';

async function main(): Promise<number> {
  const [name, ...args] = process.argv.slice(2);
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(formatHelp(commands));
    return name === undefined ? 2 : 0;
  }
  if (name === '--version') {
    process.stdout.write(`${readVouchVersion()}\n`);
    return 0;
  }
  const known = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!known) {
    const names = Object.keys(commands);
    const remedy = `${didYouMean(name, names)}Known commands: ${names.join(', ')}; see vouch --help.`;
    throw new UserError('ERR_FLAG', `Unknown command '${name}'.`, remedy);
  }
  const command = await known.load();
  if (asksForHelp(args, command.flags)) {
    process.stdout.write(wrapParagraphs(command.help));
    return 0;
  }
  const { env, stdout, stderr, stdin } = process;
  const place = { command: name, commands: Object.keys(commands), flags: command.flags, cwd: process.cwd(), env };
  const settings = applySettings(args, place);
  for (const note of settings.notes) stderr.write(`${note}\n`);
  const [interrupt, giveUp] = listenForSignals();
  return command.run({
    args: settings.args,
    env,
    cwd: process.cwd(),
    stdout,
    stderr,
    stdin,
    signal: interrupt,
    giveUp,
    listCommands: loadAll,
  });
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
