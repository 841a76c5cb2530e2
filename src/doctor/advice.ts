import type { Advice } from './explain-answer';

/** Vendor → what is particular to its answers; a vendor that is not here gets the general texts. */
export const advice: Readonly<Record<string, Advice>> = {
  /**
   * Sources: https://dev.bandwidth.com/docs/account/credentials/legacy (roles; API user and Dashboard login differ) and
   * https://dev.bandwidth.com/docs/account/credentials/management (no new API users since April 2026, their end; who may make
   * API credentials, and where).
   */
  bandwidth: {
    // An API user may lack the role for one of them.
    reads: ['bandwidth/numbers/getAccount', 'bandwidth/messaging/listMedia'],
    unauthorized:
      'Use the name and password of an API user, not the Dashboard login. Accounts made since April 2026 have none: use API credentials (BANDWIDTH_CLIENT_ID, BANDWIDTH_CLIENT_SECRET).',
    forbidden:
      'Check that the account id belongs to these credentials. If it does, they lack a role: an administrator of the account can add it in the Bandwidth App.',
    noToken:
      'Use client id and secret from Account > API Credentials in the Bandwidth App. The secret is shown only once: if it is lost or has expired, make a new one there.',
    clientIdPrefix: 'CLI-',
    retired:
      'Change to API credentials: in the Bandwidth App, Account > API Credentials (takes the role Credential Access), create some with the roles and the account that the API user has, and set BANDWIDTH_CLIENT_ID, BANDWIDTH_CLIENT_SECRET and BANDWIDTH_AUTH_TYPE=oauth. See https://dev.bandwidth.com/docs/account/credentials/migration',
  },
  /** Sources: https://www.uptrends.com/support/kb/api/authentication-v4 and its page on operators' API management. */
  uptrends: {
    reads: ['uptrends/api-v4/getAccount'],
    unauthorized:
      "Use the name and password of an API account, not the operator's e-mail address; `vouch register uptrends` makes one. Lost API credentials cannot be recovered, only made anew.",
    forbidden: "The API account has the rights of its operator: let an administrator check the operator's.",
  },
};
