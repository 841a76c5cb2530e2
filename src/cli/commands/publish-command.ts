import { basename, dirname, join, resolve } from 'node:path';
import type { Api } from '../../model/api';
import { UserError } from '../../model/user-error';
import { baseUrlVariable } from '../../model/variables';
import { leadsToThisMachine } from '../../network/is-this-machine';
import { findContracts } from '../../pipelines/find-contracts';
import { writeFiles } from '../../pipelines/generate/write-files';
import { loadApis } from '../../pipelines/load-apis';
import { chooseApi, planMonitor } from '../../pipelines/publish/plan-monitor';
import { reportMonitors } from '../../pipelines/publish/report-monitors';
import { listCalled, type Uptrends } from '../../publish/call-uptrends';
import { isCredential } from '../../publish/fill-variables';
import { nameMonitor } from '../../publish/find-monitors';
import { saveMonitor } from '../../publish/save-monitor';
import { assertSetup } from '../../setup/assert-setup';
import { chooseEnvironments } from '../../setup/choose-environments';
import { findSetups } from '../../setup/find-setups';
import { type ApiSetup, baseUrlOf, limitSetup, type VendorSetup } from '../../setup/vendor-setup';
import { locateDotEnv, readDotEnvSource } from '../dot-env/read-dot-env';
import { formatFlagSections } from '../flags/format-flags';
import { parseFlags } from '../flags/parse-flags';
import { publishFlags, publishSections } from '../flags/publish-flags';
import { readEnvironmentFile } from '../flags/read-environment-file';
import { readReportFlags, shorten } from '../flags/report-flags';
import { exitCodeOf } from '../terminal/exit-code-of';
import { formatMonitor } from '../terminal/format-monitor';
import { chooseDestination } from './choose-destination';
import type { Command, CommandContext } from './command';
import { openReports, withReports } from './open-reports';

export const publishCommand: Command = {
  takes: [['uptrends'], 'collection'],
  flags: publishFlags,
  help: `Usage: vouch publish uptrends [collection] [options]
       vouch publish uptrends [collection] --status [options]

Makes a monitor of reads of an API, of any vendor, which the checkpoints of Uptrends send around the world, with the checks of the
collection. Writes its definition and says what it costs; sends nothing without --yes. With --status, reports its last checks.
Signs in to Uptrends with UPTRENDS_USERNAME and UPTRENDS_PASSWORD (in the environment or .env), or with an Uptrends environment (-e).

${formatFlagSections(publishSections)}
Exit codes: 0 clean, 1 a check failed, 2 usage or configuration, or there are no checks, 130 interrupted.

Example:
  vouch publish uptrends bandwidth/messaging --folder Media --env-var accountId=920012
`,
  run,
};

type Values = ReturnType<typeof parsePublish>['values'];

const parsePublish = ({ args, cwd }: CommandContext) => {
  const parsed = parseFlags({ command: 'publish', flags: publishFlags, args, cwd, allowPositionals: true });
  const [engine, ...collections] = parsed.positionals;
  if (engine === 'uptrends' || (engine === undefined && parsed.values.status)) return { ...parsed, collections };
  throw new UserError(
    'ERR_FLAG',
    engine === undefined ? 'vouch publish takes where to publish.' : `Vouch cannot publish at '${engine}'.`,
    'Use vouch publish uptrends <collection>.',
  );
};

async function run(context: CommandContext): Promise<number> {
  try {
    return await publishOrReport(context);
  } catch (error) {
    if (!context.signal.aborted) throw error;
    context.stderr.write('Interrupted. A monitor that was made meanwhile is found by its name the next time.\n');
    return 130;
  }
}

async function publishOrReport(context: CommandContext): Promise<number> {
  const { values, collections } = parsePublish(context);
  const { contracts, uptrends, connect } = findUptrends(context, values);
  if (!values.status) return publish(context, { values, collections, uptrends, connect });
  if (values.yes) throw new UserError('ERR_FLAG', '--status only reads, and --yes publishes.', 'Leave one out.');
  const reporter = openReports(context, { ...readReportFlags(values), fallback: ['terminal'] });
  return withReports(reporter, async () => {
    const select = collections.length > 0 ? { select: collections } : undefined;
    const own = select && loadApis({ folder: findContracts(context.cwd, values.contracts), ...select });
    const names = values.name === undefined ? own?.map(({ contract }) => nameMonitor(contract.id)) : [values.name];
    const summary = await reportMonitors({
      uptrends: connect(),
      api: contracts,
      names,
      count: values.checks,
      reporter,
    });
    return exitCodeOf(summary);
  });
}

