import type { Destination } from '../../setup/choose-environments';
import { locateDotEnv, readDotEnvSource } from '../dot-env/read-dot-env';
import { readEnvironmentFile } from '../flags/read-environment-file';
import type { CommandContext } from './command';

/**
 * Reads the accounts that flags name.
 *
 * @param flags.environments Postman environments; without any, the variables of the process and `.env` say where to go
 * @param flags.envFile read in place of `.env`
 * @param flags.onlySetUp leave out vendors none of whose variables is set
 */
export function chooseDestination(
  { env, cwd }: Pick<CommandContext, 'env' | 'cwd'>,
  flags: { environments: readonly string[]; envFile: string | undefined; onlySetUp: boolean },
): Destination {
  const { environments, envFile, onlySetUp } = flags;
  if (environments.length > 0) return { kind: 'files', files: environments.map(readEnvironmentFile) };
  return { kind: 'live', env, ...readDotEnvSource(locateDotEnv(cwd, envFile)), onlySetUp };
}
