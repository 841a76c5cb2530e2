import { buildEnvironment, type Target } from './environments/build-environment';
import type { Api } from './load-apis';
import { isObject } from './model/json';
import { baseUrlEnv, baseUrlVariable } from './vendors/variables';

/**
 * Variables for `runCollections`, as the environments have them: base URLs and credentials.
 *
 * @param options.target `mock` takes the credentials that the mock knows, `live` those in `options.env`
 * @param options.mockUrl where the mock listens; only for `mock`
 * @param options.env values by the names that the vendors' variables have outside of Postman, such as `UPTRENDS_PASSWORD`; and other
 *   base URLs, such as `BANDWIDTH_MESSAGING_URL`
 * @returns contract id → variable → value; a value that is not given is empty, and requests that need it are refused
 */
export function buildVariables(options: {
  apis: readonly Api[];
  target: Target;
  mockUrl?: string;
  env?: Readonly<Record<string, string | undefined>>;
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
      return [contract.id, Object.fromEntries([...built, ...elsewhere, ...given])];
    }),
  );
}
