import type { YamlMapping } from '../contracts/yaml-mapping';
import { isObject, type JsonObject } from '../model/json';

/**
 * The security scheme that an operation is called with: of its alternatives the first that is none at all or a single scheme, a scheme with
 * username and password before others.
 *
 * @returns `undefined` if it needs no sign-in
 */
export function readSecurity(operation: YamlMapping, root: YamlMapping): string | undefined {
  const owner = operation.has('security') ? operation : root;
  const alternatives = owner.list('security').map(({ value }) => Object.keys(value));
  const [first] = alternatives;
  if (first === undefined || first.length === 0) return undefined;
  const single = alternatives.flatMap((names) => (names.length === 1 ? names : []));
  const scheme = single.find((name) => isBasic(root, name)) ?? single[0];
  if (scheme !== undefined) return scheme;
  if (alternatives.some((names) => names.length === 0)) return undefined;
  throw owner
    .problemAt(
      'security',
      `Each alternative of 'security' needs several schemes at once: ${first.join(' and ')}`,
      'Add an alternative with one scheme, as its own entry of the list.',
    )
    .with({ topic: 'security' });
}

function isBasic(root: YamlMapping, name: string): boolean {
  const schemes = (root.value['components'] as JsonObject | undefined)?.['securitySchemes'];
  const scheme = isObject(schemes) ? schemes[name] : undefined;
  return isObject(scheme) && scheme['type'] === 'http' && String(scheme['scheme']).toLowerCase() === 'basic';
}
