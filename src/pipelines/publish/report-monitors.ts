import type { MatchableApi } from '../../model/api';
import type { CheckResult, Finding } from '../../model/finding';
import type { Reporter } from '../../model/reporter';
import type { ItemResult, PlannedItem, RunSummary } from '../../model/results';
import { UserError } from '../../model/user-error';
import { type Answered, listCalled, type Uptrends } from '../../publish/call-uptrends';
import { type FoundMonitor, findMonitor, findPublished, listMonitors } from '../../publish/find-monitors';
import { idOf, isRed, judgeCheck } from '../../publish/judge-check';
import { nameServers, readCheckpoints, readChecks, readDetails } from '../../publish/read-checks';
import { createSummary } from '../../report/tally/create-summary';
import { baseUrlOf } from '../../setup/vendor-setup';
import { listDocumented } from '../run/list-documented';
import { createRecordingChecker, type RecordingChecker } from '../traffic/check-recording';

/** Results without their place among the others. */
type Draft = Omit<ItemResult, 'item' | 'iteration'> & { readonly item: Omit<PlannedItem, 'index'> };

/**
 * Reads the last checks of monitors back through the API, and reports each as a result: failed if it is red. The API's own responses
 * are results, too, and held to the contract.
 *
 * @param options.api the contract of the Uptrends API, whose setup is in `uptrends`
 * @param options.names of the monitors. Default: all that were published without a name
 * @param options.count so many checks of each monitor
 * @throws UserError if there is no such monitor, Uptrends cannot be read, or no monitor has been checked, which is no success
 */
export async function reportMonitors(options: {
  uptrends: Uptrends;
  api: MatchableApi;
  names: readonly string[] | undefined;
  count: number;
  reporter: Reporter;
}): Promise<RunSummary> {
  const { uptrends, api, names, count, reporter } = options;
  const { now = Date.now } = uptrends;
  const started = now();
  const check = createRecordingChecker([api], { baseUrls: new Map([[api.contract.id, [baseUrlOf(uptrends.api)]]]) });
  const { answered, monitors } = await listMonitors(uptrends);
  const found = chooseMonitors(monitors, names);
  const drafts: Draft[] = [judgeAnswer(answered, check)];
  const checkpoints = await unlessRefused(readCheckpoints(uptrends));
  if (checkpoints.answered) drafts.push(judgeAnswer(checkpoints.answered, check));
  const servers = nameServers(checkpoints.answered?.body);
  let checked = 0;
  for (const monitor of found) {
    const own = await readMonitor(monitor, { uptrends, check, count, servers });
    checked += own.checked;
    drafts.push(...own.drafts);
  }
  const results = drafts.map(
    (draft, index): ItemResult => ({ ...draft, item: { ...draft.item, index }, iteration: 0 }),
  );
  const called = listCalled(uptrends.api);
  const documented = listDocumented([
    { contract: api.contract, operations: api.operations.filter(({ id }) => called.has(id)) },
  ]);
  const target = new URL(baseUrlOf(uptrends.api)).host;
  const items = results.map(({ item }) => item);
  await reporter.onBegin?.({
    target,
    started: new Date(started).toISOString(),
    items,
    iterations: 1,
    concurrency: 1,
    documented,
    partial: true,
  });
  const builder = createSummary({ target, documented });
  for (const result of results) {
    builder.add(result);
    await reporter.onResult?.(result);
  }
  const summary = builder.end({ duration: now() - started, interrupted: false });
  await reporter.onEnd?.(summary);
  if (checked > 0) return summary;
  throw new UserError(
    'ERR_NO_CHECKS',
    `There are no checks of ${found.map((monitor) => `'${monitor.name}'`).join(', ')} in the last 30 days.`,
    found.some(({ isActive }) => isActive) ? 'Look for it in Uptrends.' : 'It is inactive: activate it in Uptrends.',
  );
}

function chooseMonitors(
  monitors: Parameters<typeof findMonitor>[0],
  names: readonly string[] | undefined,
): readonly FoundMonitor[] {
  const found = names?.flatMap((name) => findMonitor(monitors, name) ?? []) ?? findPublished(monitors);
  if (found.length > 0) return found;
  throw new UserError(
    'ERR_MONITOR',
    names ? `There is no monitor '${names.join("' or '")}'.` : 'No monitor was published without a name.',
    'Give its name with --name, or publish it with --yes.',
  );
}

/** Of so many red checks of a monitor, the newest, the details are read: each is a request. */
const mostDetails = 20;

/** The results of one monitor, its checks from old to new. */
async function readMonitor(
  monitor: FoundMonitor,
  options: { uptrends: Uptrends; check: RecordingChecker; count: number; servers: ReadonlyMap<number, string> },
): Promise<{ drafts: readonly Draft[]; checked: number }> {
  const { uptrends, check, count, servers } = options;
  const { checks, answers } = await readChecks(uptrends, { guid: monitor.guid, count });
  const drafts = answers.map((answered) => judgeAnswer(answered, check));
  const [list] = drafts;
  if (!list) throw new Error('nothing was read');
  const item = { ...list.item, folder: monitor.name };
  const explained = new Set(checks.filter(isRed).slice(0, mostDetails));
  for (const one of checks.toReversed()) {
    const id = explained.has(one) ? idOf(one) : undefined;
    const { answered, refused } = id === undefined ? {} : await unlessRefused(readDetails(uptrends, id));
    if (answered) drafts.push(judgeAnswer(answered, check));
    const { name, findings: found } = judgeCheck(one, { servers, details: answered?.body });
    const findings = refused === undefined ? found : [...found, lacksDetails(refused)];
    const safe = findings.map((finding) => ({
      ...finding,
      message: check.redact(finding.message),
      ...(finding.actual !== undefined && { actual: check.redact(finding.actual) }),
    }));
    const outcome: CheckResult['outcome'] =
      safe.length > 0 ? { status: 'failed', findings: safe } : { status: 'passed' };
    drafts.push({
      item: { ...item, name: check.redact(name) },
      status: outcome.status,
      checks: [{ check: 'monitor-check', outcome }],
      findings: safe,
    });
  }
  if (checks.length > 0) return { drafts, checked: checks.length };
  const reason = `no check in the last 30 days${monitor.isActive ? '' : ': the monitor is inactive'}`;
  const none = { item: { ...item, name: 'Checks' }, status: 'skipped' as const, reason, checks: [], findings: [] };
  return { drafts: [...drafts, none], checked: 0 };
}

/** What a report can do without, or why Uptrends does not give it. */
async function unlessRefused(asked: Promise<Answered>): Promise<{ answered?: Answered; refused?: string }> {
  try {
    return { answered: await asked };
  } catch (error) {
    if (error instanceof UserError && error.code === 'ERR_PUBLISH_REFUSED') return { refused: error.what };
    throw error;
  }
}

const lacksDetails = (why: string): Finding => ({
  check: 'monitor-check',
  severity: 'info',
  message: 'The details of the check could not be read',
  path: '',
  actual: why,
});

/** A response of the API itself, held to the contract. */
function judgeAnswer({ recording }: Answered, check: RecordingChecker): Draft {
  const { result } = check(recording);
  if (!result) throw new Error(`${recording.method} of the Uptrends API is in no contract`);
  const { iteration: _, item, ...rest } = result;
  const { index: __, ...planned } = item;
  return { ...rest, item: planned };
}
