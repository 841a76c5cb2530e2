import type { Vendor } from '../model/vendor';

/**
 * Bandwidth. Its JSON and XML APIs take an API user's name and password; case counts.
 * Source of the retirement: https://dev.bandwidth.com/docs/account/credentials/management
 */
export const bandwidth: Vendor = {
  name: 'bandwidth',
  title: 'Bandwidth',
  variables: [
    {
      name: 'username',
      description: 'Name of the API user; not the Dashboard login',
      secret: false,
      env: 'BANDWIDTH_USERNAME',
      mock: 'jdoe',
    },
    {
      name: 'password',
      description: 'Password of the API user',
      secret: true,
      env: 'BANDWIDTH_PASSWORD',
      mock: 'correct-horse-battery-staple',
    },
    {
      name: 'accountId',
      description: 'Account number, digits only',
      secret: false,
      env: 'BANDWIDTH_ACCOUNT_ID',
      mock: '920012',
    },
    {
      name: 'messagingApplicationId',
      description: 'Application that the sending number belongs to; only for sending messages',
      secret: false,
      env: 'BANDWIDTH_MESSAGING_APPLICATION_ID',
      mock: '7d1f6a52-93c4-4e0b-8a6d-2b9f40c7e815',
    },
    {
      name: 'messagingFrom',
      description: 'Number to send from, E.164; only for sending messages',
      secret: false,
      env: 'BANDWIDTH_MESSAGING_FROM',
      mock: '+19195550100',
    },
    {
      name: 'messagingTo',
      description: 'Number to send test messages to, E.164; only for sending messages',
      secret: false,
      env: 'BANDWIDTH_MESSAGING_TO',
      mock: '+19195550123',
    },
  ],
  schemes: { apiUser: { username: 'username', password: 'password' } },
  account: { parameter: 'accountId', variable: 'accountId' },
  notice: 'Bandwidth retires API users (Basic sign-in) on 2026-12-02.',
};
