import assert from 'node:assert/strict';
import { loadContracts } from '../../src/contracts/load-contracts';
import type { Vendor } from '../../src/model/vendor';
import { buildEnvironment, serverUrl } from '../../src/setup/build-environment';
import { writeContracts } from '../support/write-contracts';

const [api, apiV2] = loadContracts({
  folder: writeContracts({
    'acme/api.yaml': 'servers: [{ url: https://api.example.com/v1/ }, { url: https://other.example.com }]',
    'acme/phone-numbers-v2.yaml': 'servers: [{ url: https://phone.example.com }]',
  }),
});
assert(api && apiV2);
const vendor: Vendor = {
  name: 'acme',
  title: 'ACME',
  variables: [
    { name: 'username', description: 'Name', secret: false, env: 'ACME_USERNAME', mock: 'jdoe' },
    { name: 'password', description: 'Password', secret: true, env: 'ACME_PASSWORD', mock: 'tin-otter' },
  ],
  schemes: { basic: { username: 'username', password: 'password' } },
};
const given = { vendor, contracts: [api, apiV2], mockUrl: 'http://127.0.0.1:4010', id: 'id-1' };
const variable = (key: string, value: string, type = 'default') => ({ key, value, type, enabled: true });

describe('buildEnvironment', () => {
  it('has variables for tokens where the vendor takes them', () => {
    const oauth = { clientId: 'id', clientSecret: 'secret', tokenUrl: 'https://auth.example.com/token' };
    const withOAuth = { ...vendor, schemes: { basic: { username: 'username', password: 'password', oauth } } };
    const values = (target: 'live' | 'mock') => {
      const { values } = buildEnvironment({ ...given, vendor: withOAuth, target });
      return (values as { key: string }[]).filter(({ key }) => /^(auth|token|access)/.test(key));
    };
    const kept = [
      variable('accessToken', '', 'secret'),
      variable('accessTokenExpires', ''),
      variable('accessTokenClient', ''),
    ];
    assert.deepEqual(values('live'), [
      variable('authType', 'auto'),
      variable('tokenUrl', 'https://auth.example.com/token'),
      ...kept,
    ]);
    assert.deepEqual(values('mock'), [
      variable('authType', 'basic'),
      variable('tokenUrl', 'http://127.0.0.1:4010/acme/oauth2/token'),
      ...kept,
    ]);
  });

  it('points at the vendor, without credentials, for reading only', () => {
    assert.deepEqual(buildEnvironment({ ...given, target: 'live' }), {
      id: 'id-1',
      name: 'ACME (Live)',
      values: [
        variable('username', ''),
        variable('password', '', 'secret'),
        variable('allow', 'read'),
        variable('apiUrl', 'https://api.example.com/v1'),
        variable('phoneNumbersV2Url', 'https://phone.example.com'),
      ],
      _postman_variable_scope: 'environment',
    });
  });

  it('points at the mock, with its credentials, for everything', () => {
    assert.deepEqual(buildEnvironment({ ...given, target: 'mock' }), {
      id: 'id-1',
      name: 'ACME (Mock)',
      values: [
        variable('username', 'jdoe'),
        variable('password', 'tin-otter', 'secret'),
        variable('allow', 'read,write,delete,spend'),
        variable('apiUrl', 'http://127.0.0.1:4010/acme/api'),
        variable('phoneNumbersV2Url', 'http://127.0.0.1:4010/acme/phone-numbers-v2'),
      ],
      _postman_variable_scope: 'environment',
    });
  });
});

describe('serverUrl', () => {
  it("is the first server's, without a slash at the end", () => {
    assert.equal(serverUrl(api), 'https://api.example.com/v1');
  });
});
