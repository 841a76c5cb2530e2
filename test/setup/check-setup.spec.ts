import assert from 'node:assert/strict';
import { applyRows } from '../../src/setup/apply-rows';
import { assertSetup } from '../../src/setup/assert-setup';
import { checkSetup } from '../../src/setup/check-setup';
import { findSetups } from '../../src/setup/find-setups';
import { limitSetup, type VendorSetup } from '../../src/setup/vendor-setup';
import { loadAcme } from '../support/acme-apis';

const apis = loadAcme();

const user = { ACME_USERNAME: 'ada', ACME_PASSWORD: 'otter' };
const client = { ACME_CLIENT_ID: 'A-7', ACME_CLIENT_SECRET: 'amber' };
const good = { ...user, ACME_SITE: '17' };

interface Case {
  readonly title: string;
  readonly env: Readonly<Record<string, string>>;
  /** Operations that are sent; all by default. */
  readonly send?: readonly string[];
  readonly optional?: boolean;
  /** `code severity variable: message remedy` of each problem. */
  readonly problems: readonly string[];
}

const otherWay = 'Or sign in by oauth: set ACME_CLIENT_ID, ACME_CLIENT_SECRET.';
const pairInstead = 'Or sign in by basic: set ACME_USERNAME, ACME_PASSWORD.';
const noPassword = `ERR_CREDENTIALS_MISSING error password: ACME_PASSWORD is not set. Set it: Password of the API user. ${otherWay}`;
const noSite = 'ERR_CREDENTIALS_MISSING error site: ACME_SITE is not set. Set it: Number of the site.';
const urlRemedy = 'Use an https:// URL without credentials in it, or http:// to localhost, 127.0.0.1 or [::1].';

