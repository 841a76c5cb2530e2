import type { Contract } from '../model/contract';
import { isObject } from '../model/json';
import { escapeKey, valueAt } from '../model/json-pointer';
import { UserError } from '../model/user-error';
import type { ClientVariables, Vendor } from '../model/vendor';
import { locatedError } from './located-error';
import { isTokenUrl, tokenUrlRemedy } from './read-schemes';

/**
 * Takes from a vendor's contracts what its description leaves to them: where tokens of an `oauth2` scheme are issued, and the scopes to
 * ask for, which are all that operations need.
 *
 * @param contracts all of the vendor, if they are needed
 * @throws UserError `ERR_VENDOR` if no contract says it, or not as an https:// URL
 */
export function completeVendor(vendor: Vendor, contracts: () => readonly Contract[]): Vendor {
  const found = Object.entries(vendor.schemes).find(([, scheme]) => !('username' in scheme) && 'oauth' in scheme);
  if (!found) return vendor;
  const [name, { oauth, ...scheme }] = found as [string, ClientVariables];
  const tokenUrl = oauth.tokenUrl || findTokenUrl(name, { vendor, contracts: contracts() });
  const scope = oauth.scope ?? listScopes(name, contracts()).join(' ');
  const complete = { ...scheme, oauth: { ...oauth, tokenUrl, ...(scope !== '' && { scope }) } };
  return { ...vendor, schemes: { ...vendor.schemes, [name]: complete } };
}

function findTokenUrl(name: string, { vendor, contracts }: { vendor: Vendor; contracts: readonly Contract[] }): string {
  const keys = ['components', 'securitySchemes', name, 'flows', 'clientCredentials', 'tokenUrl'];
  for (const contract of contracts) {
    const url = valueAt(contract.document, keys);
    if (typeof url !== 'string') continue;
    if (isTokenUrl(url)) return url;
    const place = contract.locate(keys.map((key) => `/${escapeKey(key)}`).join(''));
    const remedy = `${tokenUrlRemedy} The vendor.yaml of ${vendor.name} may name it: tokenUrl.`;
    throw locatedError('ERR_VENDOR', place, { what: `The tokenUrl of ${name} is not an https:// URL`, remedy });
  }
  throw new UserError(
    'ERR_VENDOR',
    `No contract of ${vendor.title} says where tokens of ${name} are issued.`,
    `Add tokenUrl to its oauth in the vendor.yaml of ${vendor.name}.`,
  );
}

/** In the order of the contracts. */
function listScopes(name: string, contracts: readonly Contract[]): readonly string[] {
  const holders = contracts.flatMap(({ document }) => {
    const paths = isObject(document['paths']) ? Object.values(document['paths']).filter(isObject) : [];
    return [document, ...paths.flatMap((path) => Object.values(path).filter(isObject))];
  });
  const requirements = holders.flatMap(({ security }) => (Array.isArray(security) ? security.filter(isObject) : []));
  return [...new Set(requirements.flatMap((one) => one[name] ?? []).map(String))];
}
