import assert from 'node:assert/strict';
import { loadVendor } from '../../src/contracts/load-vendor';
import { loadApis } from '../../src/pipelines/load-apis';
import { type Edit, edit, type Files, goodFiles, placeOf, writeContracts } from '../support/write-contracts';

const file = 'acme/vendor.yaml';
const files: Files = {
  ...goodFiles,
  'acme/vendor.yaml': `title: Acme Probes
notice: Acme retires API users in 2030.
variables:
  - { name: username, description: Name of the API user, env: ACME_USERNAME, mock: ada }
  - { name: password, description: Its password, secret: true, env: ACME_PASSWORD, mock: lovelace }
  - { name: site, description: Number of the site, env: ACME_SITE, mock: '17' }
schemes:
  apiUser: { username: username, password: password }
  admin: { username: site, password: password, optional: true }
account: { parameter: siteId, variable: site }
`,
};
const load = (edits: Edit) => loadVendor({ folder: writeContracts(edit(files, { file, ...edits })), name: 'acme' });

describe('loadVendor', () => {
  it('reads a vendor', () => {
    assert.deepEqual(loadVendor({ folder: writeContracts(files), name: 'acme' }), {
      name: 'acme',
      title: 'Acme Probes',
      variables: [
        { name: 'username', description: 'Name of the API user', secret: false, env: 'ACME_USERNAME', mock: 'ada' },
        { name: 'password', description: 'Its password', secret: true, env: 'ACME_PASSWORD', mock: 'lovelace' },
        { name: 'site', description: 'Number of the site', secret: false, env: 'ACME_SITE', mock: '17' },
      ],
      schemes: {
        apiUser: { username: 'username', password: 'password' },
        admin: { username: 'site', password: 'password', optional: true },
      },
      account: { parameter: 'siteId', variable: 'site' },
      notice: 'Acme retires API users in 2030.',
    });
  });

  const client = `  - { name: clientId, description: Client id, env: ACME_CLIENT_ID, mock: c }
  - { name: clientSecret, description: Client secret, secret: true, env: ACME_CLIENT_SECRET, mock: d }
schemes:`;
  const apiUser = 'apiUser: { username: username, password: password }';
  const oauth = 'oauth: { clientId: clientId, clientSecret: clientSecret, tokenUrl: https://acme.example/token }';
  const withOAuth = (text: string, more: (file: string) => string = (whole) => whole): Files => ({
    ...files,
    [file]: more(
      (files[file] ?? '')
        .replace('schemes:', client)
        .replace(apiUser, `apiUser: { username: username, password: password, ${text} }`),
    ),
  });

  it('reads where tokens come from', () => {
    const vendor = loadVendor({ folder: writeContracts(withOAuth(oauth)), name: 'acme' });
    assert.deepEqual(vendor?.schemes['apiUser'], {
      username: 'username',
      password: 'password',
      oauth: { clientId: 'clientId', clientSecret: 'clientSecret', tokenUrl: 'https://acme.example/token' },
    });
  });

  const wrong: readonly (readonly [files: Files, message: RegExp])[] = [
    [
      withOAuth(oauth.replace('https:', 'http:')),
      /'tokenUrl' is no https:\/\/ URL\. Credentials are sent encrypted only/,
    ],
    [withOAuth(oauth.replace('https://', 'https://a:b@')), /'tokenUrl' is no https:\/\/ URL/],
    [
      withOAuth(oauth.replace('clientSecret: clientSecret', 'clientSecret: username')),
      /client secret username is not secret/,
    ],
    [withOAuth(oauth.replace('clientId: clientId', 'clientId: clientSecret')), /are the same variable/],
    [withOAuth(oauth, (whole) => whole.replace('optional: true', oauth)), /Two schemes have oauth\. Keep it in one\./],
    [
      withOAuth(oauth, (whole) => whole.replace('name: site,', 'name: accessToken,')),
      /'accessToken' is Vouch's own variable/,
    ],
    [
      withOAuth(oauth, (whole) => whole.replace('ACME_SITE', 'ACME_AUTH_TYPE')),
      /'ACME_AUTH_TYPE' is Vouch's own variable/,
    ],
  ];
  for (const [given, message] of wrong) {
    it(`refuses tokens: ${message.source}`, () => {
      assert.throws(() => loadVendor({ folder: writeContracts(given), name: 'acme' }), { code: 'ERR_VENDOR', message });
    });
  }

  it('needs no more than a title', () => {
    const folder = writeContracts({ 'open/vendor.yaml': 'title: Open\n' });
    assert.deepEqual(loadVendor({ folder, name: 'open' }), { name: 'open', title: 'Open', variables: [], schemes: {} });
    assert.equal(loadVendor({ folder, name: 'other' }), undefined);
  });

  /** Text of the file and what takes its place → the message; `at` is what the message points to, as it then stands. */
  const mistakes: readonly (Edit & { at: string; message: string })[] = [
    { find: 'title: Acme Probes\n', replace: '', at: 'notice:', message: "'title' is missing. Add it." },
    { find: 'title: Acme Probes', replace: 'title: 7', at: '7\n', message: "'title' is not text. Put it in quotes." },
    {
      find: 'title: Acme Probes',
      replace: 'title: "Acme\\nalert()"',
      at: '"Acme\\n',
      message: "'title' is not one line of text. Leave out line breaks and white space around it.",
    },
    {
      find: 'notice:',
      replace: 'note:',
      at: 'Acme retires',
      message: "'note' means nothing here. Known are title, variables, schemes, account, notice.",
    },
    { find: 'notice: Acme', replace: 'notice: [Acme', at: '[Acme', message: '' },
    { find: "'17'", replace: '17', at: '17 }', message: "'mock' is not text. Put it in quotes." },
    {
      find: 'secret: true',
      replace: "secret: 'yes'",
      at: "'yes'",
      message: "'secret' is neither true nor false. Make it one of them.",
    },
    {
      find: 'secret: true, ',
      replace: '',
      at: 'password }\n  admin',
      message: 'The password password is not secret. Give the variable secret: true.',
    },
    {
      find: '{ name: site,',
      replace: '{ name: site-id,',
      at: 'site-id',
      message: "'name' is 'site-id'. Use letters, digits and _, and begin with a letter.",
    },
    {
      find: 'env: ACME_SITE',
      replace: 'env: ACME SITE',
      at: 'ACME SITE',
      message: "'env' is 'ACME SITE'. Use letters, digits and _, and begin with a letter.",
    },
    {
      find: 'env: ACME_PASSWORD',
      replace: 'env: BANDWIDTH_PASSWORD',
      at: 'BANDWIDTH_PASSWORD',
      message: "The variable BANDWIDTH_PASSWORD is not acme's own. Let its name begin with ACME_.",
    },
    {
      find: '{ name: site,',
      replace: '{ name: allow,',
      at: 'allow',
      message: "'allow' is Vouch's own variable. Choose another name.",
    },
    {
      find: '{ name: site,',
      replace: '{ name: username,',
      at: 'username, description: Number',
      message: 'Two variables have the name username. Make it unique.',
    },
    {
      find: 'ACME_SITE',
      replace: 'ACME_USERNAME',
      at: "ACME_USERNAME, mock: '17'",
      message: 'Two variables have the env ACME_USERNAME. Make it unique.',
    },
    {
      find: 'apiUser: { username: username',
      replace: 'apiUser: { username: user',
      at: 'user, password',
      message: 'There is no variable user. Add it to variables, or name one of them.',
    },
    {
      find: 'apiUser: { username: username',
      replace: 'apiUser: { username: password',
      at: 'password }\n  admin',
      message: 'Username and password are the same variable. Name two.',
    },
    {
      find: 'apiUser: { username: username, password: password }',
      replace: 'apiUser: username',
      at: 'username\n  admin',
      message: 'A mapping of keys to values is needed here. Make it one.',
    },
    {
      find: 'variable: site }',
      replace: 'variable: page }',
      at: 'page }',
      message: 'There is no variable page. Add it to variables, or name one of them.',
    },
    {
      find: "  - { name: site, description: Number of the site, env: ACME_SITE, mock: '17' }",
      replace: '  - site',
      at: 'site\n',
      message: 'A mapping of keys to values is needed here. Make it one.',
    },
  ];
  for (const { at, message, ...change } of mistakes) {
    it(`refuses ${JSON.stringify(change.replace)}`, () => {
      const place = placeOf(edit(files, { file, ...change }), file, at);
      if (message !== '') assert.throws(() => load(change), { code: 'ERR_VENDOR', message: `${place}: ${message}` });
      else assert.throws(() => load(change), { code: 'ERR_CONTRACT_SYNTAX' });
    });
  }
});