const cases: readonly Case[] = [
  { title: 'all that is needed', env: good, problems: [] },
  { title: 'API credentials in place of the user', env: { ...client, ACME_SITE: '17' }, problems: [] },
  {
    title: 'nothing at all',
    env: {},
    problems: [
      `ERR_CREDENTIALS_MISSING error clientId: ACME_CLIENT_ID is not set. Set it: Client id. ${pairInstead}`,
      `ERR_CREDENTIALS_MISSING error clientSecret: ACME_CLIENT_SECRET is not set. Set it: Client secret. ${pairInstead}`,
      noSite,
    ],
  },
  {
    title: 'nothing, where nothing is needed',
    env: {},
    send: ['acme/shop/news', 'acme/shop/users'],
    problems: [],
  },
  {
    title: 'nothing, where skipping is no option',
    env: {},
    send: ['acme/shop/users'],
    optional: true,
    problems: [
      'ERR_CREDENTIALS_MISSING error adminName: ACME_ADMIN_NAME is not set. Set it: Name of the administrator.',
      'ERR_CREDENTIALS_MISSING error adminPassword: ACME_ADMIN_PASSWORD is not set. Set it: Password of the administrator.',
    ],
  },
  { title: 'no account, where it is not needed', env: user, send: ['acme/shop/orders'], problems: [] },
  { title: 'no account, where it is needed', env: user, problems: [noSite] },
  {
    title: 'an empty password',
    env: { ...good, ACME_PASSWORD: '' },
    problems: [noPassword.replace('not set', 'empty (the environment)')],
  },
  {
    title: 'half of the API credentials',
    env: { ACME_CLIENT_ID: 'A-7', ACME_SITE: '17' },
    problems: [
      'ERR_CREDENTIALS_MISSING error clientSecret: ACME_CLIENT_SECRET is not set. Set it: Client secret. Or sign in by basic: set ACME_USERNAME, ACME_PASSWORD and ACME_AUTH_TYPE=basic.',
    ],
  },
  {
    title: 'a user, where tokens are asked for',
    env: { ...good, ACME_AUTH_TYPE: 'oauth', ACME_CLIENT_SECRET: 's' },
    problems: [
      'ERR_CREDENTIALS_MISSING error clientId: ACME_CLIENT_ID is not set. Set it: Client id. Or sign in by basic: set ACME_USERNAME, ACME_PASSWORD and ACME_AUTH_TYPE=basic.',
    ],
  },
  {
    title: 'half of what is not needed',
    env: { ...good, ACME_CLIENT_SECRET: 's', ACME_ADMIN_NAME: 'eve' },
    problems: [
      'ERR_CREDENTIALS_MISSING warning clientId: ACME_CLIENT_ID is not set, but ACME_CLIENT_SECRET is. Set it: Client id.',
      'ERR_CREDENTIALS_MISSING warning adminPassword: ACME_ADMIN_PASSWORD is not set, but ACME_ADMIN_NAME is. Set it: Password of the administrator.',
    ],
  },
  {
    title: 'an unknown way to sign in',
    env: { ...good, ACME_AUTH_TYPE: 'my-secret' },
    problems: [
      'ERR_AUTH_TYPE error authType: ACME_AUTH_TYPE names a way to sign in that Acme does not take. Set it to auto, oauth, basic.',
    ],
  },
  {
    title: 'an unknown way to sign in, where nobody signs in',
    env: { ACME_AUTH_TYPE: 'saml' },
    send: ['acme/shop/news'],
    problems: [],
  },
  {
    title: 'odd values of what is used',
    env: { ...good, ACME_USERNAME: 'a:b', ACME_PASSWORD: ' x', ACME_SITE: '17a', ACME_COLOR: 'r\ned' },
    problems: [
      'ERR_CREDENTIALS error username: ACME_USERNAME contains a colon, which Basic sign-in does not allow in a username. Set only the username; the password has a variable of its own.',
      'ERR_CREDENTIALS warning password: ACME_PASSWORD begins with white space, which counts. Remove it, unless it belongs there.',
      'ERR_CREDENTIALS error site: ACME_SITE is not made of digits only. Use the account number, without spaces, quotes or anything else.',
      'ERR_CREDENTIALS error color: ACME_COLOR contains a line feed. Set it again, as one line; a file with Windows line endings leaves one behind.',
    ],
  },
  {
    title: 'odd values of what is not used',
    env: { ...good, ACME_SITE: 'x', ACME_COLOR: 'r\ned' },
    send: ['acme/shop/news'],
    problems: [
      'ERR_CREDENTIALS warning site: ACME_SITE is not made of digits only. Use the account number, without spaces, quotes or anything else.',
      'ERR_CREDENTIALS warning color: ACME_COLOR contains a line feed. Set it again, as one line; a file with Windows line endings leaves one behind.',
    ],
  },
  {
    title: 'a client id that is none',
    env: { ...client, ACME_CLIENT_ID: 'My credentials', ACME_SITE: '17' },
    problems: [
      'ERR_CREDENTIALS warning clientId: ACME_CLIENT_ID does not begin with A-, as the client ids of Acme do. Look for the client id; neither the description of the credentials nor a username will do.',
    ],
  },
  ...(
    [
      ['http://api.acme.example', 'is not https://, so the credentials could be read on the way'],
      ['http://127.1', 'is not https://, so the credentials could be read on the way'],
      ['https://ada:otter@api.acme.example', 'contains credentials, which belong in variables of their own'],
      ['https://ada:o@tter@api.acme.example', 'contains credentials, which belong in variables of their own'],
      ['https://@api.acme.example', 'contains credentials, which belong in variables of their own'],
      ['https://api.acme.example\\x@y', 'contains credentials, which belong in variables of their own'],
      ['https://ada:o/tter@api.acme.example', 'is not a URL'],
      ['api.acme.example', 'is not a URL'],
    ] as const
  ).flatMap(([url, why]): readonly Case[] => [
    {
      title: `the base URL ${url}`,
      env: { ...good, ACME_SHOP_URL: url },
      problems: [`ERR_BASE_URL error shopUrl: The base URL of acme/shop (ACME_SHOP_URL) ${why}. ${urlRemedy}`],
    },
    {
      title: `the base URL ${url} of another API`,
      env: { ...good, ACME_SHOP_URL: url },
      send: ['acme/sites/site'],
      problems: [],
    },
    {
      title: `the token URL ${url}`,
      env: { ...client, ACME_SITE: '17', ACME_TOKEN_URL: url },
      problems: [`ERR_BASE_URL error tokenUrl: The token URL (ACME_TOKEN_URL) ${why}. ${urlRemedy}`],
    },
    { title: `the token URL ${url} without use`, env: { ...good, ACME_TOKEN_URL: url }, problems: [] },
    {
      title: `the token URL ${url}, where nobody signs in`,
      env: { ...client, ACME_TOKEN_URL: url },
      send: ['acme/shop/news'],
      problems: [],
    },
  ]),
  {
    title: 'a URL that refers to what has no value',
    env: { ...good, ACME_SHOP_URL: '{{host}}/v1' },
    problems: [
      'ERR_VARIABLE error shopUrl: ACME_SHOP_URL refers to {{host}}, which has no value. Set host, or write the value itself.',
    ],
  },
  {
    title: 'a password that refers to itself, by way of another',
    env: { ...good, ACME_PASSWORD: '{{color}}', ACME_COLOR: '{{password}}' },
    problems: [
      'ERR_VARIABLE error password: ACME_PASSWORD refers to {{password}}, which refers to itself. Set password to something else, or write the value itself.',
      'ERR_VARIABLE error color: ACME_COLOR refers to {{color}}, which refers to itself. Set color to something else, or write the value itself.',
    ],
  },
  {
    title: 'references that lead somewhere',
    env: { ...good, ACME_SITE: '1{{color}}', ACME_COLOR: '7', ACME_SHOP_URL: 'https://{{username}}.acme.example' },
    problems: [],
  },
  {
    title: 'a token URL without use that refers to what has no value',
    env: { ...good, ACME_TOKEN_URL: '{{host}}' },
    problems: [],
  },
];

