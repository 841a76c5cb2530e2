import { startMock } from '../../mock/server/start-mock';
import type { Reporter } from '../../model/reporter';
import { UserError } from '../../model/user-error';
import { findContracts } from '../../pipelines/find-contracts';
import { loadApis } from '../../pipelines/load-apis';
import { planRun } from '../../pipelines/run/plan-run';
import { runCollections } from '../../pipelines/run/run-collections';
import type { RunOptions } from '../../pipelines/run/run-options';
import { createReport } from '../../report/create-report';
import { defaultReporters } from '../../report/reporters';
import { predictSkips } from '../../run/predict-skips';
import { checkSettings, isLoopbackUrl } from '../../setup/check-settings';
import { type Chosen, chooseEnvironments } from '../../setup/choose-environments';
import { parseRunFlags, type RunFlags } from '../flags/parse-run-flags';
import { reportsFolder } from '../flags/report-flags';
import { runHelp } from '../flags/run-flags';
import { announceRun } from '../terminal/announce-run';
import { confirm } from '../terminal/ask';
import { exitCodeOf } from '../terminal/exit-code-of';
import { formatList } from '../terminal/format-list';
import { usesColor } from '../terminal/uses-color';
import { boundMemory } from './bound-memory';
import type { Command, CommandContext } from './command';

export const runCommand: Command = {
  help: runHelp,
  run,
};

async function run(context: CommandContext): Promise<number> {
  boundMemory();
  const { args, cwd, stdout, env } = context;
  const flags = parseRunFlags(args, cwd);
  const apis = loadApis({ folder: findContracts(cwd, flags.contracts), select: flags.collections });
  const report = createReport({
    reporters: flags.reporters ?? defaultReporters(env),
    exportPaths: flags.exportPaths,
    folder: reportsFolder(cwd, flags),
    stdout,
    color: usesColor(context),
    interactive: stdout.isTTY === true && !env['CI'],
  });
  const choose = (mockUrl: string) => chooseEnvironments({ apis, flags, env, cwd, mockUrl });
  if (flags.list) {
    const chosen = choose('http://127.0.0.1');
    const { items } = planRun({ ...chosen, ...selectionOf(flags) });
    stdout.write(formatList({ items, skips: predictSkips(items.keys(), chosen) }));
    return 0;
  }
  const needsMock = !flags.live && flags.environments.length === 0;
  const mock = needsMock ? await startMock({ apis }) : undefined;
  try {
    return await send(context, { flags, chosen: choose(mock?.url ?? ''), reporter: report });
  } finally {
    await mock?.close();
  }
}

async function send(
  context: CommandContext,
  { flags, chosen, reporter }: { flags: RunFlags; chosen: Chosen; reporter: Reporter },
): Promise<number> {
  const { stderr, signal } = context;
  const options = { ...chosen, ...selectionOf(flags) };
  if (chosen.target !== 'mock') {
    const plan = planRun(options);
    // Rows of data may hold credentials that the environment does not.
    if (!flags.settings.iterationData) checkSettings(plan, chosen);
    const { text, changes } = announceRun(plan, { ...chosen, isLocal: isLoopbackUrl });
    stderr.write(text);
    if (changes && !flags.yes) {
      const yes = await confirmChanges(context);
      if (!yes) return yes === undefined ? 130 : 2;
    }
  }
  signal.addEventListener('abort', () => stderr.write('Stopping; press Ctrl-C again to exit immediately.\n'), {
    once: true,
  });
  const summary = await runCollections({
    ...options,
    concurrency: flags.concurrency,
    settings: flags.settings,
    retries: flags.retries ?? (chosen.target === 'mock' ? 0 : liveRetries),
    ...(flags.rateLimit !== undefined && { rateLimit: flags.rateLimit }),
    bail: flags.bail,
    minCoverage: flags.minCoverage,
    reporter,
    signal,
  });
  return exitCodeOf(summary);
}

/** A vendor may be busy for a moment; the mock never is. */
const liveRetries = 2;

function selectionOf({ selection, shard }: RunFlags): Pick<RunOptions, 'selection' | 'shard'> {
  return { selection, ...(shard && { shard }) };
}

/** @returns `undefined` when the asking was interrupted */
async function confirmChanges({ stdin, stderr, signal }: CommandContext): Promise<boolean | undefined> {
  if (!stdin.isTTY) {
    throw new UserError(
      'ERR_NOT_CONFIRMED',
      'This run would change data at the vendor, and there is no terminal to confirm it on.',
      'Add --yes if this is intended, or leave out --allow.',
    );
  }
  const yes = await confirm('Send them?', { input: stdin, output: stderr, signal });
  if (!yes) stderr.write('Nothing was sent.\n');
  return yes;
}
