import type { Api } from '../model/api';
import type { EnvironmentFile } from '../model/environment-file';
import { type Effect, effects } from '../model/operation';
import { UserError } from '../model/user-error';
import { baseUrlVariable, type VariableValues } from '../model/variables';
import type { Vendor } from '../model/vendor';
import { hostOf } from '../network/host-of';
import { leadsToThisMachine } from '../network/is-this-machine';
import { applyRows } from './apply-rows';
import { buildLiveVariables, buildVariables } from './build-variables';
import { checkNames } from './check-names';
import { type FromProcess, findSetups } from './find-setups';
import { listEnvNames } from './list-env-names';
import { describeNeeded, isSetUp } from './list-needed';
import {
  authTypeOf,
  baseUrlOf,
  getsToken,
  toEnvironment,
  tokenUrlOf,
  type VendorSetup,
  withVariables,
} from './vendor-setup';

/** Where a run goes: to the mock, to the vendors, or wherever Postman environments say. */
export type Destination =
  | { readonly kind: 'mock'; readonly url: string }
  | ({ readonly kind: 'live' } & LiveSource)
  | { readonly kind: 'files'; readonly files: readonly EnvironmentFile[] };

interface LiveSource extends FromProcess {
  /** Leave out vendors none of whose variables is set. */
  readonly onlySetUp: boolean;
}

export interface Chosen {
  /** `mock`, `live`, or the names of the environments. */
  readonly target: string;
  /** Some request could leave this machine, in some iteration. */
  readonly isLive: boolean;
  /** Those that are to be run. */
  readonly apis: readonly Api[];
  /** Vendors that a live run leaves out, since none of their variables is set. */
  readonly leftOut: readonly Vendor[];
  /** How the APIs are reached, in each iteration that differs in that. */
  readonly setups: readonly VendorSetup[];
  /** Contract id → variables. */
  readonly environments: ReadonlyMap<string, VariableValues>;
  /** Contract id → variable → what the user calls it; of a live run only, since environments are the user's words. */
  readonly names?: ReadonlyMap<string, VariableValues>;
  readonly allow: ReadonlySet<Effect>;
}

interface Choice {
  readonly apis: readonly Api[];
  readonly variables: VariableValues;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/**
 * Chooses what a run takes: the APIs, their environments, and the effects that are allowed. Where requests go decides whether the run
 * is live, not how it is called: a run against the mock that has the URL of another machine is live, too.
 *
 * @param options.variables take the place of those that the destination has
 * @param options.rows iteration data, whose values go before all others
 * @param options.allow effects; by default those that the environments allow, all for the mock, and `read` for what is live
 * @throws UserError if no vendor is set up, an API has no environment, or no request takes a variable that is given
 */
export function chooseEnvironments(options: {
  apis: readonly Api[];
  destination: Destination;
  variables?: VariableValues;
  rows?: Choice['rows'] | undefined;
  allow?: ReadonlySet<Effect> | undefined;
}): Chosen {
  const { apis, destination, variables = {}, rows = [], allow } = options;
  const choice = { apis, variables, rows };
  switch (destination.kind) {
    case 'mock': {
      const { isLive, ...chosen } = chooseMock(choice, destination.url);
      return {
        target: isLive ? 'live' : describePlaces(chosen.setups, destination.url),
        isLive,
        ...chosen,
        allow: allow ?? new Set(isLive ? ['read'] : effects),
      };
    }
    case 'live':
      return { target: 'live', isLive: true, ...chooseLive(choice, destination), allow: allow ?? new Set(['read']) };
    case 'files': {
      const chosen = chooseFiles(choice, destination.files);
      const target = destination.files.map(({ name }) => name).join(', ');
      return { target, ...chosen, allow: allow ?? allowedBy([...chosen.environments.values()]) };
    }
  }
}

/** `mock` unless some requests go to another server of this machine. */
function describePlaces(setups: readonly VendorSetup[], mockUrl: string): string {
  const urls = setups.flatMap(({ apis }) => apis.map(baseUrlOf));
  const places = urls.map((url) => (url.startsWith(`${mockUrl}/`) ? 'mock' : (hostOf(url) ?? url)));
  return [...new Set(places)].join(', ');
}

function chooseMock(choice: Choice, url: string) {
  const { apis } = choice;
  const built = buildVariables({ apis, target: 'mock', mockUrl: url });
  // Each API by itself: those of several vendors may call their base URLs alike.
  const found = apis.flatMap((api) =>
    findSetups([api], { files: [{ name: 'mock', variables: built.get(api.contract.id) ?? {} }] }),
  );
  const { given, setups } = reach(found, choice);
  return { isLive: !setups.every(staysHere), apis, leftOut: [], setups, environments: toEnvironments(given) };
}

function chooseLive(choice: Choice, destination: LiveSource) {
  const { chosen, leftOut } = chooseVendors(choice.apis, destination);
  const apis = choice.apis.filter(({ vendor }) => !leftOut.includes(vendor));
  const { given, setups } = reach(chosen, choice);
  return { apis, leftOut, setups, environments: buildLiveVariables(given), names: listNames(given) };
}

function chooseFiles(choice: Choice, files: readonly EnvironmentFile[]) {
  const { apis } = choice;
  const found = findSetups(apis, { files });
  requireEnvironments(apis, { setups: found, files });
  const { given, setups } = reach(found, choice);
  return { isLive: !setups.every(staysHere), apis, leftOut: [], setups, environments: toEnvironments(given) };
}

/** Setups with the values given by hand, and with those of each row of the iteration data too. */
function reach(found: readonly VendorSetup[], { apis, variables, rows }: Choice) {
  checkNames({ apis, setups: found, variables, rows });
  const given = found.map((setup) => withVariables(setup, variables, '--env-var'));
  return { given, setups: given.flatMap((setup) => applyRows(setup, rows)) };
}

const toEnvironments = (setups: readonly VendorSetup[]): Chosen['environments'] =>
  new Map(setups.flatMap(({ apis }) => apis.map((api) => [api.contract.id, toEnvironment(api)] as const)));

const listNames = (setups: readonly VendorSetup[]): NonNullable<Chosen['names']> =>
  new Map(
    setups.flatMap(({ vendor, apis, nameOf }) =>
      apis.map(({ contract }) => {
        const variables = [...listEnvNames(vendor, [contract]).keys()];
        return [contract.id, Object.fromEntries(variables.map((name) => [name, nameOf(name)]))] as const;
      }),
    ),
  );

/** Whether all requests of a setup go to this machine, those for tokens included. */
const staysHere = ({ apis }: VendorSetup): boolean =>
  apis.every(
    (api) =>
      leadsToThisMachine(baseUrlOf(api)) &&
      // Without a token URL, none is asked for.
      ((authTypeOf(api) === 'basic' && !getsToken(api)) ||
        tokenUrlOf(api) === '' ||
        leadsToThisMachine(tokenUrlOf(api))),
  );

function chooseVendors(
  apis: readonly Api[],
  { onlySetUp, ...source }: LiveSource,
): { chosen: readonly VendorSetup[]; leftOut: readonly Vendor[] } {
  const setups = findSetups(apis, source);
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
  const unknown = lists.flat().find((name) => !effects.some((effect) => effect === name));
  if (unknown !== undefined) {
    throw new UserError(
      'ERR_ENVIRONMENT',
      `The variable allow lists '${unknown}', which is not an effect.`,
      `Effects are ${effects.join(', ')}.`,
    );
  }
  return new Set(effects.filter((effect) => lists.every((list) => list.includes(effect))));
}
