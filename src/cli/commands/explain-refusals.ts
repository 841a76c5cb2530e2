import { relative } from 'node:path';
import { checkSetup } from '../../setup/check-setup';
import { listKnownNames } from '../../setup/list-env-names';
import { authTypeOf, type VendorSetup } from '../../setup/vendor-setup';
import { examineSlips, locateDotEnv } from '../dot-env/read-dot-env';
import type { RunFlags } from '../flags/parse-run-flags';
import type { RefusedSignIn } from '../terminal/watch-sign-in';

/**
 * What to say at the very end of a run whose credentials were refused: what is odd about them, and what finds out more.
 *
 * @param options.setups of the run
 * @returns nothing if none were refused
 */
export function explainRefusals(
  refused: readonly RefusedSignIn[],
  options: { setups: readonly VendorSetup[]; flags: RunFlags; cwd: string },
): string {
  const { setups, flags, cwd } = options;
  const lines = refused.flatMap(({ contract, scheme }) => {
    const setup = setups.find(({ apis }) => apis.some((api) => api.contract.id === contract));
    const api = setup?.apis.find((one) => one.contract.id === contract);
    const variables = setup?.vendor.schemes[scheme];
    if (!setup || !api || !variables) return [];
    const { username, password, oauth } = variables;
    const pair = oauth && authTypeOf(api) === 'oauth' ? [oauth.clientId, oauth.clientSecret] : [username, password];
    const names = pair.map(setup.nameOf);
    const { name, title } = setup.vendor;
    return [
      ...findOddities({ pair, names, setup, flags, cwd }),
      `${title} refused ${names.join(' and ')}: ${doctorCommand(name, { flags, cwd })} looks for the reason.`,
    ];
  });
  return [...new Set(lines)].map((line) => `${line}\n`).join('');
}

function findOddities(options: {
  pair: readonly string[];
  names: readonly string[];
  setup: VendorSetup;
  flags: RunFlags;
  cwd: string;
}): readonly string[] {
  const { pair, names, setup, flags, cwd } = options;
  const readsFile = flags.live && flags.environments.length === 0;
  const slips = readsFile
    ? examineSlips(locateDotEnv(cwd, flags.envFile), listKnownNames(setup.apis.map(withVendor(setup))))
    : [];
  return [
    ...slips.filter(({ variable }) => variable === undefined || names.includes(variable)),
    ...checkSetup(setup).filter(({ variable }) => pair.includes(variable)),
  ].map(({ message, remedy }) => `${message} ${remedy}`);
}

const withVendor =
  ({ vendor }: VendorSetup) =>
  ({ contract }: VendorSetup['apis'][number]) => ({ contract, vendor });

/** As the user has to type it to examine the same credentials. */
function doctorCommand(vendor: string, { flags, cwd }: { flags: RunFlags; cwd: string }): string {
  const shown = (file: string) => relative(cwd, file);
  const where = [
    ...flags.environments.map((file) => ` -e ${shown(file)}`),
    ...(flags.envFile === undefined ? [] : [` --env-file ${shown(flags.envFile)}`]),
  ];
  return `vouch doctor ${vendor}${where.join('')}`;
}
