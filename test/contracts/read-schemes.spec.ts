import assert from 'node:assert/strict';
import { loadVendor } from '../../src/contracts/load-vendor';
import { kindsVendor } from '../support/kinds-apis';
import { edit, placeOf, writeContracts } from '../support/write-contracts';

const file = 'kinds/vendor.yaml';
const files = { [file]: kindsVendor };
const load = (text: string) => loadVendor({ folder: writeContracts({ [file]: text }), name: 'kinds' });

describe('the schemes of a vendor', () => {
  it('have the variables of their kind', () => {
    const found = load(kindsVendor.replace('{ token: bearerToken }', '{ token: bearerToken, optional: true }')).schemes;
    assert.deepEqual(found, {
      headerKey: { apiKey: 'headerKey' },
      queryKey: { apiKey: 'queryKey' },
      cookieKey: { apiKey: 'cookieKey' },
      token: { token: 'bearerToken', optional: true },
      user: { username: 'username', password: 'password' },
      client: { oauth: { clientId: 'clientId', clientSecret: 'clientSecret', tokenUrl: '' } },
    });
  });

  const mistakes = {
    '{ apiKey: username }': ['username', 'The API key username is not secret. Give the variable secret: true.'],
    '{ token: username }': ['username', 'The token username is not secret. Give the variable secret: true.'],
    '{ apiKey: nothing }': ['nothing', 'There is no variable nothing. Add it to variables, or name one of them.'],
    '{ token: bearerToken, apiKey: headerKey }': [
      'headerKey }',
      "Unknown key 'apiKey'. Known keys are token, optional.",
    ],
    '{ oauth: { clientId: clientId, clientSecret: clientSecret } }': ['', 'Two schemes have oauth. Keep it in one.'],
  };
  for (const [replace, [at = '', message]] of Object.entries(mistakes)) {
    it(`are not ${replace}`, () => {
      const find = '{ apiKey: headerKey }';
      const given = edit(files, { file, find, replace });
      const [place = ''] = placeOf(given, file, `headerKey: ${replace}`).split(/:\d+$/);
      assert.throws(
        () => load(given[file] ?? ''),
        (error: Error) =>
          error.message.startsWith(at === '' ? 'contracts' : place) && error.message.endsWith(message ?? ''),
      );
    });
  }
});