async function publish(
  context: CommandContext,
  options: Pick<Connection, 'uptrends' | 'connect'> & { values: Values; collections: readonly string[] },
): Promise<number> {
  const { cwd, stdout } = context;
  const { values, collections, uptrends, connect } = options;
  const { grep, name, vault, output, yes, folder: folders, 'grep-invert': grepInvert } = values;
  const apis = loadApis({ folder: findContracts(cwd, values.contracts), select: collections });
  const selection = {
    ...(folders.length > 0 && { folders }),
    ...(grep && { grep }),
    ...(grepInvert && { grepInvert }),
  };
  const api = chooseApi(apis, selection);
  const setup = chooseSetup(context, { api, values });
  const plan = planMonitor({ api, setup, selection, name, vault, isHere: leadsToThisMachine(baseUrlOf(uptrends)) });
  if (yes && vault === undefined && Object.keys(plan.credentials).length > 0) {
    throw new UserError(
      'ERR_VAULT_ITEM',
      `The monitor signs in to ${api.vendor.title}, and no vault item was named.`,
      'Put the credentials into a vault item at Uptrends, and give its guid with --vault.',
    );
  }
  const account = yes ? connect() : undefined;
  const file = output ?? join(resolve(cwd, values.reports), 'uptrends-monitor.json');
  writeFiles(dirname(file), [{ path: basename(file), content: `${JSON.stringify(plan.body, null, 2)}\n` }]);
  stdout.write(formatMonitor(plan, shorten(cwd, file)));
  stdout.write(
    account ? describeSaved(await saveMonitor(account, plan.body), uptrends) : 'Nothing was sent; --yes creates it.\n',
  );
  return 0;
}

/** How the API is reached that the monitor is of. */
function chooseSetup(context: CommandContext, { api, values }: { api: Api; values: Values }): VendorSetup {
  const variables = Object.fromEntries(values['env-var']);
  const literal = Object.keys(variables).find((variable) => isCredential(api.vendor, variable));
  if (literal !== undefined) {
    const what = `--env-var ${literal} would show a credential in the monitor.`;
    throw new UserError('ERR_FLAG', what, 'Put it into a vault item at Uptrends, and name that with --vault.');
  }
  const account = { environments: values.environment, envFile: values['env-file'], onlySetUp: false };
  const destination = chooseDestination(context, account);
  return onlyOf(chooseEnvironments({ apis: [api], destination, variables }).setups);
}

function describeSaved(
  { guid, outcome, isActive }: Awaited<ReturnType<typeof saveMonitor>>,
  account: ApiSetup,
): string {
  const state = isActive ? 'It is active.' : 'It is inactive: activate it in Uptrends when you have looked at it.';
  const done = { created: 'Created', updated: 'Changed what it sends:', unchanged: 'It is there already:' }[outcome];
  return `${done} ${guid}\n${state}\nLook at it at ${baseUrlOf(account)}/Monitor/${guid}, or in Uptrends.\n`;
}

interface Connection {
  readonly contracts: Api;
  readonly uptrends: ApiSetup;
  /** @throws UserError if its credentials are missing, or nothing may be sent there */
  readonly connect: () => Uptrends;
}

/** The Uptrends API as the contracts that come with Vouch have it, whatever is published. */
function findUptrends({ cwd, env, signal, now }: CommandContext, values: Values): Connection {
  const contracts = onlyOf(loadApis({ select: ['uptrends/api-v4'] }));
  const files = values.environment
    .map(readEnvironmentFile)
    .filter(({ variables }) => baseUrlVariable('api-v4') in variables);
  const fromProcess = () => ({ env, ...readDotEnvSource(locateDotEnv(cwd, values['env-file'])) });
  const setup = onlyOf(findSetups([contracts], files.length > 0 ? { files } : fromProcess()));
  const uptrends = onlyOf(setup.apis);
  const connect = (): Uptrends => {
    assertSetup(limitSetup(setup, listCalled(uptrends)));
    return { api: uptrends, env, signal, now };
  };
  return { contracts, uptrends, connect };
}

/** The one that there must be. */
function onlyOf<T>([one]: readonly T[]): T {
  if (one === undefined) throw new Error('there is nothing');
  return one;
}
