import { UserError } from '../model/user-error';
import { checkSetup } from './check-setup';
import type { VendorSetup } from './vendor-setup';

/**
 * Makes sure that nothing about a setup stops its requests from working.
 *
 * @param options as `checkSetup` has them
 * @throws UserError for the first error that `checkSetup` finds, in its words
 */
export function assertSetup(setup: VendorSetup, options: { optional?: boolean } = {}): void {
  const [first, ...others] = checkSetup(setup, options).filter(({ severity }) => severity === 'error');
  if (!first) return;
  const { code, message, remedy } = first;
  const more = others.length === 0 ? '' : ` This is one of ${others.length + 1} problems; \`vouch doctor\` lists all.`;
  throw new UserError(code, message, `${remedy}${more}`);
}
