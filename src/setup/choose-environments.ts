import type { Api } from '../model/api';
import type { EnvironmentFile } from '../model/environment-file';
import { type Effect, effects } from '../model/operation';
import { UserError } from '../model/user-error';
import { baseUrlVariable, type EnvValues, type VariableValues, withoutSlash } from '../model/variables';
import type { Vendor } from '../model/vendor';
import { buildLiveVariables, buildVariables } from './build-variables';
import { findSetups } from './find-setups';
import { describeNeeded, isSetUp } from './list-needed';
import { toEnvironment, type VendorSetup, withVariables } from './vendor-setup';

/** Where a run goes: to the mock, to the vendors, or wherever Postman environments say. */
export type Destination =
  | { readonly kind: 'mock'; readonly url: string }
  | {
      readonly kind: 'live';
      readonly env: EnvValues;
      readonly dotEnv: EnvValues;
      /** Leave out vendors none of whose variables is set. */
      readonly onlySetUp: boolean;
    }
  | { readonly kind: 'files'; readonly files: readonly EnvironmentFile[] };

export interface Chosen {
  /** `mock`, `live`, or the names of the environments. */
  readonly target: string;
  /** Those that are to be run. */
  readonly apis: readonly Api[];
  /** Vendors that a live run leaves out, since none of their variables is set. */
  readonly leftOut: readonly Vendor[];
  /** How the vendors are reached; none for the mock. */
  readonly setups: readonly VendorSetup[];
  /** Contract id → variables. */
  readonly environments: ReadonlyMap<string, VariableValues>;
  readonly allow: ReadonlySet<Effect>;
}

/**
 * Chooses what a run takes: the APIs, their environments, and the effects that are allowed.
 *
 * @param options.variables take the place of those that the destination has
 * @param options.allow effects; by default all for the mock, what all of them allow for environments, and `read` for the vendors
 * @throws UserError if no vendor is set up, or an API has no environment
 */
export function chooseEnvironments(options: {
  apis: readonly Api[];
  destination: Destination;
  variables?: VariableValues;
  allow?: ReadonlySet<Effect> | undefined;
}): Chosen {
  const { apis, destination, variables = {}, allow } = options;
  switch (destination.kind) {
    case 'mock': {
      const built = buildVariables({ apis, target: 'mock', mockUrl: destination.url });
      const environments = new Map(
        apis.map(({ contract }) => {
          const own = { ...built.get(contract.id), ...variables };
          const baseUrl = baseUrlVariable(contract.api);
          return [contract.id, { ...own, [baseUrl]: withoutSlash(own[baseUrl] ?? '') }];
        }),
      );
      return { target: 'mock', apis, leftOut: [], setups: [], environments, allow: allow ?? new Set(effects) };
    }
    case 'live': {
      const { chosen, leftOut } = chooseVendors(apis, destination);
      const setups = chosen.map((setup) => withVariables(setup, variables, '--env-var'));
      return {
        target: 'live',
        apis: apis.filter(({ vendor }) => !leftOut.includes(vendor)),
        leftOut,
        setups,
        environments: buildLiveVariables(setups),
        allow: allow ?? new Set<Effect>(['read']),
      };
    }
    case 'files': {
      const { files } = destination;
      const found = findSetups(apis, { files });
      requireEnvironments(apis, { setups: found, files });
      const setups = found.map((setup) => withVariables(setup, variables, '--env-var'));
      const environments = new Map(
        setups.flatMap((setup) => setup.apis.map((api) => [api.contract.id, toEnvironment(api)] as const)),
      );
      const target = files.map(({ name }) => name).join(', ');
      return { target, apis, leftOut: [], setups, environments, allow: allow ?? allowedBy([...environments.values()]) };
    }
  }
}

function chooseVendors(
  apis: readonly Api[],
  { env, dotEnv, onlySetUp }: { env: EnvValues; dotEnv: EnvValues; onlySetUp: boolean },
): { chosen: readonly VendorSetup[]; leftOut: readonly Vendor[] } {
  const setups = findSetups(apis, { env, dotEnv });
  const chosen = onlySetUp ? setups.filter(isSetUp) : setups;
  if (chosen.length === 0) {
    const needs = setups.map((setup) => `${setup.vendor.title} needs ${describeNeeded(setup).join(', or ')}`);
    throw new UserError(
      'ERR_CREDENTIALS_MISSING',
      `No vendor is set up: ${needs.join('; ')}.`,
      'Set what is missing in the environment or in .env, or leave --live out to run against the mock.',
    );
  }
  return { chosen, leftOut: setups.filter((setup) => !chosen.includes(setup)).map(({ vendor }) => vendor) };
}

function requireEnvironments(
  apis: readonly Api[],
  { setups, files }: { setups: readonly VendorSetup[]; files: readonly EnvironmentFile[] },
): void {
  const reached = new Set(setups.flatMap((setup) => setup.apis.map(({ contract }) => contract)));
  const missing = apis.find(({ contract }) => !reached.has(contract));
  if (!missing) return;
  const { contract, vendor } = missing;
  const names = files.map(({ name }) => name).join(', ');
  throw new UserError(
    'ERR_ENVIRONMENT',
    `No environment is for ${contract.id}: none of ${names} has the variable ${baseUrlVariable(contract.api)}.`,
    `Add an environment of ${vendor.title} with -e, or name the collections to run.`,
  );
}

/** Several environments allow what all of them do. */
function allowedBy(environments: readonly VariableValues[]): ReadonlySet<Effect> {
  const lists = environments.map(({ allow }) => (allow || 'read').split(',').map((name) => name.trim()));
  return new Set(effects.filter((effect) => lists.every((list) => list.includes(effect))));
}
