import { basename, dirname, join, resolve } from 'node:path';
import type { EnvironmentFile } from '../../model/environment-file';
import { UserError } from '../../model/user-error';
import { baseUrlVariable } from '../../model/variables';
import { leadsToThisMachine } from '../../network/is-this-machine';
import { findContracts } from '../../pipelines/find-contracts';
import { writeFiles } from '../../pipelines/generate/generate';
import { loadApis } from '../../pipelines/load-apis';
import { chooseApi, planMonitor } from '../../pipelines/publish/plan-monitor';
import { listCalled } from '../../publish/call-uptrends';
import { isCredential } from '../../publish/fill-variables';
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
import { shorten } from '../flags/report-flags';
import { formatMonitor } from '../terminal/format-monitor';
import { chooseDestination } from './choose-destination';
import type { Command, CommandContext } from './command';

export const publishCommand: Command = {
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
    engine === undefined ? 'There is no saying where to publish.' : `Vouch cannot publish at '${engine}'.`,
    'Use vouch publish uptrends <collection>.',
  );
};

async function run(context: CommandContext): Promise<number> {
  const { values, collections } = parsePublish(context);
  const files = values.environment.map(readEnvironmentFile);
  const uptrends = findUptrends(context, { files, envFile: values['env-file'] });
  return publish(context, { values, collections, uptrends });
}

async function publish(
  context: CommandContext,
  { values, collections, uptrends }: { values: Values; collections: readonly string[]; uptrends: VendorSetup },
): Promise<number> {
  const { cwd, env, stdout, signal, now } = context;
  const { grep, name, vault, output, yes, folder: folders, 'grep-invert': grepInvert } = values;
  const apis = loadApis({ folder: findContracts(cwd, values.contracts), select: collections });
  const selection = {
    ...(folders.length > 0 && { folders }),
    ...(grep && { grep }),
    ...(grepInvert && { grepInvert }),
  };
  const api = chooseApi(apis, selection);
  const variables = Object.fromEntries(values['env-var']);
  const literal = Object.keys(variables).find((variable) => isCredential(api.vendor, variable));
  if (literal !== undefined) {
    const what = `--env-var ${literal} would show a credential in the monitor.`;
    throw new UserError('ERR_FLAG', what, 'Put it into a vault item at Uptrends, and name that with --vault.');
  }
  const destination = chooseDestination(context, {
    environments: values.environment,
    envFile: values['env-file'],
    onlySetUp: false,
  });
  const { setups } = chooseEnvironments({ apis: [api], destination, variables });
  const isHere = uptrends.apis.every((one) => leadsToThisMachine(baseUrlOf(one)));
  const plan = planMonitor({ api, setup: onlyOf(setups), selection, name, vault, isHere });
  if (yes && vault === undefined && Object.keys(plan.credentials).length > 0) {
    throw new UserError(
      'ERR_VAULT_ITEM',
      `The monitor signs in to ${api.vendor.title}, and no vault item was named.`,
      'Put the credentials into a vault item at Uptrends, and give its guid with --vault.',
    );
  }
  const file = output ?? join(resolve(cwd, values.reports), 'uptrends-monitor.json');
  writeFiles(dirname(file), [{ path: basename(file), content: `${JSON.stringify(plan.body, null, 2)}\n` }]);
  stdout.write(formatMonitor(plan, shorten(cwd, file)));
  if (!yes) {
    stdout.write('Nothing was sent; --yes creates it.\n');
    return 0;
  }
  const account = onlyOf(uptrends.apis);
  assertSetup(limitSetup(uptrends, listCalled(account)));
  const saved = await saveMonitor({ api: account, env, signal, now }, plan.body);
  stdout.write(describeSaved(saved, account));
  return 0;
}

function describeSaved(
  { guid, outcome, isActive }: Awaited<ReturnType<typeof saveMonitor>>,
  account: ApiSetup,
): string {
  const state = isActive ? 'It is active.' : 'It is inactive: activate it in Uptrends when you have looked at it.';
  const done = { created: 'Created', updated: 'Changed what it sends:', unchanged: 'It is there already:' }[outcome];
  return `${done} ${guid}\n${state}\nLook at it at ${baseUrlOf(account)}/Monitor/${guid}, or in Uptrends.\n`;
}

/** With the contracts that come with Vouch, whatever is published. */
function findUptrends(
  { cwd, env }: CommandContext,
  { files, envFile }: { files: readonly EnvironmentFile[]; envFile: string | undefined },
): VendorSetup {
  const apis = loadApis({ select: ['uptrends/api-v4'] });
  const own = files.filter(({ variables }) => baseUrlVariable('api-v4') in variables);
  const source = own.length > 0 ? { files: own } : { env, ...readDotEnvSource(locateDotEnv(cwd, envFile)) };
  return onlyOf(findSetups(apis, source));
}

function onlyOf<T>([one]: readonly T[]): T {
  if (one === undefined) throw new Error('there is nothing');
  return one;
}
