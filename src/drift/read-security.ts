import { isObject, type JsonObject } from '../model/json';
import { valueAt } from '../model/json-pointer';
import { followReferences } from '../schema/follow-references';

export interface Security {
  /** Ways to sign in, each with all that it takes; one that takes nothing if no sign-in is needed. */
  readonly ways: readonly ReadonlySet<string>[];
  /** Whether the operation says so itself, instead of the document for all. */
  readonly own: boolean;
}

/** How an operation of a Swagger 2.0 or OpenAPI 3 document is signed in to, in words that do not depend on names of schemes. */
export function readSecurity(document: JsonObject, operation: JsonObject): Security {
  const own = Array.isArray(operation['security']);
  const listed = own ? operation['security'] : document['security'];
  const requirements = (Array.isArray(listed) ? listed : []).filter(isObject);
  const ways = requirements.map((requirement) => {
    const parts = Object.entries(requirement).flatMap(([name, scopes]) => {
      const scheme = describeScheme(document, name);
      // Other schemes have no scopes, whatever is listed.
      const listed = Array.isArray(scopes) && /^(oauth2|openIdConnect)$/.test(scheme) ? scopes : [];
      return [scheme, ...listed.map((scope) => `${scheme} scope ${scope}`)];
    });
    return new Set(parts.sort());
  });
  return { ways: ways.length > 0 ? ways : [new Set()], own };
}

/** `http basic`, `apiKey in header X-Key`, `oauth2`. */
function describeScheme(document: JsonObject, name: string): string {
  const places = [
    ['components', 'securitySchemes', name],
    ['securityDefinitions', name],
  ];
  const declared = places.map((keys) => valueAt(document, keys)).find((value) => value !== undefined);
  const { value: scheme } = followReferences(document, declared);
  if (!isObject(scheme)) return `undeclared ${name}`;
  switch (scheme['type']) {
    case 'basic':
      return 'http basic';
    case 'http':
      return `http ${String(scheme['scheme']).toLowerCase()}`;
    case 'apiKey':
      return `apiKey in ${scheme['in']} ${scheme['name']}`;
    default:
      return String(scheme['type']);
  }
}
