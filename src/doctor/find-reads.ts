import type { Operation } from '../model/operation';
import type { Vendor } from '../model/vendor';

/**
 * Operations that show whether sign-in works and change nothing: those asked for by id, else the shortest path of all that need
 * no more than the account's id.
 */
export function findReads(options: {
  operations: readonly Operation[];
  vendor: Vendor;
  ids?: readonly string[] | undefined;
}): readonly Operation[] {
  const { operations, vendor, ids = [] } = options;
  const known = ids.flatMap((id) => operations.find((operation) => operation.id === id) ?? []);
  if (known.length > 0) return known;
  const [shortest] = operations
    .filter(
      ({ method, effect, scheme, parameters }) =>
        method === 'GET' &&
        effect === 'read' &&
        scheme !== undefined &&
        vendor.schemes[scheme]?.optional !== true &&
        parameters.every(({ required, name }) => !required || name === vendor.account?.parameter),
    )
    .sort((a, b) => a.path.length - b.path.length);
  return shortest ? [shortest] : [];
}
