import type { Operation } from './operation';
import type { VendorAccount } from './vendor';

/** Whether requests of an operation name the account. */
export const namesAccount = ({ parameters }: Operation, account: VendorAccount): boolean =>
  parameters.some(
    (parameter) =>
      parameter.variable === account.variable || (parameter.in === 'path' && parameter.name === account.parameter),
  );
