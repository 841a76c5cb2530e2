import type { Operation } from '../model/operation';
import type { Vendor } from '../model/vendor';

/**
 * Operations that show whether sign-in works and change nothing: those that the vendor's advice names, else the one with the
 * shortest path of all that need no more than the account's id.
 */
export function findReads(operations: readonly Operation[], vendor: Vendor): readonly Operation[] {
  const harmless = operations.filter(
    ({ method, effect, parameters }) =>
      method === 'GET' &&
      effect === 'read' &&
      parameters.every(({ required, name }) => !required || name === vendor.account?.parameter),
  );
  const named = (vendor.advice?.reads ?? []).flatMap((id) => harmless.find((operation) => operation.id === id) ?? []);
  if (named.length > 0) return named;
  const [shortest] = harmless
    .filter(({ schemes }) => schemes.length > 0 && !schemes.some(({ name }) => vendor.schemes[name]?.optional))
    .sort((a, b) => a.path.length - b.path.length);
  return shortest ? [shortest] : [];
}
