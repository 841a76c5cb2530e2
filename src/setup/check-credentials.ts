import { canHold } from '../model/can-hold';
import { tokenTellsAccount } from '../model/choose-account';
import {
  allCredentialVariables,
  autoSignIn,
  chooseAuthType,
  credentialVariables,
  findOAuth,
  signInMethods,
  tokenVariables,
} from '../model/sign-in';
import type { Vendor } from '../model/vendor';
import { checkValue, type Role } from './check-value';
import type { Problem } from './problem';
import type { SetupCheck, SetupSubject } from './setup-check';
import { readValue, resolveValue } from './vendor-setup';

const checkAuthType: SetupCheck = ({ setup: { vendor, nameOf }, operations, authType }) => {
  const methods = signInMethods(vendor);
  const signsIn = operations.some(({ schemes }) => schemes.length > 0);
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

const checkKeys: SetupCheck = (subject) => {
  const { vendor, nameOf } = subject.setup;
  return subject.operations
    .flatMap(({ schemes }) => schemes)
    .flatMap(({ name, key }): readonly Problem[] => {
      const [variable = ''] = credentialVariables(vendor.schemes[name] ?? { token: '' }, '');
      const value = readValue(subject, variable);
      // Those are told of already.
      if (!key || canHold(key, value) || /\p{Cc}/u.test(value)) return [];
      return [
        {
          code: 'ERR_CREDENTIALS',
          severity: 'error',
          message: `${nameOf(variable)} contains a character that a ${key.in} cannot hold.`,
          remedy: 'Copy it again, without anything around it.',
          variable,
        },
      ];
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
  checkKeys,
  checkClientId,
];

const describe = ({ variables }: Vendor, variable: string): string =>
  variables.find(({ name }) => name === variable)?.description ?? variable;

const pairsOf = ({ schemes }: Vendor): readonly (readonly string[])[] =>
  Object.values(schemes)
    .flatMap(allCredentialVariables)
    .filter((variables) => variables.length === 2);

function rolesOf(vendor: Vendor): ReadonlyMap<string, Role> {
  const tokens = Object.values(vendor.schemes).flatMap((scheme) => ('token' in scheme ? scheme.token : []));
  return new Map<string, Role>([
    ...pairsOf(vendor).flatMap(([username = '', password = '']): readonly (readonly [string, Role])[] => [
      [username, 'username'],
      [password, 'password'],
    ]),
    ...tokens.map((token) => [token, 'token'] as const),
    ...(vendor.account?.digits ? ([[vendor.account.variable, 'digits']] as const) : []),
  ]);
}
