import { YamlMapping } from '../contracts/yaml-mapping';
import type { Contract } from '../model/contract';
import { isObject, type JsonObject } from '../model/json';
import { bearerPlace, type KeyPlace, type Scheme } from '../model/operation';
import { followReferences } from '../schema/follow-references';

/** The security schemes that an operation is called with: as `chooseAlternative` has it. */
export function readSecurity(operation: YamlMapping, root: YamlMapping): readonly Scheme[] {
  const owner = operation.has('security') ? operation : root;
  return chooseAlternative(
    root.value,
    owner.list('security').map(({ value }) => value),
  );
}

/**
 * Chooses the first alternative of a `security` that Vouch can do, username and password before others; none if the first alternative is
 * none, or no other can be done.
 *
 * @returns all schemes of all alternatives if none of them can be done; those that cannot be are marked
 */
export function chooseAlternative(document: JsonObject, security: readonly JsonObject[]): readonly Scheme[] {
  const alternatives = security.map((one) => readAlternative(document, Object.keys(one)));
  const [first] = alternatives;
  if (first === undefined || first.length === 0) return [];
  const possible = alternatives.filter((schemes) => schemes.length > 0 && schemes.every(({ unable }) => !unable));
  const isPair = (schemes: readonly Scheme[]) => schemes.length === 1 && schemes[0]?.kind === 'basic';
  const chosen = possible.find(isPair) ?? possible[0];
  if (chosen) return chosen;
  return alternatives.some((schemes) => schemes.length === 0) ? [] : alternatives.flat();
}

/** The security schemes that a contract's operations are called with unless they say otherwise. */
export function readDefaultSecurity(contract: Contract): readonly Scheme[] {
  const root = YamlMapping.ofContract(contract);
  return readSecurity(root, root);
}

/** Names of the headers and query parameters that hold API keys; cookies are secret in any case. */
export function listKeyNames({ document }: Contract): readonly string[] {
  const schemes = Object.keys(schemesOf(document)).map((name) => readScheme(document, name));
  return [...new Set(schemes.flatMap(({ key, kind }) => (kind === 'apiKey' && key ? key.name : [])))];
}

/** Schemes that are used at once must not write over each other. */
function readAlternative(document: JsonObject, names: readonly string[]): readonly Scheme[] {
  const schemes = names.map((name) => readScheme(document, name));
  return schemes.map((scheme, index) => {
    const place = placeOf(scheme);
    const other = schemes.slice(0, index).find((one) => placeOf(one) === place);
    if (!other || scheme.unable || other.unable) return scheme;
    return { ...scheme, unable: `and ${other.name} both write the ${place}` };
  });
}

function placeOf({ key }: Scheme): string {
  if (!key) return 'header authorization';
  return `${key.in === 'query' ? 'query parameter' : key.in} ${key.in === 'header' ? key.name.toLowerCase() : key.name}`;
}

const schemesOf = (document: JsonObject): JsonObject => {
  const components = document['components'];
  const schemes = isObject(components) ? components['securitySchemes'] : undefined;
  return isObject(schemes) ? schemes : {};
};

function readScheme(document: JsonObject, name: string): Scheme {
  const schemes = schemesOf(document);
  const declared = Object.hasOwn(schemes, name) ? followReferences(document, schemes[name]).value : undefined;
  const other = (unable: string): Scheme => ({ name, kind: 'other', unable });
  if (!isObject(declared)) return other('is not declared in components.securitySchemes');
  const { type } = declared;
  if (type === 'apiKey') {
    const key = readKey(declared);
    return key ? { name, kind: 'apiKey', key } : other('is an apiKey without a place');
  }
  if (type === 'oauth2') {
    const flows = isObject(declared['flows']) ? declared['flows'] : {};
    if ('clientCredentials' in flows) return { name, kind: 'oauth' };
    return other(`is oauth2 with no flow but ${Object.keys(flows).join(', ')}`);
  }
  if (type !== 'http') return other(`is ${String(type)}`);
  const scheme = String(declared['scheme']).toLowerCase();
  if (scheme === 'basic') return { name, kind: 'basic' };
  if (scheme !== 'bearer') return other(`is http ${scheme}`);
  return { name, kind: 'bearer', key: bearerPlace };
}

function readKey({ in: place, name }: JsonObject): KeyPlace | undefined {
  const isKnown = place === 'header' || place === 'query' || place === 'cookie';
  return isKnown && typeof name === 'string' && name !== '' ? { in: place, name } : undefined;
}