describe('names of environment variables', () => {
  const vendorYaml = (env: string) =>
    `title: Any\nvariables:\n  - { name: key, description: A key, env: ${env}, mock: x }\n`;
  const cases: readonly (readonly [name: string, env: string, beside: string, fine: boolean])[] = [
    ['acme', 'ACME_KEY', 'bandwidth', true],
    ['acme', 'ACMEKEY', 'bandwidth', false],
    ['acme', 'ACME_SHOP_KEY', 'bandwidth', true],
    ['acme', 'ACME_SHOP_KEY', 'acme-shop', false],
    ['acme-shop', 'ACME_SHOP_KEY', 'acme', true],
    ['acme-shop', 'ACME_SHOP_KEY', 'acme_shop', false],
    ['Bandwidth', 'BANDWIDTH_PASSWORD', 'acme', false],
    ['bandw\u0131dth', 'BANDWIDTH_PASSWORD', 'acme', false],
    ['bandwidth', 'BANDWIDTH_PASSWORD', 'acme', true],
  ];
  for (const [name, env, beside, fine] of cases) {
    it(`${env} is ${fine ? '' : 'not '}for ${name}, beside ${beside}`, () => {
      const folder = writeContracts({
        [`${name}/vendor.yaml`]: vendorYaml(env),
        [`${beside}/vendor.yaml`]: 'title: A\n',
      });
      const read = () => loadVendor({ folder, name })?.variables.map((variable) => variable.env);
      if (fine) assert.deepEqual(read(), [env]);
      else assert.throws(read, { code: 'ERR_VENDOR' });
    });
  }
});

