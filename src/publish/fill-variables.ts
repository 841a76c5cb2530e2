import type { Item } from '../model/item';
import {
  allCredentialVariables,
  credentialVariables,
  schemesOf,
  signInMethods,
  tokenVariables,
} from '../model/sign-in';
import { usedVariables } from '../model/used-variables';
import { UserError } from '../model/user-error';
import { baseUrlVariable, type VariableValues } from '../model/variables';
import type { Vendor } from '../model/vendor';
import { createRedactor } from '../secrets/create-redactor';
import { type ApiSetup, authTypeOf, baseUrlOf, getsToken, readValue, tokenUrlOf } from '../setup/vendor-setup';

/** What stands for the guid of a vault item where none was named; no item has it. */
export const noVaultItem = '00000000-0000-0000-0000-000000000000';

/** The variables of a published collection. */
export interface FilledVariables {
  /** Base URL, way to sign in, and what requests take: no secrets. */
  readonly plain: VariableValues;
  /** Credentials, each a place in a vault item. */
  readonly credentials: VariableValues;
}

/**
 * Gives the requests of a monitor what the collection's environment gives them elsewhere: a monitor takes no environment. Credentials
 * are never values, but places in a vault item: a username and password, or a client id and secret, are both of its halves, a key or
 * token is its password.
 *
 * @param options.api how the API is reached, with the operations that are sent
 * @param options.vault guid of the vault item
 * @throws UserError where requests sign in in two ways, or a value is a secret
 */
export function fillVariables(options: {
  api: ApiSetup;
  items: readonly Item[];
  vault: string;
  /** A variable as the user knows it. */
  nameOf: (variable: string) => string;
}): FilledVariables {
  const { api, items, vault, nameOf } = options;
  const { vendor, contract } = api;
  const { authType, tokenUrl } = tokenVariables;
  const used = new Set(items.flatMap(usedVariables));
  const given = [...used].filter((variable) => isLiteral(api, variable)).sort();
  const plain = {
    [baseUrlVariable(contract.api)]: baseUrlOf(api),
    allow: 'read',
    ...(signInMethods(vendor).length > 1 && { [authType]: authTypeOf(api) }),
    ...(getsToken(api) && { [tokenUrl]: tokenUrlOf(api) }),
    ...Object.fromEntries(given.map((variable) => [variable, readValue(api, variable)])),
  };
  refuseSecrets(plain, api, nameOf);
  return { plain, credentials: placeCredentials(api, items, vault) };
}

/** Whether a monitor may have the value of a variable: it is set, and neither a credential nor another secret. */
export function isLiteral(api: ApiSetup, variable: string): boolean {
  return readValue(api, variable) !== '' && !isCredential(api.vendor, variable) && !isSecret(api.vendor, variable);
}

/** Whether a variable of a vendor holds credentials, or half of them. */
export const isCredential = ({ schemes }: Vendor, variable: string): boolean =>
  Object.values(schemes).some((scheme) => allCredentialVariables(scheme).flat().includes(variable));

const isSecret = ({ variables }: Vendor, variable: string): boolean =>
  variables.some(({ name, secret }) => name === variable && secret) || variable === tokenVariables.accessToken;

function placeCredentials(api: ApiSetup, items: readonly Item[], vault: string): VariableValues {
  const { vendor, contract } = api;
  const schemes = new Set(items.flatMap(({ operation }) => schemesOf(vendor, operation)));
  const ways = new Map(
    [...schemes].map((scheme) => {
      const variables = credentialVariables(scheme, authTypeOf(api));
      return [variables.join(', '), variables] as const;
    }),
  );
  if (ways.size > 1) {
    throw new UserError(
      'ERR_VAULT_ITEM',
      `The requests of ${contract.id} that are selected sign in in ${ways.size} ways: ${[...ways.keys()].join('; ')}.`,
      'Publish them apart: a vault item holds one username and one password.',
    );
  }
  const [[first, second] = []] = ways.values();
  const place = (half: string) => `{{@VaultItem.${vault}.${half}}}`;
  if (first === undefined) return {};
  return second === undefined
    ? { [first]: place('Password') }
    : { [first]: place('Username'), [second]: place('Password') };
}

/** One value may be made of others, and any of them may have been put in the wrong place. */
function refuseSecrets(values: VariableValues, api: ApiSetup, nameOf: (variable: string) => string): void {
  const secret = [...api.settings.keys()].filter((name) => isSecret(api.vendor, name));
  for (const variable of secret) {
    const redactor = createRedactor();
    redactor.add(readValue(api, variable));
    const shown = Object.keys(values).find((name) => redactor.text(values[name] ?? '').count > 0);
    if (shown === undefined) continue;
    throw new UserError(
      'ERR_VAULT_ITEM',
      `The value of ${nameOf(shown)} contains that of ${nameOf(variable)}, which a monitor would show.`,
      'Take it out: credentials of a monitor come from a vault item.',
    );
  }
}
