import { relative } from 'node:path';
import { credentialVariables, tokenCredentials } from '../../model/sign-in';
import { describeEnd, endConcerns, retiredAdvice } from '../../model/sign-in-end';
import { checkSetup } from '../../setup/check-setup';
import { listKnownNames } from '../../setup/list-env-names';
import { authTypeOf, type VendorSetup } from '../../setup/vendor-setup';
import { examineSlips, locateDotEnv } from '../dot-env/read-dot-env';
import type { RunFlags } from '../flags/parse-run-flags';
import type { RefusedSignIn } from '../terminal/watch-sign-in';

/**
 * What to say at the very end of a run whose credentials were refused: what is odd about them, what finds out more, and the way over
 * where the vendor has ended this way to sign in.
 *
 * @param options.setups of the run
 * @param options.isLive whether it leaves this machine, where nothing ends
 * @param options.now milliseconds since 1970
 * @returns nothing if none were refused
 */
export function explainRefusals(
  refused: readonly RefusedSignIn[],
  options: { setups: readonly VendorSetup[]; isLive: boolean; flags: RunFlags; cwd: string; now: number },
): string {
  const { setups, isLive, now } = options;
  const lines: string[] = [];
  const ends: string[] = [];
  for (const { contract, scheme, isAccepted } of refused) {
    const setup = setups.find(({ apis }) => apis.some((api) => api.contract.id === contract));
    const api = setup?.apis.find((one) => one.contract.id === contract);
    const variables = setup?.vendor.schemes[scheme];
    if (!setup || !api || !variables) continue;
    const { vendor } = setup;
    const authType = authTypeOf(api);
    const usesToken = tokenCredentials(variables, authType) !== undefined;
    if (!isAccepted) lines.push(...describeRefused(credentialVariables(variables, authType), { ...options, setup }));
    const end = isLive && !usesToken && endConcerns(vendor, scheme) ? describeEnd(vendor, now) : undefined;
    if (end !== undefined) ends.push(`${end} ${vendor.advice?.retired ?? retiredAdvice}`);
  }
  return [...new Set([...lines, ...ends])].map((line) => `${line}\n`).join('');
}

function describeRefused(
  credentials: readonly string[],
  { setup, flags, cwd }: { setup: VendorSetup; flags: RunFlags; cwd: string },
): readonly string[] {
  const names = credentials.map(setup.nameOf);
  const { name, title } = setup.vendor;
  return [
    ...findOddities({ credentials, names, setup, flags, cwd }),
    `${title} refused ${names.join(' and ')}: ${doctorCommand(name, { flags, cwd })} looks for the reason.`,
  ];
}

function findOddities(options: {
  credentials: readonly string[];
  names: readonly string[];
  setup: VendorSetup;
  flags: RunFlags;
  cwd: string;
}): readonly string[] {
  const { credentials, names, setup, flags, cwd } = options;
  const readsFile = flags.live && flags.environments.length === 0;
  const slips = readsFile
    ? examineSlips(locateDotEnv(cwd, flags.envFile), listKnownNames(setup.apis.map(withVendor(setup))))
    : [];
  return [
    ...slips.filter(({ variable }) => variable === undefined || names.includes(variable)),
    ...checkSetup(setup).filter(({ variable }) => credentials.includes(variable)),
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
