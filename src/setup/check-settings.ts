import type { Api } from '../model/api';
import { tokenVariables, waysOf } from '../model/sign-in';
import { UserError } from '../model/user-error';
import { baseUrlVariable } from '../model/variables';
import type { RunPlan } from '../pipelines/run/plan-run';
import type { Chosen } from './choose-environments';

/**
 * Finds out before the first request what would make every one of an API's fail.
 *
 * @throws UserError for a URL that nothing is sent to, an unknown way to sign in, and credentials that are not there
 */
export function checkSettings(plan: RunPlan, { apis, environments }: Chosen): void {
  const operations = plan.allowed.map(({ operation }) => operation);
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
  if (isSendable(url)) return;
  throw new UserError(
    'ERR_BASE_URL',
    `${contract.id} cannot be reached at '${withoutUser(url)}', the value of ${name}.`,
    'Use an https:// URL, or http:// to this machine, without a username in it: anything else would show the password.',
  );
}

const isSendable = (url: string): boolean => isAllowedUrl(url) && !/^[^/]*\/\/[^/?#]*@/.test(url);
const withoutUser = (url: string): string => url.replace(/\/\/[^/@]*@/, '//');

function checkCredentials({ vendor, contract }: Api, variables: Variables, scheme: string): void {
  const credentials = vendor.schemes[scheme];
  if (!credentials || credentials.optional) return;
  const ways = waysOf(vendor);
  const way = variables[tokenVariables.authType] || 'basic';
  if (!ways.some((one) => one === way)) {
    throw new UserError(
      'ERR_AUTH_TYPE',
      `The environment for ${contract.id} has the ${tokenVariables.authType} '${way}'.`,
      `${vendor.title} takes ${ways.join(' or ')}.`,
    );
  }
  const { oauth, username, password } = credentials;
  const isToken = way === 'oauth' && oauth !== undefined;
  const missing = isToken
    ? [oauth.clientId, oauth.clientSecret].filter((name) => !variables[name])
    : [...(variables[username] ? [] : [username]), ...(variables[password] === undefined ? [password] : [])];
  if (missing.length > 0) {
    throw new UserError(
      'ERR_CREDENTIALS_MISSING',
      `The environment for ${contract.id} has no ${missing.join(' and no ')}.`,
      `Fill in ${missing.length > 1 ? 'both' : 'it'}.`,
    );
  }
  const url = variables[tokenVariables.tokenUrl] ?? '';
  if (!isToken || isSendable(url)) return;
  throw new UserError(
    'ERR_BASE_URL',
    `Tokens for ${contract.id} cannot be got at '${withoutUser(url)}', the value of ${tokenVariables.tokenUrl}.`,
    'Use an https:// URL, or http:// to this machine, without a username in it: anything else would show the client secret.',
  );
}
