import { UserError } from '../../model/user-error';
import type { VariableValues } from '../../model/variables';
import type { Vendor } from '../../model/vendor';
import { type DotEnvFile, readDotEnv } from './read-dot-env';

/**
 * Reads the credentials that the mock is to accept, one set from each file.
 *
 * @returns vendor's name → sets of values, by the names of its variables
 * @throws UserError for a file that cannot be read, and for one with no variable of any vendor
 */
export function readMockCredentials(
  files: readonly DotEnvFile[],
  vendors: readonly Vendor[],
): Readonly<Record<string, readonly VariableValues[]>> {
  const sets: Record<string, VariableValues[]> = {};
  for (const file of files) {
    const given = readDotEnv(file);
    const found = vendors.flatMap((vendor) => {
      const values = vendor.variables.flatMap(({ name, env }) => (given[env] ? [[name, given[env]] as const] : []));
      return values.length > 0 ? [{ vendor: vendor.name, values: Object.fromEntries(values) }] : [];
    });
    for (const { vendor, values } of found) sets[vendor] = [...(sets[vendor] ?? []), values];
    if (found.length > 0) continue;
    const names = vendors.flatMap(({ variables }) => variables[0]?.env ?? []);
    throw new UserError(
      'ERR_ENV_FILE',
      `${file.name} has none of the variables of ${vendors.map(({ title }) => title).join(' or ')}.`,
      `Write them as in .env, such as ${names.map((name) => `${name}=…`).join(' and ')}.`,
    );
  }
  return sets;
}
