import assert from 'node:assert/strict';
import { findOAuth } from '../../src/model/sign-in';
import { loadApis } from '../../src/pipelines/load-apis';
import { kindsVendor, things } from '../support/kinds-apis';
import { edit, type Files, placeOf, writeContracts } from '../support/write-contracts';

const files: Files = {
  'kinds/vendor.yaml': kindsVendor,
  'kinds/one.yaml': things('{ client: [read] }'),
  'kinds/two.yaml': things('{ client: [read, list] }'),
};
const own = 'clientSecret: clientSecret }';

function load(given: Files) {
  const [one] = loadApis({ folder: writeContracts(given), select: ['kinds/one'] });
  assert(one);
  const { tokenUrl, scope } = findOAuth(one.vendor) ?? {};
  return { tokenUrl, scope };
}

describe('completeVendor', () => {
  it('takes the URL and all scopes from the contracts, whichever are chosen', () => {
    assert.deepEqual(load(files), { tokenUrl: 'https://auth.acme.example/token', scope: 'read list' });
  });

  it('takes what the vendor says instead', () => {
    const replace = "clientSecret: clientSecret, tokenUrl: 'https://id.example/', scope: all of it }";
    const given = edit(files, { file: 'kinds/vendor.yaml', find: own, replace });
    assert.deepEqual(load(given), { tokenUrl: 'https://id.example/', scope: 'all of it' });
  });

  it('asks for no scope where none is needed', () => {
    const none = { 'kinds/one.yaml': things('{ client: [] }'), 'kinds/two.yaml': things('') };
    assert.equal(load({ ...files, ...none }).scope, undefined);
  });

  it('refuses a URL that secrets must not be sent to', () => {
    const find = 'clientCredentials: { tokenUrl: https';
    const given = edit(files, { file: 'kinds/one.yaml', find, replace: find.replace('https', 'http') });
    const place = placeOf(given, 'kinds/one.yaml', 'http://auth.acme.example/token, scopes: { read');
    const remedy =
      'Credentials are sent over TLS only: use an https:// URL. The vendor.yaml of kinds may name it: tokenUrl.';
    const message = `${place}: The tokenUrl of client is not an https:// URL. ${remedy}`;
    assert.throws(() => load(given), { code: 'ERR_VENDOR', message });
  });

  it('refuses a scheme of which nothing says where its tokens are issued', () => {
    const changed = kindsVendor.replace('  client: {', '  other: {');
    assert.throws(
      () => load({ ...files, 'kinds/vendor.yaml': changed }),
      /No contract of Acme says where tokens of other are issued\.\s+Add tokenUrl to its oauth in the vendor\.yaml of kinds\./,
    );
  });
});
