import { type Files, goodFiles } from '../support/write-contracts';

export const vendorFile = 'acme/vendor.yaml';

/** Contracts that are as they should be, and their vendor. */
export const vendorFiles: Files = {
  ...goodFiles,
  [vendorFile]: `title: Acme Probes
notice: Acme retires API users in 2030.
variables:
  - { name: username, description: Name of the API user, env: ACME_USERNAME, mock: ada }
  - { name: password, description: Its password, secret: true, env: ACME_PASSWORD, mock: lovelace }
  - { name: site, description: Number of the site, env: ACME_SITE, mock: '17' }
schemes:
  apiUser: { username: username, password: password }
  admin: { username: site, password: password, optional: true }
account: { parameter: siteId, variable: site }
`,
};
