import assert from 'node:assert/strict';
import { loadVendor } from '../../src/contracts/load-vendor';
import { findOAuth } from '../../src/model/sign-in';
import { writeContracts } from '../support/write-contracts';

const account = 'account: { parameter: siteId, variable: site }\n';

/** A vendor whose tokens tell their accounts. */
const vendor = (options: { claim?: string; account?: string; advice?: string } = {}) => ({
  'acme/vendor.yaml': `title: Acme
variables:
  - { name: username, description: Name, env: ACME_USERNAME, mock: a }
  - { name: password, description: Password, secret: true, env: ACME_PASSWORD, mock: b }
  - { name: clientId, description: Client id, env: ACME_CLIENT_ID, mock: c }
  - { name: clientSecret, description: Client secret, secret: true, env: ACME_CLIENT_SECRET, mock: d }
  - { name: site, description: Site, env: ACME_SITE, mock: '1' }
schemes:
  apiUser:
    username: username
    password: password
    oauth:
      clientId: clientId
      clientSecret: clientSecret
      tokenUrl: https://acme.example/token
      accountsClaim: ${options.claim ?? 'sites'}
${options.account ?? account}${options.advice ?? ''}`,
});
const load = (options: Parameters<typeof vendor>[0]) =>
  loadVendor({ folder: writeContracts(vendor(options)), name: 'acme' });

describe('loadVendor, where tokens sign in,', () => {
  it('reads the claim that lists accounts, and advice on 403 for each way to sign in', () => {
    const advice = 'advice:\n  forbidden:\n    basic: Make API credentials.\n    oauth: Give them a role.\n';
    const found = load({ advice });
    assert.equal(findOAuth(found)?.accountsClaim, 'sites');
    assert.deepEqual(found.advice, {
      forbidden: { basic: 'Make API credentials.', oauth: 'Give them a role.' },
    });
  });

  const wrong: readonly (readonly [options: Parameters<typeof vendor>[0], what: string, remedy: string])[] = [
    [{ account: '' }, "There is an 'accountsClaim', but no 'account'.", 'Add the account, or leave it out.'],
    [{ claim: '[]' }, "'accountsClaim' is not text.", 'Put it in quotes.'],
    [{ advice: 'advice: { forbidden: { saml: Ask. } }\n' }, "Unknown key 'saml'.", 'Known keys are basic, oauth.'],
    [{ advice: 'advice: { forbidden: [Ask] }\n' }, "'forbidden' is not text.", 'Put it in quotes.'],
  ];
  for (const [options, what, remedy] of wrong) {
    it(`refuses: ${what}`, () => {
      assert.throws(
        () => load(options),
        (error: Error & { what: string; remedy: string }) => error.what.endsWith(what) && error.remedy === remedy,
      );
    });
  }
});
