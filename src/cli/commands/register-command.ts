import { existsSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { UserError } from '../../model/user-error';
import { hostOf } from '../../network/host-of';
import { findContracts } from '../../pipelines/find-contracts';
import { loadApis } from '../../pipelines/load-apis';
import { registerUptrends } from '../../register/register-uptrends';
import { findSetups } from '../../setup/find-setups';
import { baseUrlOf, type VendorSetup } from '../../setup/vendor-setup';
import { checkDotEnv } from '../dot-env/dot-env-file';
import { type DotEnvFile, locateDotEnv, readDotEnv } from '../dot-env/read-dot-env';
import { storeCredentials } from '../dot-env/store-credentials';
import { contractsFlag } from '../flags/contracts-flag';
import { envFileFlag } from '../flags/env-file-flag';
import { option, toggle } from '../flags/flag';
import { formatFlags } from '../flags/format-flags';
import { parseFlags } from '../flags/parse-flags';
import { parsePath, parseText } from '../flags/parse-values';
import { readEnvironmentFile } from '../flags/read-environment-file';
import { confirm, type Terminal } from '../terminal/ask';
import { askOperator } from '../terminal/ask-operator';
import type { Command, CommandContext } from './command';

const flagTable = {
  description: option({
    value: '<text>',
    help: 'What Uptrends shows beside the account',
    parse: parseText,
    fallback: 'Vouch',
  }),
  yes: toggle("Don't ask before the account is made"),
  force: toggle("Don't ask before values in .env are replaced"),
  environment: option({
    short: 'e',
    value: '<file>',
    help: 'Base URL, and operator if it holds one, from a Postman environment',
    parse: parsePath,
  }),
  'env-file': { ...envFileFlag, help: 'Store the credentials there, and not in .env; may hold the operator' },
  contracts: contractsFlag,
};

export const registerCommand: Command = {
  takes: [['uptrends'], []],
  flags: flagTable,
  help: `Usage: vouch register uptrends [options]

Signs in to Uptrends as an operator, creates an API account, and stores its credentials in .env as UPTRENDS_USERNAME and
UPTRENDS_PASSWORD. The operator's email address and password come from UPTRENDS_OPERATOR_USERNAME and
UPTRENDS_OPERATOR_PASSWORD (in the environment or .env), or from a prompt. Every call creates another API account.

${formatFlags(flagTable)}
Example:
  vouch register uptrends --description "Nightly checks"
`,
  run: (context) => runRegister(context),
};

/** Variable of `.env` that each half goes to. */
const envNames = { username: 'UPTRENDS_USERNAME', password: 'UPTRENDS_PASSWORD' };

/** @param options.rescueFolders where credentials go that .env does not take; the home folder, then that for temporary files */
export async function runRegister(
  context: CommandContext,
  options: { rescueFolders?: readonly string[] } = {},
): Promise<number> {
  const { cwd, env, stdin: input, stderr, signal } = context;
  const { rescueFolders = [homedir(), tmpdir()] } = options;
  const flags = readFlags(context);
  const terminal: Terminal = { input, output: stderr, signal };
  const interactive = input.isTTY === true;
  const place = locateDotEnv(cwd, flags['env-file']);
  const { file } = place;
  // One that is not there yet is made.
  const dotEnv = existsSync(file) ? readDotEnv(place) : {};
  const found = findUptrends(context, { flags, dotEnv, place });
  checkDotEnv(file, Object.values(envNames));
  const refused = await confirmReplacing(dotEnv, { flags, place, terminal, interactive });
  if (refused !== undefined) return refused;
  const operator = await askOperator(found, { terminal, interactive });
  if (operator === undefined) return 130;
  const { setup } = operator;
  stderr.write(
    `This creates an API account at ${describeHost(setup)} for the operator ${operator.username}, described as '${flags.description}',\n` +
      `and stores its credentials in ${file}.\n`,
  );
  if (!flags.yes) {
    const agreed = await confirm('Continue?', terminal);
    if (!agreed) return stop(agreed, stderr);
  }
  if (signal.aborted) return 130;
  const { username, password } = await registerUptrends({ setup, description: flags.description, env });
  await storeCredentials({
    file,
    values: { [envNames.username]: username, [envNames.password]: password },
    username,
    rescueFolders,
    stderr,
  });
  const hidden = Object.values(envNames).filter((name) => env[name] !== undefined && !place.isChosen);
  if (hidden.length > 0)
    stderr.write(`The environment overrides .env for ${hidden.join(' and ')}: unset the variables there.\n`);
  return 0;
}

/** @returns the exit code, if credentials may not be replaced; `undefined` to go on */
async function confirmReplacing(
  dotEnv: Readonly<Record<string, string>>,
  options: { flags: Flags; place: DotEnvFile; terminal: Terminal; interactive: boolean },
): Promise<number | undefined> {
  const { flags, place, terminal, interactive } = options;
  const present = Object.values(envNames).filter((name) => dotEnv[name]);
  if (present.length > 0 && !flags.force) {
    const what = `${place.name} already holds ${present.join(' and ')}`;
    if (!interactive) throw new UserError('ERR_NOT_CONFIRMED', `${what}.`, 'Add --force to replace what is there.');
    const agreed = await confirm(`${what}, which cannot be recovered once replaced. Replace?`, terminal);
    if (!agreed) return stop(agreed, terminal.output);
  }
  if (interactive || flags.yes) return undefined;
  throw new UserError(
    'ERR_NOT_CONFIRMED',
    'There is no terminal to confirm on.',
    'Add --yes to create the API account.',
  );
}

function stop(agreed: false | undefined, stderr: CommandContext['stderr']): number {
  stderr.write('No API account was created.\n');
  return agreed === undefined ? 130 : 1;
}

function readFlags({ args, cwd }: CommandContext) {
  const { values, positionals } = parseFlags({
    command: 'register',
    flags: flagTable,
    args,
    cwd,
    allowPositionals: true,
  });
  if (positionals.length !== 1 || positionals[0] !== 'uptrends') {
    const what =
      positionals.length === 0 ? 'No vendor was given.' : `Vouch cannot register at '${positionals.join(' ')}'.`;
    throw new UserError(
      'ERR_UNKNOWN_VENDOR',
      what,
      'Use vouch register uptrends; other vendors do not offer registration.',
    );
  }
  return values;
}

type Flags = ReturnType<typeof readFlags>;

function findUptrends(
  { cwd, env }: CommandContext,
  options: { flags: Flags; dotEnv: Readonly<Record<string, string>>; place: DotEnvFile },
): VendorSetup {
  const { flags, dotEnv, place } = options;
  const envFile = place.isChosen ? place.name : undefined;
  const apis = loadApis({ folder: findContracts(cwd, flags.contracts), select: ['uptrends/api-v4'] });
  const files = flags.environment === undefined ? [] : [readEnvironmentFile(flags.environment)];
  const [setup] = findSetups(apis, files.length > 0 ? { files } : { env, dotEnv, envFile });
  if (setup && setup.apis.length > 0) return setup;
  throw new UserError('ERR_ENVIRONMENT', `${files[0]?.name} has no variable apiV4Url.`, 'Use an Uptrends environment.');
}

const describeHost = ({ apis, vendor }: VendorSetup) => apis.map((api) => hostOf(baseUrlOf(api)))[0] ?? vendor.title;
