import { readDotEnv } from '../cli/dot-env/read-dot-env';
import type { RunFlags } from '../cli/flags/parse-run-flags';
import { type EnvironmentFile, readEnvironmentFile } from '../cli/flags/read-environment-file';
import type { Api } from '../model/api';
import { type Effect, effects } from '../model/operation';
import { chooseAuthType, neededVariables, signInEnv, tokenVariables, waysOf } from '../model/sign-in';
import { UserError } from '../model/user-error';
import { baseUrlVariable, withoutSlash } from '../model/variables';
import type { Vendor } from '../model/vendor';
import { buildVariables, readSetting } from './build-variables';

type Variables = Readonly<Record<string, string>>;
type Env = Readonly<Record<string, string | undefined>>;

export interface Chosen {
  /** `mock`, `live`, or the names of the environments. */
  readonly target: string;
  /** Those that are to be run. */
  readonly apis: readonly Api[];
  /** Vendors that a live run leaves out, since none of their variables is set. */
  readonly leftOut: readonly Vendor[];
  /** Contract id → variables. */
  readonly environments: ReadonlyMap<string, Variables>;
  readonly allow: ReadonlySet<Effect>;
}

/**
 * Chooses where a run goes: the embedded mock, the vendors (`--live`), or Postman environment files (`-e`). A live run that names
 * no collection takes the vendors whose variables are set.
 *
 * @throws UserError for missing credentials, unreadable files, and collections that no environment is for
 */
export function chooseEnvironments(options: {
  apis: readonly Api[];
  flags: Pick<RunFlags, 'collections' | 'live' | 'allow' | 'environments' | 'variables'>;
  env: Env;
  cwd: string;
  /** Where the embedded mock listens. */
  mockUrl?: string;
}): Chosen {
  const { flags, cwd, mockUrl = '' } = options;
  const files = flags.environments.map(readEnvironmentFile);
  const env = flags.live ? { ...readDotEnv(cwd), ...options.env } : {};
  const apis = flags.live && flags.collections.length === 0 ? chooseSetUp(options.apis, env) : options.apis;
  const leftOut = [...new Set(options.apis.map(({ vendor }) => vendor))].filter(
    (vendor) => !apis.some((api) => api.vendor === vendor),
  );
  const withFlags = (built: ReadonlyMap<string, Variables>) =>
    new Map([...built].map(([id, variables]) => [id, tidyUrls({ ...variables, ...flags.variables })]));
  if (files.length > 0) {
    const environments = withFlags(new Map(apis.map((api) => [api.contract.id, fromFiles(api, files)])));
    const target = files.map(({ name }) => name).join(', ');
    return { target, apis, leftOut, environments, allow: flags.allow ?? allowedBy([...environments.values()]) };
  }
  if (flags.live) {
    for (const vendor of new Set(apis.map((api) => api.vendor))) {
      const authType = flags.variables[tokenVariables.authType];
      checkCredentials(vendor, { ...env, ...(authType && { [signInEnv(vendor).authType]: authType }) });
    }
    const environments = withFlags(buildVariables({ apis, target: 'live', env }));
    return { target: 'live', apis, leftOut, environments, allow: flags.allow ?? new Set<Effect>(['read']) };
  }
  const environments = withFlags(buildVariables({ apis, target: 'mock', mockUrl }));
  return { target: 'mock', apis, leftOut, environments, allow: flags.allow ?? new Set(effects) };
}

const tidyUrls = (variables: Variables): Variables =>
  Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [name, name.endsWith('Url') ? withoutSlash(value) : value]),
  );

/** The APIs of the vendors that have any of their needed variables set. */
function chooseSetUp(apis: readonly Api[], env: Env): readonly Api[] {
  const setUp = apis.filter(({ vendor }) =>
    waysOf(vendor).some((way) => listNeeded(vendor, way).some((name) => env[name])),
  );
  if (setUp.length > 0) return setUp;
  const needs = [...new Set(apis.map(({ vendor }) => vendor))].map(
    (vendor) =>
      `${vendor.title} needs ${waysOf(vendor)
        .map((way) => listNeeded(vendor, way).join(', '))
        .join(', or ')}`,
  );
  throw new UserError('ERR_CREDENTIALS_MISSING', `No vendor is set up: ${needs.join('; ')}.`, howToSet);
}

const howToSet = 'Set what is missing in the environment or in .env, or leave --live out to run against the mock.';

function checkCredentials(vendor: Vendor, env: Env): void {
  const authType = chooseAuthType(vendor, readSetting(vendor, env));
  const ways = waysOf(vendor);
  if (!ways.some((way) => way === authType)) {
    throw new UserError(
      'ERR_AUTH_TYPE',
      `${vendor.title} takes ${ways.join(' or ')}, not '${authType}'.`,
      ways.length > 1 ? `Set ${signInEnv(vendor).authType} to one of them.` : `Unset ${signInEnv(vendor).authType}.`,
    );
  }
  const needed = listNeeded(vendor, authType);
  const missing = needed.filter((name) => !env[name]);
  if (missing.length === 0) return;
  const others = ways
    .filter((way) => way !== authType)
    .map(
      (way) =>
        `${listNeeded(vendor, way)
          .filter((name) => !needed.includes(name))
          .join(' and ')} (${way})`,
    );
  const instead = others.length > 0 ? ` to sign in by ${authType}, or else ${others.join(', or ')}` : '';
  throw new UserError('ERR_CREDENTIALS_MISSING', `${vendor.title} needs ${missing.join(' and ')}${instead}.`, howToSet);
}

/** Names, outside of Postman, of the variables without which a vendor's API cannot be used. */
function listNeeded(vendor: Vendor, authType: string): readonly string[] {
  const needed = neededVariables(vendor, authType);
  return vendor.variables.filter(({ name }) => needed.includes(name)).map(({ env }) => env);
}

function fromFiles({ contract, vendor }: Api, files: readonly EnvironmentFile[]): Variables {
  const baseUrl = baseUrlVariable(contract.api);
  const fitting = files.filter(({ variables }) => baseUrl in variables);
  if (fitting.length > 0) return Object.assign({}, ...fitting.map(({ variables }) => variables)) as Variables;
  throw new UserError(
    'ERR_ENVIRONMENT',
    `No environment is for ${contract.id}: none of ${files.map(({ name }) => name).join(', ')} has the variable ${baseUrl}.`,
    `Add an environment of ${vendor.title} with -e, or name the collections to run.`,
  );
}

/** Several environments allow what all of them do. */
function allowedBy(environments: readonly Variables[]): ReadonlySet<Effect> {
  const lists = environments.map(({ allow }) => (allow || 'read').split(',').map((name) => name.trim()));
  return new Set(effects.filter((effect) => lists.every((list) => list.includes(effect))));
}
