import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mockCommand } from '../../../src/cli/commands/mock-command';
import { Sandbox } from '../../support/cli/sandbox';
import { basic } from '../../support/mock/library';
import { writeContracts } from '../../support/write-contracts';

const vendor = `title: Acme
variables:
  - { name: user, description: User, env: ACME_USER, mock: ada }
  - { name: password, description: Password, secret: true, env: ACME_PASSWORD, mock: otter }
  - { name: site, description: Site, env: ACME_SITE, mock: '17' }
schemes: { apiUser: { username: user, password: password } }
account: { parameter: siteId, variable: site }
`;

const contract = `openapi: 3.1.1
info: { title: Acme, version: '1' }
servers: [{ url: https://api.acme.example }]
tags: [{ name: Site, description: Sites. }]
security: [{ apiUser: [] }]
components: { securitySchemes: { apiUser: { type: http, scheme: basic } } }
paths:
  /sites/{siteId}:
    get:
      operationId: getSite
      summary: Get a site
      tags: [Site]
      x-effect: read
      parameters: [{ name: siteId, in: path, required: true, x-variable: site, schema: { type: string }, example: '17' }]
      responses: { '204': { description: There it is } }
`;

describe('vouch mock', () => {
  let sandbox: Sandbox;
  beforeEach(() => {
    sandbox = new Sandbox();
  });
  afterEach(() => sandbox.remove());

  /** Runs the command until `use` has ended. */
  async function run(args: readonly string[], use: (url: string) => Promise<unknown>): Promise<string> {
    const folder = writeContracts({ 'acme/sites.yaml': contract, 'acme/vendor.yaml': vendor });
    const context = sandbox.context(['--contracts', folder, '--port', '0', ...args]);
    const listening = new Promise<string>((resolve) => {
      const { write } = context.stdout;
      context.stdout.write = (text) => {
        write(text);
        const [, url] = /listens on (\S+)\n/.exec(text) ?? [];
        if (url !== undefined) resolve(url);
      };
    });
    const ended = mockCommand.run(context);
    try {
      await use(await Promise.race([listening, ended.then(() => '')]));
    } finally {
      sandbox.interrupt.abort();
    }
    assert.equal(await ended, 0);
    return sandbox.stdout;
  }

  const statusOf = async (url: string, pair: string) =>
    (await fetch(url, { headers: { authorization: basic(pair) } })).status;

  it('serves only what is named', async () => {
    const apis = async (url: string): Promise<readonly { api: string }[]> =>
      ((await (await fetch(url)).json()) as { apis: readonly { api: string }[] }).apis;
    await run(['acme'], async (url) =>
      assert.deepEqual(
        (await apis(url)).map(({ api }) => api),
        ['acme/sites'],
      ),
    );
    const folder = writeContracts({ 'acme/sites.yaml': contract, 'acme/vendor.yaml': vendor });
    const context = sandbox.context(['--contracts', folder, 'acme/site']);
    await assert.rejects(() => mockCommand.run(context), /There is no collection 'acme\/site'\./);
  });

  it('says where it listens, and what it accepts', async () => {
    const output = await run([], async (url) => assert.equal(await statusOf(`${url}/sites/17`, 'ada:otter'), 204));
    assert.match(
      output,
      /^The mock listens on (http:\S+)\n {2}acme\/sites +\1\/acme\/sites\nRequests, .*: \1\/__vouch\/\nAcme credentials: user ada, password otter, site 17\n204 GET \/sites\/17\n$/,
    );
  });

  it('reads credentials from a file, and prints none of them', async () => {
    sandbox.write('mine.env', 'ACME_USER=bob\nACME_PASSWORD="secret heron"\n');
    const args = ['--credentials', 'mine.env', '--account', '18', '--quiet'];
    const output = await run(args, async (url) => {
      assert.equal(await statusOf(`${url}/sites/18`, 'bob:secret heron'), 204);
      assert.equal(await statusOf(`${url}/sites/17`, 'bob:secret heron'), 403);
      assert.equal(await statusOf(`${url}/sites/18`, 'ada:otter'), 401);
    });
    assert.match(output, /\nAcme accounts: 18\nAcme credentials: those of mine\.env\n$/);
    assert.ok(!output.includes('heron'));
  });

  it('writes the CA to a file, or prints it', async () => {
    const output = await run(['--ca-file', 'ca.pem'], async (url) => assert.match(url, /^https:/));
    assert.match(readFileSync(join(sandbox.cwd, 'ca.pem'), 'utf8'), /^-----BEGIN CERTIFICATE-----/);
    assert.match(output, /trust the CA in \S+ca\.pem/);
  });

  it('lets things go wrong', async () => {
    await run(['--fault', 'getSite: 503 first 1', '--latency', '1ms', '--seed', '2'], async (url) => {
      assert.equal(await statusOf(`${url}/sites/17`, 'ada:otter'), 503);
      assert.equal(await statusOf(`${url}/sites/17`, 'ada:otter'), 204);
    });
  });

  const refused: readonly (readonly [args: readonly string[], code: string, what: RegExp])[] = [
    [['--fault', 'getSide: 503'], 'ERR_FAULT', /'getSide'/],
    [['--lie', 'often'], 'ERR_FAULT', /^'often' is not a valid lie\.$/],
    [['--prefer', 'acme/other'], 'ERR_UNKNOWN_COLLECTION', /'acme\/other'/],
    [['--credentials', 'none.env'], 'ERR_ENV_FILE', /^none\.env cannot be read/],
    [['--credentials', 'other.env'], 'ERR_ENV_FILE', /^other\.env has none of the variables of Acme\.$/],
    [['--ca-file', 'no/ca.pem'], 'ERR_WRITE', /ca\.pem cannot be written/],
  ];
  for (const [args, code, what] of refused) {
    it(`refuses ${args.join(' ')}`, async () => {
      sandbox.write('other.env', 'OTHER_USER=bob\n');
      await assert.rejects(
        run(args, async () => {}),
        (error: Error & { code: string; what: string }) => {
          assert.equal(error.code, code);
          assert.match(error.what, what);
          return true;
        },
      );
    });
  }
});
