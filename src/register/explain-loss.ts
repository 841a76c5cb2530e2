import type { Vendor } from '../model/vendor';

/** What to do when an API account may exist whose credentials are lost. */
export const explainLoss = ({ title, advice }: Vendor): string =>
  advice?.accountLost ?? `An API account may have been made all the same. Look for it at ${title}, and register again.`;