const find = (env: Readonly<Record<string, string>>, send?: readonly string[]): VendorSetup => {
  const [setup] = findSetups(apis, { env, dotEnv: {} });
  assert(setup);
  return send ? limitSetup(setup, new Set(send)) : setup;
};
const describeProblems = (setup: VendorSetup, options = {}) =>
  checkSetup(setup, options).map(
    ({ code, severity, variable, message, remedy }) => `${code} ${severity} ${variable}: ${message} ${remedy}`,
  );

describe('checkSetup', () => {
  for (const { title, env, send, optional = false, problems } of cases) {
    it(`looks at ${title}`, () => {
      const found = describeProblems(find(env, send), { optional });
      assert.deepEqual(found, problems);
      for (const secret of ['otter', 'my-secret', 'amber']) assert.ok(!found.join().includes(secret));
    });
  }

  const inFiles = (...files: readonly Readonly<Record<string, string>>[]) => {
    const [setup] = findSetups(apis, {
      files: files.map((variables, index) => ({ name: `File ${index}`, variables })),
    });
    assert(setup);
    return setup;
  };

  it('looks at each API by itself, and calls variables what files call them', () => {
    const shop = { shopUrl: 'https://api.acme.example', username: 'ada', password: 'otter' };
    const sites = { sitesUrl: '', username: 'ada', password: '', site: '1', authType: 'oauth', clientSecret: 's' };
    assert.deepEqual(describeProblems(inFiles(shop, sites)), [
      'ERR_CREDENTIALS_MISSING error clientId: clientId is not set. Set it: Client id. Or sign in by basic: set username, password and authType=basic.',
      'ERR_BASE_URL error sitesUrl: The base URL of acme/sites (sitesUrl) is not set. Use an https:// URL without credentials in it, or http:// to localhost, 127.0.0.1 or [::1].',
      'ERR_BASE_URL error tokenUrl: The token URL (tokenUrl) is not set. Use an https:// URL without credentials in it, or http:// to localhost, 127.0.0.1 or [::1].',
    ]);
  });

  it('says for which API a variable is missing that another has', () => {
    const shop = { shopUrl: 'https://api.acme.example', username: 'ada', password: 'otter' };
    const sites = { sitesUrl: 'https://sites.acme.example', username: 'ada', site: '1' };
    assert.deepEqual(
      checkSetup(inFiles(shop, sites)).map(({ message }) => message),
      ['password is not set for acme/sites.'],
    );
  });
});

describe('assertSetup', () => {
  it('throws the first error', () => {
    assert.throws(() => assertSetup(find({ ...good, ACME_USERNAME: 'a:b' })), {
      name: 'UserError',
      code: 'ERR_CREDENTIALS',
      what: 'ACME_USERNAME contains a colon, which Basic sign-in does not allow in a username.',
      remedy: 'Set only the username; the password has a variable of its own.',
    });
  });

  it('counts the others', () => {
    assert.throws(() => assertSetup(find({})), {
      code: 'ERR_CREDENTIALS_MISSING',
      what: 'ACME_CLIENT_ID is not set.',
      remedy: `Set it: Client id. ${pairInstead} This is one of 3 problems; \`vouch doctor\` lists all.`,
    });
  });

  it('lets warnings pass', () => assertSetup(find({ ...good, ACME_CLIENT_SECRET: 's' })));
});

describe('applyRows', () => {
  const messages = (rows: readonly Readonly<Record<string, unknown>>[]) =>
    applyRows(find({ ...user }, ['acme/sites/site']), rows).map((setup) =>
      checkSetup(setup).map(({ message }) => message),
    );
  const rowCases: readonly (readonly [
    title: string,
    rows: readonly Readonly<Record<string, unknown>>[],
    messages: readonly (readonly string[])[],
  ])[] = [
    ['takes the environment where there is no data', [], [['ACME_SITE is not set.']]],
    ['takes what rows say before it', [{ site: 17 }, { site: 'x' }], [[], ['site is not made of digits only.']]],
    [
      'takes equal rows once',
      [
        { site: 1, note: 'a' },
        { site: '1', note: 'b' },
      ],
      [[]],
    ],
    [
      'takes base URLs of rows',
      [
        { site: 1, sitesUrl: 'http://127.0.0.1:4010' },
        { site: 1, sitesUrl: 'http://api.acme.example' },
      ],
      [[], ['The base URL of acme/sites (sitesUrl) is not https://, so the credentials could be read on the way.']],
    ],
  ];
  for (const [title, rows, expected] of rowCases) it(title, () => assert.deepEqual(messages(rows), expected));
});
