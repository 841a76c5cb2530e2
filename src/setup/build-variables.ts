import type { Api } from '../model/api';
import { isObject } from '../model/json';
import { chooseAuthType, findOAuth, signInEnv, tokenVariables } from '../model/sign-in';
import { baseUrlEnv, baseUrlVariable } from '../model/variables';
import type { Vendor } from '../model/vendor';
import { buildEnvironment, type Target } from './build-environment';

/**
 * Variables for `runCollections`, as the environments have them: base URLs and credentials.
 *
 * @param options.target `mock` takes the credentials that the mock knows, `live` those in `options.env`
 * @param options.mockUrl where the mock listens; only for `mock`
 * @param options.env values by the names that the vendors' variables have outside of Postman, such as `UPTRENDS_PASSWORD`; and other
 *   base URLs, such as `BANDWIDTH_MESSAGING_URL`; `BANDWIDTH_AUTH_TYPE` (`basic` or `oauth`) says how to sign in: without it `oauth` if
 *   only API credentials are there, and `basic` otherwise
 * @returns contract id → variable → value; a value that is not given is empty, and requests that need it are refused
 */
export function buildVariables(options: {
  apis: readonly Api[];
  target: Target;
  mockUrl?: string;
  env?: Env;
}): ReadonlyMap<string, Readonly<Record<string, string>>> {
  const { apis, target, mockUrl = '', env = {} } = options;
  return new Map(
    apis.map(({ contract, vendor }) => {
      const { values } = buildEnvironment({ vendor, target, contracts: [contract], mockUrl, id: '' });
      const built = (Array.isArray(values) ? values : [])
        .filter(isObject)
        .map(({ key, value }) => [String(key), String(value)] as const);
      const given = vendor.variables.flatMap(({ name, env: from }) => (env[from] ? [[name, env[from]] as const] : []));
      const baseUrl = target === 'live' ? env[baseUrlEnv(contract)] : undefined;
      const elsewhere = baseUrl ? [[baseUrlVariable(contract.api), baseUrl] as const] : [];
      const signIn = target === 'live' ? signInVariables(vendor, env) : [];
      return [contract.id, Object.fromEntries([...built, ...elsewhere, ...signIn, ...given])];
    }),
  );
}

type Env = Readonly<Record<string, string | undefined>>;

/** A vendor's variables by their names in Postman environments, out of those outside. */
export function readSetting(vendor: Vendor, env: Env): (variable: string) => string | undefined {
  const names = signInEnv(vendor);
  const own: Env = { [tokenVariables.authType]: names.authType, [tokenVariables.tokenUrl]: names.tokenUrl };
  return (variable) => env[own[variable] ?? vendor.variables.find(({ name }) => name === variable)?.env ?? ''];
}

function signInVariables(vendor: Vendor, env: Env): readonly (readonly [string, string])[] {
  const read = readSetting(vendor, env);
  const authType = chooseAuthType(vendor, read);
  if (!findOAuth(vendor)) return read(tokenVariables.authType) ? [[tokenVariables.authType, authType]] : [];
  const tokenUrl = read(tokenVariables.tokenUrl);
  return [[tokenVariables.authType, authType], ...(tokenUrl ? [[tokenVariables.tokenUrl, tokenUrl] as const] : [])];
}
