import type { Vendor } from '../model/vendor';

/**
 * Uptrends. An API account (its own name and password, made by POST /Register) signs in everywhere but at Register itself,
 * where the operator does. Source: https://www.uptrends.com/support/kb/api/
 */
export const uptrends: Vendor = {
  name: 'uptrends',
  title: 'Uptrends',
  variables: [
    {
      name: 'username',
      description: 'Username of the API account that Register issues',
      secret: false,
      env: 'UPTRENDS_USERNAME',
      mock: '3f0e9a6c5b7d4e21a8c4f1d2b6e70913',
    },
    {
      name: 'password',
      description: 'Password of the API account that Register issues',
      secret: true,
      env: 'UPTRENDS_PASSWORD',
      mock: 'tin-otter-velvet-moon',
    },
    {
      name: 'operatorUsername',
      description: 'Email address of the operator; only for Register',
      secret: false,
      env: 'UPTRENDS_OPERATOR_USERNAME',
      mock: 'operator@example.com',
    },
    {
      name: 'operatorPassword',
      description: 'Password of the operator; only for Register',
      secret: true,
      env: 'UPTRENDS_OPERATOR_PASSWORD',
      mock: 'plain-heron-copper-tide',
    },
    {
      name: 'dashboardToClone',
      description: 'Guid of one of your dashboards; requests that change dashboards work on a clone of it',
      secret: false,
      env: 'UPTRENDS_DASHBOARD_TO_CLONE',
      mock: 'a5b60718-293a-4b4c-8d5e-6f708192a3b4',
      optional: true,
    },
    {
      name: 'integrationToUse',
      description:
        'Guid of one of your integrations; alert definitions created by a run use it, and its authorizations are changed',
      secret: false,
      env: 'UPTRENDS_INTEGRATION_TO_USE',
      mock: '7a0c84d2-51e6-4b39-a8f7-2c4e6091b3d5',
      optional: true,
    },
  ],
  schemes: {
    apiAccount: { username: 'username', password: 'password' },
    operator: { username: 'operatorUsername', password: 'operatorPassword', optional: true },
  },
};
