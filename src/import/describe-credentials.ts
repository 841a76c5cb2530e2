import { isObject, type JsonObject } from '../model/json';
import { envPrefix } from '../model/sign-in';
import { camelCase, upperFirst } from '../model/variables';
import type { ImportNotes } from './import-notes';
import { listOf, type Members, membersOf, setMember, textOf } from './json-values';

/** A variable of `vendor.yaml`. */
interface CredentialVariable {
  readonly name: string;
  readonly description: string;
  readonly secret?: true;
  readonly env: string;
  readonly mock: string;
}

/** What `vendor.yaml` says of one security scheme. */
interface CredentialScheme {
  readonly variables: readonly CredentialVariable[];
  readonly scheme: JsonObject;
}

interface Kind {
  readonly name: string;
  readonly matches: (scheme: JsonObject) => boolean;
  readonly describe: (name: string, scheme: JsonObject, vendor: string) => CredentialScheme;
}

/** Kinds of security schemes that `vendor.yaml` takes: how each is recognized, and what it needs. */
const kinds: readonly Kind[] = [
  {
    name: 'http basic',
    matches: ({ type, scheme }) => type === 'http' && lower(scheme) === 'basic',
    describe: (name, _, vendor) => {
      const variables = [
        variable({ vendor, name, part: 'username', description: 'Username', mock: 'jdoe' }),
        variable({
          vendor,
          name,
          part: 'password',
          description: 'Password',
          mock: 'correct-horse-battery-staple',
          secret: true,
        }),
      ];
      return { variables, scheme: namesOf(variables, ['username', 'password']) };
    },
  },
  {
    name: 'http bearer',
    matches: ({ type, scheme }) => type === 'http' && lower(scheme) === 'bearer',
    describe: (name, _, vendor) => {
      const variables = [
        variable({
          vendor,
          name,
          part: 'token',
          description: 'Token',
          mock: 'amber-lantern-quiet-harbor',
          secret: true,
        }),
      ];
      return { variables, scheme: namesOf(variables, ['token']) };
    },
  },
  {
    name: 'apiKey',
    matches: ({ type, in: place, name }) => type === 'apiKey' && typeof place === 'string' && typeof name === 'string',
    describe: (name, _, vendor) => {
      const variables = [
        variable({ vendor, name, part: 'key', description: 'API key', mock: 'tin-otter-velvet-moon', secret: true }),
      ];
      return { variables, scheme: namesOf(variables, ['apiKey']) };
    },
  },
  {
    name: 'OAuth 2 client credentials',
    matches: (scheme) => textOf(clientCredentials(scheme)['tokenUrl'])?.startsWith('https://') === true,
    describe: (name, scheme, vendor) => {
      const variables = [
        variable({ vendor, name, part: 'clientId', description: 'Client id', mock: 'client-5d0c7e1a' }),
        variable({
          vendor,
          name,
          part: 'clientSecret',
          description: 'Client secret',
          mock: 'plain-heron-copper-tide',
          secret: true,
        }),
      ];
      // The scopes to ask for are those that the operations name.
      const { tokenUrl } = clientCredentials(scheme);
      return { variables, scheme: { oauth: { ...namesOf(variables, ['clientId', 'clientSecret']), tokenUrl } } };
    },
  },
];

const lower = (value: unknown) => String(value).toLowerCase();

const clientCredentials = ({ type, flows }: JsonObject): JsonObject =>
  type === 'oauth2' ? membersOf(membersOf(flows)['clientCredentials']) : {};

const namesOf = (variables: readonly CredentialVariable[], keys: readonly string[]): JsonObject =>
  Object.fromEntries(keys.map((key, index) => [key, variables[index]?.name]));

function variable(options: {
  vendor: string;
  name: string;
  part: string;
  description: string;
  mock: string;
  secret?: true;
}): CredentialVariable {
  const { vendor, name, part, description, mock, secret } = options;
  const own = `${camelCase(name) || 'api'}${upperFirst(part)}`.replace(/^[^A-Za-z]+/, 'x');
  const env = `${envPrefix(vendor)}${own.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase()}`;
  return { name: own, description: `${description} for the sign-in ${name}`, ...(secret && { secret }), env, mock };
}

