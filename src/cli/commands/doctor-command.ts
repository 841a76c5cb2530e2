import { type Diagnosis, warn } from '../../doctor/diagnosis';
import { examineDotEnv } from '../../doctor/examine-dot-env';
import { examineVendor } from '../../doctor/examine-vendor';
import { didYouMean } from '../../model/did-you-mean';
import { UserError } from '../../model/user-error';
import type { Vendor } from '../../model/vendor';
import { findContracts } from '../../pipelines/find-contracts';
import { loadApis } from '../../pipelines/load-apis';
import { findSetups } from '../../setup/find-setups';
import { listKnownNames } from '../../setup/list-env-names';
import { type DotEnvFile, examineSlips, locateDotEnv, readDotEnvSource } from '../dot-env/read-dot-env';
import { contractsFlag } from '../flags/contracts-flag';
import { envFileFlag } from '../flags/env-file-flag';
import { repeatable, toggle } from '../flags/flag';
import { formatFlags } from '../flags/format-flags';
import { parseFlags } from '../flags/parse-flags';
import { parsePath } from '../flags/parse-values';
import { readEnvironmentFile } from '../flags/read-environment-file';
import { formatDiagnoses } from '../terminal/format-diagnoses';
import type { Command, CommandContext } from './command';

const flags = {
  environment: repeatable({
    short: 'e',
    value: '<file>',
    help: 'Examine a Postman environment instead',
    parse: parsePath,
  }),
  'env-file': envFileFlag,
  json: toggle('Print one JSON object instead of text'),
  contracts: contractsFlag,
};

export const doctorCommand: Command = {
  takes: ['vendor'],
  flags,
  help: `Usage: vouch doctor [vendor…] [options]

Checks each vendor's variables (in the environment or .env), connects to its hosts, and signs in with one harmless read.
Shows names of variables, never their values. Exits with 1 if something fails; warnings are allowed.

${formatFlags(flags)}
Example:
  vouch doctor uptrends
`,
  run: (context) => runDoctor(context),
};

/** @param options.timeout longest time for each step of each request, in milliseconds */
export async function runDoctor(
  context: CommandContext,
  options: { timeout?: number; now?: () => number } = {},
): Promise<number> {
  const { args, env, cwd, stdout, signal } = context;
  const { values, positionals } = parseFlags({ command: 'doctor', flags, args, cwd, allowPositionals: true });
  const apis = loadApis({ folder: findContracts(cwd, values.contracts) });
  const known = [...new Set(apis.map(({ vendor }) => vendor))];
  const chosen = chooseVendors(known, positionals);
  const files = values.environment.map(readEnvironmentFile);
  const place = locateDotEnv(cwd, values['env-file']);
  if (files.length > 0 && place.isChosen)
    throw new UserError('ERR_FLAG', '-e and --env-file both say where credentials are.', 'Give one of them.');
  const setups = findSetups(
    apis.filter(({ vendor }) => chosen.includes(vendor)),
    files.length > 0 ? { files } : { env, ...readDotEnvSource(place) },
  );
  const machine = files.length > 0 ? [] : examineFile(place, listKnownNames(apis));
  const { now = context.now ?? Date.now, timeout } = options;
  try {
    const vendors = await Promise.all(
      setups.map((setup) => examineVendor(setup, { env, now, signal, ...(timeout !== undefined && { timeout }) })),
    );
    stdout.write(
      values.json ? `${JSON.stringify({ machine, vendors }, null, 2)}\n` : formatDiagnoses({ machine, vendors }),
    );
    const failed = vendors.some(
      ({ state }) => state === 'failed' || (state === 'not set up' && positionals.length > 0),
    );
    return failed || vendors.every(({ state }) => state === 'not set up') ? 1 : 0;
  } catch (error) {
    if (signal.aborted) return 130;
    throw error;
  }
}

/** Who may read a file of secrets, and what in it is probably meant in another way than it is read. */
const examineFile = (place: DotEnvFile, known: readonly string[]): readonly Diagnosis[] => [
  ...examineDotEnv(place.file, place.name),
  ...examineSlips(place, known).map(({ message, remedy }) => warn(message, remedy)),
];

function chooseVendors(known: readonly Vendor[], names: readonly string[]): readonly Vendor[] {
  const unknown = names.find((name) => !known.some((vendor) => vendor.name === name));
  if (unknown === undefined) return known.filter(({ name }) => names.length === 0 || names.includes(name));
  const all = known.map(({ name }) => name);
  throw new UserError(
    'ERR_UNKNOWN_VENDOR',
    `There is no vendor '${unknown}'.`,
    `${didYouMean(unknown, all)}Known vendors: ${all.join(', ')}.`,
  );
}
