import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { listContracts } from '../../src/contracts/load-contracts';
import { loadVendor } from '../../src/contracts/load-vendor';
import type { Vendor } from '../../src/model/vendor';
import { loadApis } from '../../src/pipelines/load-apis';

const folder = join(__dirname, '..', '..', 'contracts');
const names = readdirSync(folder);

type Facts = Omit<Vendor, 'variables' | 'advice' | 'versions'> & {
  readonly secrets: readonly string[];
  readonly reads: readonly string[] | undefined;
};

/** What sign-in depends on, by vendor. */
const facts: Readonly<Record<string, Facts>> = {
  bandwidth: {
    name: 'bandwidth',
    title: 'Bandwidth',
    notice: 'Bandwidth retires API users (Basic sign-in) on 2026-12-02.',
    schemes: {
      apiUser: {
        username: 'username',
        password: 'password',
        oauth: {
          clientId: 'clientId',
          clientSecret: 'clientSecret',
          clientIdPrefix: 'CLI-',
          tokenUrl: 'https://api.bandwidth.com/api/v1/oauth2/token',
          accountsClaim: 'accounts',
        },
      },
      apiCredentials: { username: 'clientId', password: 'clientSecret', optional: true },
    },
    account: { parameter: 'accountId', variable: 'accountId', digits: true },
    secrets: ['clientSecret', 'password'],
    reads: ['bandwidth/numbers/getAccount', 'bandwidth/messaging/listMedia'],
  },
  uptrends: {
    name: 'uptrends',
    title: 'Uptrends',
    schemes: {
      apiAccount: { username: 'username', password: 'password' },
      operator: { username: 'operatorUsername', password: 'operatorPassword', optional: true },
    },
    secrets: ['password', 'operatorPassword'],
    reads: ['uptrends/api-v4/getAccount'],
  },
};

