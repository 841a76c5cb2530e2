import type { Api } from '../model/api';
import type { Contract } from '../model/contract';
import { isObject } from '../model/json';
import type { EnvValues, VariableValues } from '../model/variables';
import { buildEnvironment, type Target } from './build-environment';
import { findSetups } from './find-setups';
import { toEnvironment, type VendorSetup } from './vendor-setup';

/**
 * Variables for `runCollections`, as the environments have them: base URLs and credentials.
 *
 * @param options.target `mock` takes the credentials that the mock knows, `live` those in `options.env`
 * @param options.mockUrl where the mock listens; only for `mock`
 * @param options.env values by the names that the vendors' variables have outside of Postman, such as `UPTRENDS_PASSWORD`; and other
 *   base URLs, such as `BANDWIDTH_MESSAGING_URL`; `BANDWIDTH_AUTH_TYPE` (`auto`, `oauth` or `basic`) says how to sign in: without it,
 *   or with `auto`, by `oauth` if there is a client id or nothing at all, and by `basic` if there is only a username or password
 * @returns contract id → variable → value; a value that is not given is empty, and requests that need it are refused
 */
export function buildVariables(options: {
  apis: readonly Api[];
  target: Target;
  mockUrl?: string;
  env?: EnvValues;
}): ReadonlyMap<string, VariableValues> {
  const { apis, target, mockUrl = '', env = {} } = options;
  if (target === 'live') return buildLiveVariables(findSetups(apis, { env, dotEnv: {} }));
  return new Map(
    apis.map(({ contract, vendor }) => {
      const given = vendor.variables.flatMap(({ name, env: from }) => (env[from] ? [[name, env[from]] as const] : []));
      return [contract.id, { ...defaultsOf(contract, { vendor, target, mockUrl }), ...Object.fromEntries(given) }];
    }),
  );
}

/** Variables of live environments with the settings of a setup. */
export function buildLiveVariables(setups: readonly VendorSetup[]): ReadonlyMap<string, VariableValues> {
  return new Map(
    setups.flatMap(({ vendor, apis }) =>
      apis.map((api) => {
        const defaults = defaultsOf(api.contract, { vendor, target: 'live', mockUrl: '' });
        return [api.contract.id, { ...defaults, ...toEnvironment(api) }];
      }),
    ),
  );
}

function defaultsOf(
  contract: Contract,
  options: Pick<Parameters<typeof buildEnvironment>[0], 'vendor' | 'target' | 'mockUrl'>,
): VariableValues {
  const { values } = buildEnvironment({ ...options, contracts: [contract], id: '' });
  const listed = (Array.isArray(values) ? values : []).filter(isObject);
  return Object.fromEntries(listed.map(({ key, value }) => [String(key), String(value)]));
}
