import { findOAuth, neededVariables } from '../model/sign-in';
import type { Vendor, VendorVariable } from '../model/vendor';
import { type Diagnosis, fail, ok, warn } from './diagnosis';
import { examineValue, type Role } from './examine-value';

export interface Setting {
  readonly value: string;
  /** Where it was found, such as `.env`. */
  readonly source: string;
}

/** A vendor's variable → its setting. */
export type Settings = ReadonlyMap<string, Setting>;

/** Looks at a vendor's variables: what is set and where, what is missing, what is odd about the values. */
export function examineVariables(options: {
  vendor: Vendor;
  settings: Settings;
  nameOf: (variable: VendorVariable) => string;
  authType: string;
}): readonly Diagnosis[] {
  const { vendor, settings, nameOf, authType } = options;
  const isSet = ({ name }: VendorVariable) => (settings.get(name)?.value ?? '') !== '';
  const namesOf = (names: readonly string[]) => vendor.variables.filter(({ name }) => names.includes(name));
  const required = namesOf(neededVariables(vendor, authType));
  const missing = required.filter((variable) => !isSet(variable));
  // Half a pair is a slip, even where the pair is not needed.
  const halves = pairsOf(vendor)
    .map(namesOf)
    .filter((pair) => pair.some(isSet))
    .flatMap((pair) => pair.filter((variable) => !isSet(variable) && !missing.includes(variable)));
  const roles = rolesOf(vendor);
  return [
    ...listSet({ vendor, settings, nameOf }),
    ...missing.map((variable) =>
      fail(
        `${nameOf(variable)} is ${settings.has(variable.name) ? `empty (${settings.get(variable.name)?.source})` : 'not set'}.`,
        `Set it: ${variable.description}.`,
      ),
    ),
    ...halves.map((variable) =>
      warn(`${nameOf(variable)} is not set, but its other half is.`, `${variable.description}.`),
    ),
    ...vendor.variables.filter(isSet).flatMap((variable) =>
      examineValue({
        name: nameOf(variable),
        value: settings.get(variable.name)?.value ?? '',
        role: roles.get(variable.name) ?? 'other',
      }),
    ),
    ...examineClientId(options),
  ];
}

function examineClientId({ vendor, settings, nameOf }: Parameters<typeof examineVariables>[0]): readonly Diagnosis[] {
  const oauth = findOAuth(vendor);
  const variable = vendor.variables.find(({ name }) => name === oauth?.clientId);
  const value = settings.get(variable?.name ?? '')?.value ?? '';
  const prefix = oauth?.clientIdPrefix ?? '';
  if (!variable || value === '' || value.startsWith(prefix)) return [];
  const what = `${nameOf(variable)} does not begin with ${prefix}, as the client ids of ${vendor.title} do.`;
  return [warn(what, 'Look for the client id; neither the description of the credentials nor a user name will do.')];
}

const pairsOf = ({ schemes }: Vendor): readonly (readonly string[])[] =>
  Object.values(schemes).flatMap(({ username, password, oauth }) => [
    [username, password],
    ...(oauth ? [[oauth.clientId, oauth.clientSecret]] : []),
  ]);

function listSet(options: {
  vendor: Vendor;
  settings: Settings;
  nameOf: (variable: VendorVariable) => string;
}): readonly Diagnosis[] {
  const { vendor, settings, nameOf } = options;
  const bySource = new Map<string, string[]>();
  for (const variable of vendor.variables) {
    const setting = settings.get(variable.name);
    if (setting?.value) bySource.set(setting.source, [...(bySource.get(setting.source) ?? []), nameOf(variable)]);
  }
  return [...bySource].map(([source, names]) => ok(`Set in ${source}: ${names.join(', ')}.`));
}

function rolesOf(vendor: Vendor): ReadonlyMap<string, Role> {
  return new Map<string, Role>([
    ...pairsOf(vendor).flatMap(([username = '', password = '']): readonly (readonly [string, Role])[] => [
      [username, 'username'],
      [password, 'password'],
    ]),
    ...(vendor.account ? ([[vendor.account.variable, 'account']] as const) : []),
  ]);
}
