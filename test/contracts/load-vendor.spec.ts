import assert from 'node:assert/strict';
import { loadVendor } from '../../src/contracts/load-vendor';
import { findOAuth } from '../../src/model/sign-in';
import type { UserError } from '../../src/model/user-error';
import { loadApis } from '../../src/pipelines/load-apis';
import { vendorFile as file, vendorFiles as files } from '../support/acme-vendor';
import { type Edit, edit, type Files, goodFiles, placeOf, writeContracts } from '../support/write-contracts';

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
    assert.deepEqual(vendor.schemes['apiUser'], {
      username: 'username',
      password: 'password',
      oauth: { clientId: 'clientId', clientSecret: 'clientSecret', tokenUrl: 'https://acme.example/token' },
    });
  });

  it('reads what is particular to the vendor', () => {
    const texts = {
      secretExpiry: 'See the app.',
      unauthorized: 'Use the API user.',
      forbidden: 'Ask an administrator.',
      noToken: 'Make a new secret.',
      retired: 'Use tokens.',
      operatorRefused: 'Use another operator.',
      accountLost: 'Delete the account.',
    };
    const lines = Object.entries(texts).map(([key, text]) => `  ${key}: ${text}\n`);
    const more = `advice:\n  reads: [acme/probes/listProbes]\n${lines.join('')}`;
    const prefixed = oauth.replace('clientId: clientId', 'clientId: clientId, clientIdPrefix: A-');
    const vendor = loadVendor({
      folder: writeContracts(
        withOAuth(prefixed, (whole) => `${whole.replace('variable: site }', 'variable: site, digits: true }')}${more}`),
      ),
      name: 'acme',
    });
    assert.deepEqual(
      [vendor.advice, vendor.account, findOAuth(vendor)?.clientIdPrefix],
      [{ reads: ['acme/probes/listProbes'], ...texts }, { parameter: 'siteId', variable: 'site', digits: true }, 'A-'],
    );
  });

  const wrong: readonly (readonly [files: Files, message: RegExp])[] = [
    [
      withOAuth(oauth.replace('https:', 'http:')),
      /'tokenUrl' is not an https:\/\/ URL\. Credentials are sent over TLS only/,
    ],
    [withOAuth(oauth.replace('https://', 'https://a:b@')), /'tokenUrl' is not an https:\/\/ URL/],
    [
      withOAuth(oauth.replace('clientSecret: clientSecret', 'clientSecret: username')),
      /client secret username is not secret/,
    ],
    [withOAuth(oauth.replace('clientId: clientId', 'clientId: clientSecret')), /are the same variable/],
    [withOAuth(oauth, (whole) => whole.replace('optional: true', oauth)), /Two schemes have oauth\. Keep it in one\./],
    [
      withOAuth(oauth.replace('clientId: clientId', 'clientId: clientId, clientIdPrefix: 7')),
      /'clientIdPrefix' is not text/,
    ],
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
      message: "Unknown key 'note'. Known keys are title, variables, schemes, account, notice, advice, versions.",
    },
    { find: 'notice: Acme', replace: 'notice: [Acme', at: '[Acme', message: '' },
    { find: "'17'", replace: '17', at: '17 }', message: "'mock' is not text. Put it in quotes." },
    {
      find: 'secret: true',
      replace: "secret: 'yes'",
      at: "'yes'",
      message: "'secret' is neither true nor false. Write true or false, without quotes.",
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
      message: "'apiUser' is not a mapping. Write it as keys and values.",
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
      message: "An entry of 'variables' is not a mapping. Write it as keys and values.",
    },
  ];
  const adviceMistakes: readonly (readonly [advice: string, at: string, message: string])[] = [
    ['advice: Ask', 'Ask\n', "'advice' is not a mapping. Write it as keys and values."],
    [
      'advice: { refused: No }',
      'No }',
      "Unknown key 'refused'. Known keys are reads, unauthorized, noToken, secretExpiry, retired, operatorRefused, accountLost, forbidden.",
    ],
    ['advice: { forbidden: 7 }', '7 }', "'forbidden' is not text. Put it in quotes."],
    [
      'advice: { reads: acme/probes/listProbes }',
      'acme/',
      "'reads' is not a list of operation ids. Write ids as <vendor>/<api>/<operationId>.",
    ],
    [
      'advice: { reads: [{ id: x }] }',
      '[{ id',
      "'reads' is not a list of operation ids. Write ids as <vendor>/<api>/<operationId>.",
    ],
    [
      'account: { parameter: siteId, variable: site, digits: 7 }',
      '7 }',
      "'digits' is neither true nor false. Write true or false, without quotes.",
    ],
  ];
  const account = 'account: { parameter: siteId, variable: site }\n';
  const all = [
    ...mistakes,
    ...adviceMistakes.map(([text, at, message]) => ({ find: account, replace: `${text}\n`, at, message })),
  ];
  for (const { at, message, ...change } of all) {
    it(`refuses ${JSON.stringify(change.replace)}`, () => {
      const place = placeOf(edit(files, { file, ...change }), file, at);
      const isIt = ({ code, message: text, faults: [first] = [] }: UserError) =>
        code === 'ERR_VENDOR' && (first?.message ?? text) === `${place}: ${message}`;
      if (message !== '') assert.throws(() => load(change), isIt);
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
      const read = () => loadVendor({ folder, name }).variables.map((variable) => variable.env);
      if (fine) assert.deepEqual(read(), [env]);
      else assert.throws(read, { code: 'ERR_VENDOR' });
    });
  }
});

describe('loadApis with a vendor', () => {
  it('is one vendor for all its APIs', () => {
    const [one, two] = loadApis({
      folder: writeContracts({ ...files, 'acme/more.yaml': files['acme/probes.yaml'] ?? '' }),
    });
    assert.ok(one && one.vendor === two?.vendor);
  });

  for (const name of ['acme', 'bandwidth', 'constructor']) {
    it(`knows no ${name} without its file, and says how to add it`, () => {
      const contract = (goodFiles['acme/probes.yaml'] ?? '').replaceAll('$ref: shared', '$ref: ../acme/shared');
      const folder = writeContracts({ ...goodFiles, [`${name}/probes.yaml`]: contract });
      assert.throws(() => loadApis({ folder, select: [name] }), {
        code: 'ERR_UNKNOWN_VENDOR',
        what: `The vendor '${name}' is not described: there is no contracts/${name}/vendor.yaml.`,
        remedy: 'Add the file; all it needs is a line with the title of the vendor.',
      });
    });
  }
});
