import type { Api } from '../load-apis';
import { UserError } from '../model/user-error';
import type { RunPlan } from '../run-collections';
import { baseUrlVariable } from '../vendors/variables';
import type { Chosen } from './choose-environments';

/**
 * Finds out before the first request what would make every one of an API's fail.
 *
 * @throws UserError for a base URL that nothing is sent to, and for a username or password that is not there
 */
export function checkSettings(plan: RunPlan, { apis, environments }: Chosen): void {
  const operations = plan.lanes.flatMap((lane) => lane.items.map(({ operation }) => operation));
  for (const api of apis) {
    const own = operations.filter(({ contract }) => contract === api.contract.id);
    if (own.length === 0) continue;
    const variables = environments.get(api.contract.id) ?? {};
    checkBaseUrl(api, variables);
    for (const scheme of new Set(own.flatMap((operation) => operation.scheme ?? []))) {
      checkCredentials(api, variables, scheme);
    }
  }
}

type Variables = Readonly<Record<string, string>>;

/** Plain http to this machine; the same rule as the collections' pre-request script. */
export const isLoopbackUrl = (url: string): boolean =>
  /^http:\/\/(localhost|127(\.\d{1,3}){3}|\[::1\])(?=[:/?#]|$)/i.test(url);

const isAllowedUrl = (url: string): boolean => /^https:\/\//i.test(url) || isLoopbackUrl(url);

function checkBaseUrl({ contract }: Api, variables: Variables): void {
  const name = baseUrlVariable(contract.api);
  const url = variables[name] ?? '';
  if (isAllowedUrl(url) && !/^[^/]*\/\/[^/?#]*@/.test(url)) return;
  throw new UserError(
    'ERR_BASE_URL',
    `${contract.id} cannot be reached at '${url.replace(/\/\/[^/@]*@/, '//')}', the value of ${name}.`,
    'Use an https:// URL, or http:// to this machine, without a username in it: anything else would show the password.',
  );
}

function checkCredentials({ vendor, contract }: Api, variables: Variables, scheme: string): void {
  const pair = vendor.schemes[scheme];
  if (!pair || pair.optional) return;
  const missing = [
    ...(variables[pair.username] ? [] : [pair.username]),
    ...(variables[pair.password] === undefined ? [pair.password] : []),
  ];
  if (missing.length === 0) return;
  throw new UserError(
    'ERR_CREDENTIALS_MISSING',
    `The environment for ${contract.id} has no ${missing.join(' and no ')}.`,
    `Fill in ${missing.length > 1 ? 'both' : 'it'}.`,
  );
}
