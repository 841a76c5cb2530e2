import { UserError } from '../model/user-error';
import { type ApiSetup, limitSetup, type VendorSetup } from '../setup/vendor-setup';

/** How API accounts are made. */
export interface Registration {
  /** The setup of the request alone. */
  readonly setup: VendorSetup;
  readonly api: ApiSetup;
  readonly path: string;
  /** Variables of the operator's email address and password. */
  readonly operator: { readonly username: string; readonly password: string };
}

/**
 * Finds `POST /Register` and the variables that it needs.
 *
 * @throws UserError if there is no such operation
 */
export function findRegistration(setup: VendorSetup): Registration {
  const { vendor, apis } = setup;
  const operation = apis
    .flatMap(({ operations }) => operations)
    .find(({ method, path }) => method === 'POST' && path === '/Register');
  const operator = vendor.schemes[operation?.schemes[0]?.name ?? ''];
  const limited = limitSetup(setup, new Set([operation?.id ?? '']));
  const [api] = limited.apis;
  if (operation && operator && 'username' in operator && api)
    return { setup: limited, api, path: operation.path, operator };
  throw new UserError(
    'ERR_VENDOR',
    `The contracts of ${vendor.title} have no POST /Register that an operator signs in to.`,
    'Use the contracts that come with Vouch.',
  );
}