describe("loadApis with a vendor of one's own", () => {
  it('takes what it is given, else the file, else what is built in', () => {
    const probes = (files['acme/probes.yaml'] ?? '')
      .replaceAll('apiUser', 'operator')
      .replaceAll('$ref: shared', '$ref: ../acme/shared');
    const folder = writeContracts({ ...files, 'uptrends/probes.yaml': probes });
    const vendors = [
      { name: 'acme', title: 'Given', variables: [], schemes: { apiUser: { username: 'a', password: 'b' } } },
    ];
    const titles = (apis: ReturnType<typeof loadApis>) =>
      apis.map(({ contract, vendor }) => `${contract.id} ${vendor.title}`);
    assert.deepEqual(titles(loadApis({ folder })), ['acme/probes Acme Probes', 'uptrends/probes Uptrends']);
    assert.deepEqual(titles(loadApis({ folder, vendors })), ['acme/probes Given', 'uptrends/probes Uptrends']);
  });

  it('is one vendor for all its APIs', () => {
    const [one, two] = loadApis({
      folder: writeContracts({ ...files, 'acme/more.yaml': files['acme/probes.yaml'] ?? '' }),
    });
    assert.ok(one && one.vendor === two?.vendor);
  });

  it('says how to add one', () => {
    assert.throws(() => loadApis({ folder: writeContracts(goodFiles) }), {
      code: 'ERR_UNKNOWN_VENDOR',
      what: "There is no vendor 'acme'.",
      remedy: 'Known are bandwidth, uptrends; describe another one in acme/vendor.yaml beside its contracts.',
    });
  });

  const get = 'contracts/acme/probes.yaml:9:7';
  const whole = 'contracts/acme/probes.yaml:1:1';
  const disagreements: readonly (Edit & { message: string })[] = [
    {
      find: '[{ apiUser: [] }]',
      replace: '[{ token: [] }]',
      message: `${get}: listProbes signs in with token, which Acme Probes has no variables for. Add its username and password to the schemes of acme.`,
    },
    {
      find: '{ type: http, scheme: basic }',
      replace: '{ type: http, scheme: bearer }',
      message: `${get}: listProbes signs in with apiUser, which is no security scheme of type http, scheme basic. Vouch signs in with a username and a password only: declare the scheme so.`,
    },
    {
      find: 'summary: List probes\n',
      replace: 'summary: List probes\n      parameters: [{ name: room, in: query, x-variable: room, example: a }]\n',
      message: `${get}: listProbes takes the variable room, which Acme Probes does not have. Add it to the variables of acme, or name one of them.`,
    },
    {
      find: 'variables:\n',
      replace: 'variables:\n  - { name: probesUrl, description: Where, env: ACME_URL, mock: here }\n',
      file,
      message: `${whole}: Acme Probes has a variable probesUrl, which is this API's base URL. Rename it.`,
    },
  ];
  for (const { message, ...change } of disagreements) {
    it(`refuses ${JSON.stringify(change.replace)}`, () => {
      assert.throws(() => loadApis({ folder: writeContracts(edit(files, change)) }), { code: 'ERR_VENDOR', message });
    });
  }
});
