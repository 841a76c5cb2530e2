import { isObject, type JsonObject } from '../model/json';
import { valueAt } from '../model/json-pointer';
import { listOf, type Members, membersOf, setMember } from '../model/json-values';
import type { Scheme } from '../model/operation';
import { envPrefix } from '../model/sign-in';
import { camelCase, upperFirst } from '../model/variables';
import { chooseAlternative } from '../operations/read-security';
import type { ImportNotes } from './import-notes';

/** A variable of `vendor.yaml`. */
interface CredentialVariable {
  readonly name: string;
  readonly description: string;
  readonly secret?: true;
  readonly env: string;
  readonly mock: string;
}

interface Credentials {
  readonly variables: readonly CredentialVariable[];
  /** Security scheme → what `vendor.yaml` says of it. */
  readonly schemes: JsonObject;
}

interface Part extends Pick<CredentialVariable, 'description' | 'mock' | 'secret'> {
  /** What `vendor.yaml` calls it. */
  readonly key: string;
}

/** What each kind of sign-in needs. */
const partsOf: Readonly<Record<Scheme['kind'], readonly Part[]>> = {
  basic: [
    { key: 'username', description: 'Username', mock: 'jdoe' },
    { key: 'password', description: 'Password', mock: 'correct-horse-battery-staple', secret: true },
  ],
  bearer: [{ key: 'token', description: 'Token', mock: 'amber-lantern-quiet-harbor', secret: true }],
  apiKey: [{ key: 'apiKey', description: 'API key', mock: 'tin-otter-velvet-moon', secret: true }],
  oauth: [
    { key: 'clientId', description: 'Client id', mock: 'client-5d0c7e1a' },
    { key: 'clientSecret', description: 'Client secret', mock: 'plain-heron-copper-tide', secret: true },
  ],
  other: [],
};

/**
 * Lets each operation sign in with the alternative that Vouch would choose, and says what the vendor has to know for that. Operations for
 * which the document has none that Vouch can do go without sign-in, and the notes say so.
 *
 * @param document the contract in the making, whose `security` members change
 */
export function describeCredentials(
  document: Members,
  { vendor, notes }: { vendor: string; notes: ImportNotes },
): Credentials {
  const used = new Map<string, Scheme>();
  const unable = (name: string, { kind, unable }: Pick<Scheme, 'kind' | 'unable'>): string | undefined => {
    if (unable !== undefined || kind !== 'oauth') return unable;
    if (!tokenUrlOf(document, name)?.startsWith('https://')) return 'has no https:// URL to get tokens from';
    const other = [...used.values()].find((one) => one.kind === 'oauth' && one.name !== name);
    return other && `is a second way to get tokens, beside ${other.name}`;
  };
  const choose = (security: unknown, subject: string): readonly JsonObject[] => {
    const alternatives = listOf(security).filter(isObject);
    const reasons: string[] = [];
    const possible = alternatives.filter((one) => {
      const schemes = chooseAlternative(document, [one]);
      const wrong = schemes.flatMap((scheme) => {
        const reason = unable(scheme.name, scheme);
        return reason === undefined ? [] : [`${scheme.name} ${reason}`];
      });
      reasons.push(...wrong);
      return wrong.length === 0;
    });
    const chosen = chooseAlternative(document, possible);
    for (const scheme of chosen) used.set(scheme.name, scheme);
    if (possible.length === 0 && alternatives.length > 0)
      notes.add('changed', subject, `it is sent without sign-in: ${[...new Set(reasons)].join(', ')}`);
    return possible.filter((one) => isOf(one, chosen)).slice(0, 1);
  };
  if ('security' in document) document['security'] = choose(document['security'], 'every operation');
  for (const [path, item] of Object.entries(membersOf(document['paths']))) {
    for (const [method, operation] of Object.entries(membersOf(item))) {
      const members = membersOf(operation);
      if ('security' in members) members['security'] = choose(members['security'], `${method.toUpperCase()} ${path}`);
    }
  }
  const described = [...used.values()].map((scheme) => describe(scheme, { document, vendor }));
  const schemes: Members = {};
  for (const { name, members } of described) setMember(schemes, name, members);
  return { variables: described.flatMap(({ variables }) => variables), schemes };
}

/** Whether an alternative is that of some schemes; none is one, too, but needs no entry. */
function isOf(alternative: JsonObject, schemes: readonly Scheme[]): boolean {
  const names = Object.keys(alternative);
  return names.length > 0 && names.length === schemes.length && schemes.every(({ name }) => names.includes(name));
}

function describe({ name, kind }: Scheme, { document, vendor }: { document: Members; vendor: string }) {
  const parts = partsOf[kind].map(({ key, description, secret, mock }) => {
    const { own, env } = nameVariable(vendor, name, key);
    const what = `${description} for the sign-in ${name}`;
    return { key, variable: { name: own, description: what, ...(secret && { secret }), env, mock } };
  });
  const variables: readonly CredentialVariable[] = parts.map(({ variable }) => variable);
  const named = Object.fromEntries(parts.map(({ key, variable }) => [key, variable.name]));
  // The scopes to ask for are those that the operations name.
  const members = kind === 'oauth' ? { oauth: { ...named, tokenUrl: tokenUrlOf(document, name) } } : named;
  return { name, variables, members };
}

function nameVariable(vendor: string, scheme: string, key: string): { own: string; env: string } {
  const part = key === 'apiKey' ? 'key' : key;
  const own = `${camelCase(scheme) || 'api'}${upperFirst(part)}`.replace(/^[^A-Za-z]+/, 'x');
  return { own, env: `${envPrefix(vendor)}${own.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase()}` };
}

function tokenUrlOf(document: Members, scheme: string): string | undefined {
  const keys = ['components', 'securitySchemes', scheme, 'flows', 'clientCredentials', 'tokenUrl'];
  const url = valueAt(document, keys);
  return typeof url === 'string' ? url : undefined;
}
