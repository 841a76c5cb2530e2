import { tokenTellsAccount } from '../model/choose-account';
import { autoSignIn, chooseAuthType, findOAuth, signInMethods, tokenVariables } from '../model/sign-in';
import type { Vendor } from '../model/vendor';
import { checkValue, type Role } from './check-value';
import type { Problem } from './problem';
import type { SetupCheck, SetupSubject } from './setup-check';
import { readValue, resolveValue } from './vendor-setup';

const checkAuthType: SetupCheck = ({ setup: { vendor, nameOf }, operations, authType }) => {
  const methods = signInMethods(vendor);
  const signsIn = operations.some(({ scheme }) => scheme !== undefined);
  if (!signsIn || methods.some((method) => method === authType)) return [];
  const variable = tokenVariables.authType;
  return [
    {
      code: 'ERR_AUTH_TYPE',
      severity: 'error',
      message: `${nameOf(variable)} names a way to sign in that ${vendor.title} does not take.`,
      remedy:
        methods.length > 1
          ? `Set it to ${[autoSignIn, ...methods].join(', ')}.`
          : `Set it to ${methods.join()}, or remove it.`,
      variable,
    },
  ];
};

const checkMissing: SetupCheck = (subject) => {
  const { setup, settings, contract, needed } = subject;
  const { vendor, nameOf } = setup;
  return needed
    .filter((variable) => readValue(subject, variable) === '' && !comesFromToken(subject, variable))
    .map((variable): Problem => {
      const setting = settings.get(variable);
      const elsewhere = setup.apis.some((api) => readValue(api, variable) !== '');
      const what = setting ? `empty (${setting.source})` : `not set${elsewhere ? ` for ${contract.id}` : ''}`;
      return {
        code: 'ERR_CREDENTIALS_MISSING',
        severity: 'error',
        message: `${nameOf(variable)} is ${what}.`,
        remedy: `Set it: ${describe(vendor, variable)}.${describeOtherWays(subject, variable)}`,
        variable,
      };
    });
};

/** An account that is not set is taken from the token, if that tells it. */
const comesFromToken = ({ setup: { vendor }, operations, authType }: SetupSubject, variable: string): boolean =>
  authType === 'oauth' && variable === vendor.account?.variable && tokenTellsAccount(vendor, operations);

/** The other ways to sign in, for which a variable is not needed. */
function describeOtherWays(subject: SetupSubject, missing: string): string {
  const { setup, authType, needed: own, neededBy } = subject;
  const { vendor, nameOf } = setup;
  return signInMethods(vendor)
    .map((method) => ({ method, needed: neededBy(method) }))
    .filter(({ method, needed }) => method !== authType && !needed.includes(missing))
    .map(({ method, needed }) => {
      const variables = needed.filter((name) => !own.includes(name)).map(nameOf);
      const read = (name: string) => (needed.includes(name) ? name : readValue(subject, name).trim());
      const isChosen = chooseAuthType(vendor, read) === method;
      const decision = isChosen ? '' : ` and ${nameOf(tokenVariables.authType)}=${method}`;
      return ` Or sign in by ${method}: set ${variables.join(', ')}${decision}.`;
    })
    .join('');
}

/** Half a pair is a slip, even where the pair is not needed. */
const checkHalves: SetupCheck = (subject) => {
  const { vendor, nameOf } = subject.setup;
  return pairsOf(vendor).flatMap((pair) => {
    const set = pair.filter((variable) => readValue(subject, variable) !== '');
    const unset = pair.filter((variable) => !set.includes(variable) && !subject.neededByAny.has(variable));
    return set.length === 0
      ? []
      : unset.map((variable) => ({
          code: 'ERR_CREDENTIALS_MISSING' as const,
          severity: 'warning' as const,
          message: `${nameOf(variable)} is not set, but ${set.map(nameOf).join()} is.`,
          remedy: `Set it: ${describe(vendor, variable)}.`,
          variable,
        }));
  });
};

const checkValues: SetupCheck = (subject) => {
  const { vendor, nameOf } = subject.setup;
  const roles = rolesOf(vendor);
  return vendor.variables.flatMap(({ name: variable }) => {
    const { text: value, fault } = resolveValue(subject, variable);
    if (value === '' || fault) return [];
    const found = checkValue({ name: nameOf(variable), value, role: roles.get(variable) ?? 'other' });
    return found.map(({ severity, ...oddity }): Problem => {
      const counts = subject.used.has(variable) ? severity : 'warning';
      return { code: 'ERR_CREDENTIALS', severity: counts, ...oddity, variable };
    });
  });
};

const checkClientId: SetupCheck = (subject) => {
  const { vendor, nameOf } = subject.setup;
  const { clientId: variable = '', clientIdPrefix: prefix = '' } = findOAuth(vendor) ?? {};
  const value = readValue(subject, variable);
  if (value === '' || value.startsWith(prefix)) return [];
  return [
    {
      code: 'ERR_CREDENTIALS',
      severity: 'warning',
      message: `${nameOf(variable)} does not begin with ${prefix}, as the client ids of ${vendor.title} do.`,
      remedy: 'Look for the client id; neither the description of the credentials nor a username will do.',
      variable,
    },
  ];
};

/** The way to sign in, then what is missing, then odd values. */
export const credentialChecks: readonly SetupCheck[] = [
  checkAuthType,
  checkMissing,
  checkHalves,
  checkValues,
  checkClientId,
];

const describe = ({ variables }: Vendor, variable: string): string =>
  variables.find(({ name }) => name === variable)?.description ?? variable;

const pairsOf = ({ schemes }: Vendor): readonly (readonly [username: string, password: string])[] =>
  Object.values(schemes).flatMap(({ username, password, oauth }) => [
    [username, password] as const,
    ...(oauth ? [[oauth.clientId, oauth.clientSecret] as const] : []),
  ]);

function rolesOf(vendor: Vendor): ReadonlyMap<string, Role> {
  return new Map<string, Role>([
    ...pairsOf(vendor).flatMap(([username, password]): readonly (readonly [string, Role])[] => [
      [username, 'username'],
      [password, 'password'],
    ]),
    ...(vendor.account?.digits ? ([[vendor.account.variable, 'digits']] as const) : []),
  ]);
}
