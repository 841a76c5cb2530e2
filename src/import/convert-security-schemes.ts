import { isObject, type JsonObject } from '../model/json';
import { type Members, mapMembers, membersOf, setMember, textOf, withValues } from '../model/json-values';
import { type Conversion, follow, plainText } from './conversion';

/** A document's security schemes as OpenAPI 3.1 has them; those that lack what their type needs are left out. */
export function convertSecuritySchemes(conversion: Conversion): Members | undefined {
  const { document, notes } = conversion;
  const converted: Members = {};
  for (const [name, value] of Object.entries(membersOf(membersOf(document['components'])['securitySchemes']))) {
    const { value: given } = follow(conversion, value);
    const scheme = convertScheme(given);
    const isNamed = /^[\w.-]+$/.test(name) && !(name in {});
    if (scheme && isNamed)
      setMember(converted, name, withValues({ ...scheme, description: plainText(given['description']) }));
    else notes.add('changed', `security scheme ${name}`, 'is left out: it is not one of OpenAPI 3.1');
  }
  return Object.keys(converted).length > 0 ? converted : undefined;
}

function convertScheme({ type, ...scheme }: JsonObject): Members | undefined {
  switch (type) {
    case 'apiKey': {
      const { in: place, name } = scheme;
      return ['query', 'header', 'cookie'].includes(String(place)) && plainText(name)
        ? { type, in: place, name }
        : undefined;
    }
    case 'http': {
      const bearerFormat = textOf(scheme['bearerFormat']);
      return plainText(scheme['scheme']) ? withValues({ type, scheme: scheme['scheme'], bearerFormat }) : undefined;
    }
    case 'oauth2': {
      const flows = convertFlows(scheme['flows']);
      return Object.keys(flows).length > 0 ? { type, flows } : undefined;
    }
    case 'openIdConnect': {
      const { openIdConnectUrl: url } = scheme;
      return isUrl(url) ? { type, openIdConnectUrl: url } : undefined;
    }
    case 'mutualTLS':
      return { type };
    default:
      return undefined;
  }
}

/** Flow → the URLs that it needs. */
const urlsOf: Readonly<Record<string, readonly string[]>> = {
  implicit: ['authorizationUrl'],
  password: ['tokenUrl'],
  clientCredentials: ['tokenUrl'],
  authorizationCode: ['authorizationUrl', 'tokenUrl'],
};

const convertFlows = (flows: unknown): Members =>
  mapMembers(flows, (entry, name) => {
    const flow = membersOf(entry);
    const urls = Object.hasOwn(urlsOf, name) ? urlsOf[name] : undefined;
    if (urls === undefined || !urls.every((key) => isUrl(flow[key]))) return undefined;
    const scopes = isObject(flow['scopes']) ? mapMembers(flow['scopes'], (one) => String(one)) : {};
    return { ...Object.fromEntries(urls.map((key) => [key, flow[key]])), scopes };
  });

const isUrl = (value: unknown): boolean =>
  typeof value === 'string' && value !== '' && URL.canParse(value, 'https://a.example');
