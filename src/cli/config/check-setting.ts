import { isAbsolute, relative, resolve } from 'node:path';
import { UserError } from '../../model/user-error';
import { leadsToThisMachine } from '../../network/is-this-machine';
import type { Flag } from '../flags/flag';
import { typedOnly } from '../flags/typed-only';

/**
 * Refuses what a settings file may not say, since a repository that somebody cloned may bring it along: what `typedOnly` lists, files
 * outside of the project that would be written, and variables that say where requests go or what they may do.
 *
 * @param setting.given its values, as on the command line
 * @throws UserError `ERR_CONFIG`, without a place
 */
export function checkSetting(setting: {
  readonly name: string;
  readonly flag: Flag<unknown>;
  readonly given: readonly string[];
  readonly cwd: string;
}): void {
  const { name, flag, given, cwd } = setting;
  if (Object.hasOwn(typedOnly, name)) {
    const what = `${name} is not taken from a file: ${typedOnly[name]}.`;
    throw new UserError('ERR_CONFIG', what, `Remove it, and say --${name} on the command line.`);
  }
  if (flag.writes) for (const path of given) requireWithin(name, path, cwd);
  if (name === 'env-var') for (const pair of given) requireHarmless(pair);
}

function requireWithin(name: string, path: string, cwd: string): void {
  const way = relative(cwd, resolve(cwd, path));
  if (!isAbsolute(way) && way.split(/[\\/]/)[0] !== '..') return;
  const what = `${name} is ${path}, outside of this folder, where a settings file may not write.`;
  throw new UserError('ERR_CONFIG', what, `Name a path within it, or say --${name} on the command line.`);
}

/** Vendors' addresses are put together from variables. */
function requireHarmless(pair: string): void {
  const name = pair.slice(0, pair.indexOf('='));
  const value = pair.slice(name.length + 1);
  const why = findHarm(name, value);
  if (why === undefined) return;
  const what = `env-var ${name} is not taken from a file: ${why}.`;
  throw new UserError('ERR_CONFIG', what, `Remove it, and say --env-var ${name}=… on the command line.`);
}

function findHarm(name: string, value: string): string | undefined {
  if (name === 'allow') return 'it allows changes at a vendor';
  if (leadsToThisMachine(value)) return undefined;
  if (/(?:url|host|domain)$/i.test(name)) return 'it says where requests go';
  if (/[/\\@?#]|\{\{|\.\p{L}|:\D/u.test(value)) return 'its value may be the address of another machine';
  return undefined;
}
