import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { UserError } from '../../model/user-error';
import { hostOf } from '../../network/host-of';
import { loadApis } from '../../pipelines/load-apis';
import { registerUptrends } from '../../register/register-uptrends';
import { findSetups } from '../../setup/find-setups';
import { baseUrlOf, type VendorSetup } from '../../setup/vendor-setup';
import type { Command, CommandContext } from '../command';
import { checkDotEnv } from '../dot-env/dot-env-file';
import { readDotEnv } from '../dot-env/read-dot-env';
import { storeCredentials } from '../dot-env/store-credentials';
import { parseFlags } from '../flags/parse-flags';
import { readEnvironmentFile } from '../flags/read-environment-file';
import { confirm, type Terminal } from '../terminal/ask';
import { askOperator } from '../terminal/ask-operator';
import { findContracts } from './find-contracts';

export const registerCommand: Command = {
  help: `Usage: vouch register uptrends [--description <text>] [--yes] [--force]

Signs in at Uptrends as an operator, makes an API account, and stores its credentials in .env as UPTRENDS_USERNAME and
UPTRENDS_PASSWORD. The operator's e-mail address and password come from UPTRENDS_OPERATOR_USERNAME and
UPTRENDS_OPERATOR_PASSWORD (in the environment or .env), or are asked for. Every call makes another API account.

  --description <text>      What Uptrends shows beside the account (default: Vouch)
  --yes                     Don't ask before the account is made
  --force                   Don't ask before values in .env are replaced
  -e, --environment <file>  Base URL, and operator if it holds one, from a Postman environment
  --contracts <folder>      Folder of <vendor>/<api>.yaml (default: contracts, or those that come with Vouch)
  -h, --help                Show this

Example:
  vouch register uptrends --description "Nightly checks"
`,
  run: (context) => runRegister(context),
};

/** Variable of `.env` that each half goes to. */
const names = { username: 'UPTRENDS_USERNAME', password: 'UPTRENDS_PASSWORD' };

/** @param options.rescueFolders where credentials go that .env does not take; the home folder, then that for temporary files */
export async function runRegister(
  context: CommandContext,
  options: { rescueFolders?: readonly string[] } = {},
): Promise<number> {
  const { cwd, env, stdin: input, stderr, signal } = context;
  const { rescueFolders = [homedir(), tmpdir()] } = options;
  const flags = readFlags(context.args);
  const terminal: Terminal = { input, output: stderr, signal };
  const interactive = input.isTTY === true;
  const dotEnv = readDotEnv(cwd);
  const found = findUptrends(context, { flags, dotEnv });
  const file = join(cwd, '.env');
  checkDotEnv(file, Object.values(names));
  const refused = await confirmReplacing(dotEnv, { flags, terminal, interactive });
  if (refused !== undefined) return refused;
  const operator = await askOperator(found, { terminal, interactive });
  if (operator === undefined) return 130;
  const { setup } = operator;
  stderr.write(
    `This makes an API account at ${describeHost(setup)} for the operator ${operator.username}, described as '${flags.description}',\n` +
      `and stores its credentials in ${file}.\n`,
  );
  if (!flags.yes) {
    const agreed = await confirm('Go on?', terminal);
    if (!agreed) return stop(agreed, stderr);
  }
  if (signal.aborted) return 130;
  const { username, password } = await registerUptrends({ setup, description: flags.description, env });
  await storeCredentials({
    file,
    values: { [names.username]: username, [names.password]: password },
    username,
    rescueFolders,
    stderr,
  });
  const hidden = Object.values(names).filter((name) => env[name] !== undefined);
  if (hidden.length > 0) stderr.write(`${hidden.join(' and ')} of the environment win over .env: unset them.\n`);
  return 0;
}

/** @returns the exit code, if credentials may not be replaced; `undefined` to go on */
async function confirmReplacing(
  dotEnv: Readonly<Record<string, string>>,
  { flags, terminal, interactive }: { flags: Flags; terminal: Terminal; interactive: boolean },
): Promise<number | undefined> {
  const present = Object.values(names).filter((name) => dotEnv[name]);
  if (present.length > 0 && !flags.force) {
    const what = `.env already holds ${present.join(' and ')}`;
    if (!interactive) throw new UserError('ERR_ENV_FILE', `${what}.`, 'Add --force to replace what is there.');
    const agreed = await confirm(`${what}, which cannot be recovered once replaced. Replace?`, terminal);
    if (!agreed) return stop(agreed, terminal.output);
  }
  if (interactive || flags.yes) return undefined;
  throw new UserError('ERR_CONFIRMATION', 'There is no terminal to confirm on.', 'Add --yes to make the API account.');
}

function stop(agreed: false | undefined, stderr: CommandContext['stderr']): number {
  stderr.write('No API account was made.\n');
  return agreed === undefined ? 130 : 1;
}

function readFlags(args: readonly string[]) {
  const { values, positionals } = parseFlags('register', () =>
    parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        description: { type: 'string' },
        yes: { type: 'boolean' },
        force: { type: 'boolean' },
        environment: { type: 'string', short: 'e' },
        contracts: { type: 'string' },
      },
    }),
  );
  if (positionals.length !== 1 || positionals[0] !== 'uptrends') {
    const what =
      positionals.length === 0 ? 'No vendor is named.' : `Vouch cannot register at '${positionals.join(' ')}'.`;
    throw new UserError('ERR_UNKNOWN_VENDOR', what, 'Use vouch register uptrends: other vendors do not offer it.');
  }
  return {
    ...values,
    description: values.description ?? 'Vouch',
    yes: values.yes === true,
    force: values.force === true,
  };
}

type Flags = ReturnType<typeof readFlags>;

function findUptrends(
  { cwd, env }: CommandContext,
  { flags, dotEnv }: { flags: Flags; dotEnv: Readonly<Record<string, string>> },
): VendorSetup {
  const apis = loadApis({ folder: findContracts(cwd, flags.contracts), select: ['uptrends/api-v4'] });
  const files = flags.environment === undefined ? [] : [readEnvironmentFile(resolve(cwd, flags.environment))];
  const [setup] = findSetups(apis, files.length > 0 ? { files } : { env, dotEnv });
  if (setup && setup.apis.length > 0) return setup;
  throw new UserError(
    'ERR_ENVIRONMENT',
    `${files[0]?.name} has no variable apiV4Url.`,
    'Use an environment of Uptrends.',
  );
}

const describeHost = ({ apis, vendor }: VendorSetup) => apis.map((api) => hostOf(baseUrlOf(api)))[0] ?? vendor.title;
