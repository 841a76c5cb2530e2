import { isObject, type JsonObject } from '../model/json';
import { escapeKey } from '../model/json-pointer';
import { dereference } from './follow-references';
import type { RawError } from './schema-error';

type Picked =
  | { readonly kind: 'branch'; readonly index: number }
  /** The discriminating member names no alternative. */
  | { readonly kind: 'unknown'; readonly error: Partial<RawError> }
  | { readonly kind: 'none' };

/** Which alternative of a failed `oneOf` or `anyOf` the value means, by OpenAPI's `discriminator`, if there is one. */
export function pickBranch(error: RawError, document: JsonObject): Picked {
  const discriminator = isObject(error.parentSchema) ? error.parentSchema['discriminator'] : undefined;
  if (!isObject(discriminator) || !isObject(error.data)) return { kind: 'none' };
  const name = String(discriminator['propertyName']);
  const mapping = isObject(discriminator['mapping']) ? discriminator['mapping'] : {};
  const branches = (error.schema as unknown[]).map((branch) => readNames({ branch, name, mapping, document }));
  const value = error.data[name];
  const index = branches.findIndex((names) => names.includes(value));
  if (index >= 0) return { kind: 'branch', index };
  const instancePath = `${error.instancePath}/${escapeKey(name)}`;
  return {
    kind: 'unknown',
    error: { keyword: 'discriminator', instancePath, data: value, params: { values: branches.flat().map(String) } },
  };
}

interface Branch {
  readonly branch: unknown;
  readonly name: string;
  readonly mapping: JsonObject;
  readonly document: JsonObject;
}

/** The values of the discriminating member that mean this alternative: mapped, spelled out in it, or its own name. */
function readNames({ branch, name, mapping, document }: Branch): unknown[] {
  if (!isObject(branch)) return [];
  const ref = branch['$ref'];
  const ownName = typeof ref === 'string' ? ref.split('/').at(-1) : undefined;
  const mapped = Object.keys(mapping).filter(
    (key) => ref !== undefined && [ref, ownName].includes(String(mapping[key])),
  );
  if (mapped.length > 0) return mapped;
  const properties = (dereference(document, branch).value as JsonObject)['properties'];
  const member = isObject(properties) ? dereference(document, properties[name]).value : undefined;
  if (isObject(member) && Array.isArray(member['enum'])) return member['enum'];
  if (isObject(member) && 'const' in member) return [member['const']];
  return ownName === undefined ? [] : [ownName];
}
