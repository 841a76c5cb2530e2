import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Vendor } from '../../src/model/vendor';
import { findVendor, vendors } from '../../src/vendors/vendors';
import { loadOwnApis } from '../support/load-own-apis';

const root = join(__dirname, '../..');

describe('vendors', () => {
  for (const [key, vendor] of Object.entries<Vendor>(vendors)) {
    it(`${key} has a file and contracts of its name`, () => {
      assert.equal(vendor.name, key);
      assert.ok(existsSync(join(root, `src/vendors/${key}.ts`)));
      assert.ok(existsSync(join(root, `contracts/${key}`)));
      assert.equal(findVendor(key), vendor);
    });

    it(`${key} has the variables that its security schemes need, passwords as secrets`, () => {
      const variables = new Map(vendor.variables.map((variable) => [variable.name, variable]));
      for (const { username, password, oauth } of Object.values(vendor.schemes)) {
        assert.equal(variables.get(username)?.secret, false);
        assert.equal(variables.get(password)?.secret, true);
        if (!oauth) continue;
        assert.equal(variables.get(oauth.clientId)?.secret, false);
        assert.equal(variables.get(oauth.clientSecret)?.secret, true);
      }
      assert.equal(variables.size, vendor.variables.length);
    });
  }

  it('know each security scheme of the contracts', () => {
    const unknown = loadOwnApis().flatMap(({ vendor, operations }) =>
      operations.filter(({ scheme }) => scheme !== undefined && !(scheme in vendor.schemes)).map(({ id }) => id),
    );
    assert.deepEqual(unknown, []);
  });

  it('take live values from these environment variables', () => {
    const names = Object.values<Vendor>(vendors).flatMap(({ variables }) => variables.map(({ env }) => env));
    assert.deepEqual(names, [
      'BANDWIDTH_USERNAME',
      'BANDWIDTH_PASSWORD',
      'BANDWIDTH_CLIENT_ID',
      'BANDWIDTH_CLIENT_SECRET',
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
      'UPTRENDS_USERNAME',
      'UPTRENDS_PASSWORD',
      'UPTRENDS_OPERATOR_USERNAME',
      'UPTRENDS_OPERATOR_PASSWORD',
      'UPTRENDS_DASHBOARD_TO_CLONE',
      'UPTRENDS_INTEGRATION_TO_USE',
    ]);
  });

  it('are known by name only', () => {
    for (const name of ['acme', 'constructor', 'Bandwidth', '']) {
      assert.throws(() => findVendor(name), {
        code: 'ERR_UNKNOWN_VENDOR',
        what: `There is no vendor '${name}'.`,
      });
    }
  });
});