describe('the vendors', () => {
  it('have a folder with vendor.yaml and contracts each', () => {
    assert.deepEqual(names, Object.keys(facts));
    const ids = listContracts(folder);
    for (const name of names) assert.ok(ids.some((id) => id.startsWith(`${name}/`)));
    assert.deepEqual(
      ids.filter((id) => id.endsWith('/vendor')),
      [],
    );
  });

  for (const [name, expected] of Object.entries(facts)) {
    it(`${name} signs in with these variables`, () => {
      const { variables, advice, versions: _, ...rest } = loadVendor({ folder, name });
      const secrets = variables.filter(({ secret }) => secret).map((variable) => variable.name);
      assert.deepEqual({ ...rest, secrets, reads: advice?.reads }, expected);
    });

    it(`${name} has variables of its own names, and a value for the mock in each`, () => {
      const { variables } = loadVendor({ folder, name });
      assert.equal(new Set(variables.map((variable) => variable.name)).size, variables.length);
      assert.deepEqual(
        variables.filter(({ mock }) => mock === ''),
        [],
      );
    });
  }

  it('advise reads that their contracts have', () => {
    const ids = loadApis({ folder }).flatMap(({ operations }) => operations.map(({ id }) => id));
    const reads = names.flatMap((name) => loadVendor({ folder, name }).advice?.reads ?? []);
    assert.deepEqual(
      reads.filter((id) => !ids.includes(id)),
      [],
    );
  });

  it('know each security scheme of the contracts', () => {
    const unknown = loadApis({ folder }).flatMap(({ vendor, operations }) =>
      operations.filter(({ schemes }) => !schemes.every(({ name }) => name in vendor.schemes)).map(({ id }) => id),
    );
    assert.deepEqual(unknown, []);
  });

  it('take live values from these environment variables', () => {
    const variables = names.flatMap((name) => loadVendor({ folder, name }).variables.map(({ env }) => env));
    assert.deepEqual(variables, [
      'BANDWIDTH_CLIENT_ID',
      'BANDWIDTH_CLIENT_SECRET',
      'BANDWIDTH_USERNAME',
      'BANDWIDTH_PASSWORD',
      'BANDWIDTH_ACCOUNT_ID',
      'BANDWIDTH_MESSAGING_APPLICATION_ID',
      'BANDWIDTH_MESSAGING_FROM',
      'BANDWIDTH_MESSAGING_TO',
      'BANDWIDTH_VOICE_APPLICATION_ID',
      'BANDWIDTH_VOICE_FROM',
      'BANDWIDTH_VOICE_TO',
      'BANDWIDTH_RECORDED_CALL',
      'BANDWIDTH_RECORDING_TO_DELETE',
      'BANDWIDTH_TRANSCRIPTION_TO_DELETE',
      'BANDWIDTH_CONFERENCE_TO_CHANGE',
      'BANDWIDTH_CONFERENCE_MEMBER_TO_CHANGE',
      'BANDWIDTH_MFA_FROM',
      'BANDWIDTH_MFA_TO',
      'BANDWIDTH_MFA_MESSAGING_APPLICATION_ID',
      'BANDWIDTH_MFA_VOICE_APPLICATION_ID',
      'BANDWIDTH_VERIFIED_TOLL_FREE_NUMBER',
      'BANDWIDTH_TOLL_FREE_NUMBER',
      'BANDWIDTH_ACTIVE_CALL_ID',
      'BANDWIDTH_SPARE_NUMBER',
      'BANDWIDTH_SPARE_PACKAGE_ID',
      'BANDWIDTH_EMERGENCY_PHONE_NUMBER',
      'BANDWIDTH_EMERGENCY_ENDPOINT_ID',
      'BANDWIDTH_NUMBERS_NUMBER_TO_ORDER',
      'BANDWIDTH_NUMBERS_PORT_IN_NUMBER',
      'BANDWIDTH_NUMBERS_PORT_OUT_NUMBER',
      'BANDWIDTH_NUMBERS_PORT_OUT_SPID',
      'BANDWIDTH_NUMBERS_NOTE_USER',
      'BANDWIDTH_NUMBERS_OUTBOUND_NUMBER',
      'BANDWIDTH_NUMBERS_TOLL_FREE_NUMBER_TO_PORT',
      'BANDWIDTH_NUMBERS_CLOUD_TRUNKS',
      'BANDWIDTH_NUMBERS_LEASED_SHORT_CODE',
      'BANDWIDTH_NUMBERS_10DLC_IDENTITY',
      'BANDWIDTH_NUMBERS_BRAND_COMPANY',
      'BANDWIDTH_NUMBERS_BRAND_EIN',
      'BANDWIDTH_NUMBERS_CAMPAIGN_TO_IMPORT',
      'BANDWIDTH_NUMBERS_REPORT_TO_RUN',
      'BANDWIDTH_NUMBERS_EMERGENCY_NOTIFICATION_GROUP',
      'BANDWIDTH_NUMBERS_HOSTED_MESSAGING_NUMBER',
      'BANDWIDTH_NUMBERS_HOSTED_VOICE_NUMBER',
      'BANDWIDTH_NUMBERS_EXTERNAL_NUMBER',
      'BANDWIDTH_NUMBERS_V2_NUMBER_TO_ORDER',
      'BANDWIDTH_NUMBERS_V2_PORT_IN_NUMBER',
      'BANDWIDTH_NUMBERS_V2_PORT_OUT_NUMBER',
      'BANDWIDTH_NUMBERS_V2_TOLL_FREE_NUMBER_TO_PORT',
      'BANDWIDTH_NUMBERS_V2_HOSTED_MESSAGING_NUMBER',
      'BANDWIDTH_NUMBERS_V2_HOSTED_VOICE_NUMBER',
      'UPTRENDS_USERNAME',
      'UPTRENDS_PASSWORD',
      'UPTRENDS_OPERATOR_USERNAME',
      'UPTRENDS_OPERATOR_PASSWORD',
      'UPTRENDS_DASHBOARD_TO_CLONE',
      'UPTRENDS_INTEGRATION_TO_USE',
    ]);
  });
});
