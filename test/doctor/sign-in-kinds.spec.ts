import assert from 'node:assert/strict';
import { examineVendor } from '../../src/doctor/examine-vendor';
import { type MockServer, startMock } from '../../src/mock/server/start-mock';
import { findSetups } from '../../src/setup/find-setups';
import { loadKinds } from '../support/kinds-apis';

const apis = loadKinds();

describe('the doctor, where contracts name how to sign in,', () => {
  let mock: MockServer;
  before(async () => {
    mock = await startMock({ apis });
  });
  after(() => mock.close());

  /** What it says of one API with the mock's values, but for some. */
  async function examine(name: string, changed: Readonly<Record<string, string>> = {}) {
    const own = apis.filter(({ contract }) => contract.api === name);
    const values = own.flatMap(({ vendor }) => vendor.variables.map(({ env, mock: value }) => [env, value] as const));
    const env = {
      ...Object.fromEntries(values),
      KINDS_TOKEN_URL: `${mock.url}/kinds/oauth2/token`,
      [`KINDS_${name.toUpperCase()}_URL`]: mock.baseUrl(`kinds/${name}`),
      ...changed,
    };
    const [setup] = findSetups(own, { env, dotEnv: {} });
    assert(setup);
    const { state, diagnoses } = await examineVendor(setup, { env: {}, now: Date.now, timeout: 5000 });
    const last = diagnoses.at(-1);
    const told = diagnoses.filter(({ verdict, message }) => verdict !== 'ok' && !message.includes('beyond ASCII'));
    return { state, told: told.map(({ message, remedy = '' }) => `${message} ${remedy}`.trim()), last: last?.message };
  }

  const read = (name: string) => `GET 127.0.0.1:${mock.port}/kinds/${name}/things returned`;

  for (const { contract } of apis) {
    it(`signs in to ${contract.id}`, async () => {
      const last = `Signed in: ${read(contract.api)} 200.`;
      assert.deepEqual(await examine(contract.api), { state: 'ok', told: [], last });
    });
  }

  const wrong = {
    header: { changed: { KINDS_HEADER_KEY: 'wrong' }, what: 'API key', check: 'Check it.' },
    cookie: { changed: { KINDS_COOKIE_KEY: 'wrong' }, what: 'API key', check: 'Check it.' },
    bearer: { changed: { KINDS_BEARER_TOKEN: 'wrong' }, what: 'token', check: 'Check it.' },
    both: {
      changed: { KINDS_QUERY_KEY: 'wrong' },
      what: 'username and password, or this API key',
      check: 'Check all of them.',
    },
  };
  for (const [name, { changed, what, check }] of Object.entries(wrong)) {
    it(`names what ${name} refuses`, async () => {
      const { state, told } = await examine(name, changed);
      const message = `Acme does not accept this ${what}: ${read(name)} 401.`;
      const remedy = `${check} Upper and lower case count, and so does white space.`;
      assert.deepEqual({ state, told }, { state: 'failed', told: [`${message} ${remedy}`] });
    });
  }

  const missing = {
    header: ['KINDS_HEADER_KEY', 'Key for the header'],
    bearer: ['KINDS_BEARER_TOKEN', 'Token'],
    client: ['KINDS_CLIENT_SECRET', 'Client secret'],
    both: ['KINDS_QUERY_KEY', 'Key for the query'],
  };
  for (const [name, [variable = '', description]] of Object.entries(missing)) {
    it(`names what ${name} needs`, async () => {
      const { told } = await examine(name, { [variable]: '' });
      const skipped = 'Sign-in was not tried: the variables come first.';
      assert.deepEqual(told, [`${variable} is empty (the environment). Set it: ${description}.`, skipped]);
    });
  }

  it('tells of a key that cannot be sent', async () => {
    const { told } = await examine('cookie', { KINDS_COOKIE_KEY: 'a;b' });
    const odd = 'KINDS_COOKIE_KEY contains a character that a cookie cannot hold.';
    const remedy = 'Copy it again, without anything around it.';
    assert.deepEqual(told, [`${odd} ${remedy}`, 'Sign-in was not tried: the variables come first.']);
  });

  it('finds the word Bearer in a token', async () => {
    const { told } = await examine('bearer', { KINDS_BEARER_TOKEN: 'Bearer abc' });
    const odd = 'KINDS_BEARER_TOKEN begins with Bearer, which is sent before it anyway. Set only the token.';
    assert.equal(told[0], odd);
  });
});