interface Credentials {
  readonly variables: readonly CredentialVariable[];
  readonly schemes: JsonObject;
}

/**
 * Lets each operation sign in with the first alternative that Vouch can do, and says what the vendor has to know for that. Operations for
 * which the document has no such alternative go without sign-in, and the notes say so.
 *
 * @param document the contract in the making, whose `security` members change
 */
export function describeCredentials(
  document: Members,
  { vendor, notes }: { vendor: string; notes: ImportNotes },
): Credentials {
  const schemes = membersOf(membersOf(document['components'])['securitySchemes']);
  const used = new Map<string, CredentialScheme>();
  const use = (name: string): void => {
    const scheme = membersOf(schemes[name]);
    const described = kindOf(scheme)?.describe(name, scheme, vendor);
    if (described && !used.has(name)) used.set(name, described);
  };
  const choose = (security: unknown, subject: string): readonly JsonObject[] => {
    const alternatives = listOf(security).filter(isObject);
    if (alternatives.length === 0 || Object.keys(alternatives[0] ?? {}).length === 0) return [];
    const others = [...used.keys()];
    const possible = alternatives.filter((one) => isPossible(Object.keys(one), { schemes, others }));
    const chosen = possible.find((one) => isBasic(one, schemes)) ?? possible[0];
    if (chosen) {
      for (const name of Object.keys(chosen)) use(name);
      return [chosen];
    }
    if (alternatives.some((one) => Object.keys(one).length === 0)) return [];
    const wanted = alternatives
      .map((one) => Object.keys(one).map((name) => nameKind(name, schemes)))
      .map((names) => names.join(' and '))
      .join(', or ');
    notes.add('changed', subject, `it is sent without sign-in: Vouch does not sign in with ${wanted}`);
    return [];
  };
  const root = 'security' in document ? choose(document['security'], 'every operation') : [];
  if ('security' in document) document['security'] = root;
  for (const [path, item] of Object.entries(membersOf(document['paths']))) {
    for (const [method, operation] of Object.entries(membersOf(item))) {
      const members = membersOf(operation);
      if ('security' in members) members['security'] = choose(members['security'], `${method.toUpperCase()} ${path}`);
    }
  }
  const described: Members = {};
  for (const [name, { scheme }] of used) setMember(described, name, scheme);
  return { variables: [...used.values()].flatMap(({ variables }) => variables), schemes: described };
}

const kindOf = (scheme: JsonObject): Kind | undefined => kinds.find(({ matches }) => matches(scheme));

const isOAuth = (scheme: JsonObject): boolean => scheme['type'] === 'oauth2';

/** Vouch prefers a username and a password wherever they are enough. */
const isBasic = (alternative: JsonObject, schemes: JsonObject): boolean => {
  const [name = '', ...more] = Object.keys(alternative);
  return more.length === 0 && lower(membersOf(schemes[name])['scheme']) === 'basic';
};

/** Whether all of some schemes are of kinds that Vouch knows, write to places of their own, and are no second OAuth of the vendor. */
function isPossible(
  names: readonly string[],
  { schemes, others }: { schemes: JsonObject; others: readonly string[] },
): boolean {
  const wanted = names.map((name) => membersOf(schemes[name]));
  const places = wanted.map(({ type, in: place, name }) =>
    type === 'apiKey' ? `${place} ${place === 'header' ? lower(name) : name}` : 'header authorization',
  );
  const isSecond = names.some(
    (name) =>
      isOAuth(membersOf(schemes[name])) && others.some((other) => other !== name && isOAuth(membersOf(schemes[other]))),
  );
  return names.length > 0 && wanted.every(kindOf) && new Set(places).size === names.length && !isSecond;
}

function nameKind(name: string, schemes: JsonObject): string {
  const scheme = membersOf(schemes[name]);
  const kind = kindOf(scheme)?.name ?? [scheme['type'], scheme['scheme']].filter(Boolean).join(' ');
  return kind === '' ? name : `${name} (${kind})`;
}
