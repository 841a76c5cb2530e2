import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type MockServer, startMock } from '../../../src/mock/server/start-mock';
import { loadApis } from '../../../src/pipelines/load-apis';
import { createReport } from '../../../src/report/create-report';
import { reporters } from '../../../src/report/reporters';
import { kindSecrets, kindsVendor, loadKinds, things } from '../../support/kinds-apis';
import { readFolder } from '../../support/read-folder';
import { complaints, runAll, variablesFor } from '../../support/run/run-all';
import { formsOf } from '../../support/secret-forms';
import { serve } from '../../support/serve';
import { writeContracts } from '../../support/write-contracts';

const apis = loadKinds();

/** The environments of the mock at a URL, with other values for some variables. */
const environments = (url: string, changed: Readonly<Record<string, string>> = {}) =>
  new Map(apis.map((api) => [api.contract.id, { ...variablesFor(api, url), ...changed }]));

describe('a run that signs in by what contracts name', () => {
  let mock: MockServer;
  before(async () => {
    mock = await startMock({ apis });
  });
  after(() => mock.close());

  it('has each kind accepted, alone and together, and wrong and missing credentials refused', async () => {
    const { results } = await runAll(mock.url, { apis });
    assert.deepEqual(complaints(results), {});
    const tried = results
      .filter(({ item }) => item.folder === 'Credentials')
      .sort((a, b) => a.item.index - b.item.index)
      .map(({ item }) => `${item.collection}: ${item.name}`);
    const token = ['Wrong token is rejected', 'Missing Authorization header is rejected', 'Wrong scheme is rejected'];
    const key = (place: string) => [`Wrong ${place} is rejected`, `Missing ${place} is rejected`];
    const pair = [
      'Wrong password is rejected',
      'Password in another case is rejected',
      'Username in another case is rejected',
      ...token.slice(1),
    ];
    const expected = {
      bearer: token,
      both: [...key('query acme_id'), ...pair],
      client: token,
      cookie: key('cookie acme'),
      either: [...key('header X-Acme-Id'), ...token],
      header: key('header X-Acme-Id'),
      keys: [...key('header X-Acme-Id'), ...key('cookie acme')],
      query: key('query acme_id'),
    };
    const lines = Object.entries(expected).flatMap(([api, names]) =>
      ['Right credentials are accepted', ...names].map((name) => `kinds/${api}: ${name}`),
    );
    assert.deepEqual(tried, lines);
  });

  it('takes 403 for a refusal where that is documented', async () => {
    const files = {
      'kinds/vendor.yaml': kindsVendor,
      'kinds/keys.yaml': things('{ queryKey: [] }').replace("'401'", "'403'"),
    };
    const forbidding = loadApis({ folder: writeContracts(files) });
    const own = await startMock({ apis: forbidding });
    const { results, summary } = await runAll(own.url, { apis: forbidding });
    await own.close();
    assert.deepEqual([complaints(results), summary.totals.passed], [{}, 5]);
  });

  it('sends no credentials that are missing, or that cannot be written', async () => {
    const refused = async (changed: Readonly<Record<string, string>>) => {
      const options = { apis, environments: environments(mock.url, changed), selection: { grep: /List things/ } };
      const { results } = await runAll(mock.url, options);
      const found = results.flatMap(({ item, findings: [first] }) => (first ? [[item.collection, first.message]] : []));
      return Object.fromEntries(found);
    };
    const names = ['headerKey', 'queryKey', 'cookieKey', 'bearerToken', 'username', 'clientSecret'];
    const no = (what: string, name: string) => `No ${what}. Fill in the variable "${name}" of the environment.`;
    const blank = names.map((name) => [name, name.endsWith('Key') || name === 'bearerToken' ? ' ' : '']);
    assert.deepEqual(await refused(Object.fromEntries(blank)), {
      'kinds/header': no('API key', 'headerKey'),
      'kinds/query': no('API key', 'queryKey'),
      'kinds/cookie': no('API key', 'cookieKey'),
      'kinds/bearer': no('token', 'bearerToken'),
      'kinds/client': no('client secret', 'clientSecret'),
      'kinds/both': no('API key', 'queryKey'),
      'kinds/keys': no('API key', 'headerKey'),
      'kinds/either': no('API key', 'headerKey'),
    });
    const odd = (name: string, place: string) =>
      `The variable "${name}" contains a character that a ${place} cannot hold.`;
    const unwritable = { headerKey: 'k€y', cookieKey: 'a;b', bearerToken: 'a\nb' };
    assert.deepEqual(await refused(unwritable), {
      'kinds/header': odd('headerKey', 'header'),
      'kinds/cookie': odd('cookieKey', 'cookie'),
      'kinds/bearer': odd('bearerToken', 'header'),
      'kinds/keys': odd('headerKey', 'header'),
      'kinds/either': odd('headerKey', 'header'),
    });
  });

  it('sends nothing more with credentials of any kind that were refused', async () => {
    await using server = await serve(({ url = '' }, response) => {
      if (!url.includes('/token')) return response.writeHead(401).end();
      return response.writeHead(200).end(JSON.stringify({ access_token: 't', expires_in: 3600 }));
    });
    await runAll(server.url, { apis, environments: environments(server.url), selection: { grep: /things|Right/ } });
    const sent = server.requests
      .map(({ url = '' }) => url.replace(/\?.*/, ''))
      .filter((path) => path.endsWith('/things'));
    const names = apis.map(({ contract }) => `/${contract.id}/things`);
    // The key of the header is refused once for all that has nothing else.
    assert.deepEqual(sent.sort(), names.sort());
  });

  it('writes no secret anywhere, whatever a server echoes', async () => {
    const forms = [...new Set(Object.values(kindSecrets).flatMap(formsOf))];
    const echo = JSON.stringify({ echo: forms });
    await using server = await serve(({ url = '', headers }, response) => {
      const told = { 'content-type': 'application/json', 'x-echo': encodeURI(JSON.stringify(headers)) };
      if (!url.includes('/token')) return response.writeHead(500, told).end(echo);
      return response.writeHead(200, told).end(JSON.stringify({ access_token: 'k7-issued-token', expires_in: 3600 }));
    });
    const folder = mkdtempSync(join(tmpdir(), 'vouch-kinds-'));
    let printed = '';
    const report = createReport({
      reporters: Object.keys(reporters),
      folder,
      stepSummary: join(folder, 'step.md'),
      stdout: { write: (text: string) => (printed += text) },
      color: false,
      interactive: false,
    });
    const { results } = await runAll(server.url, { apis, environments: environments(server.url), reporter: report });
    const written = Object.values({ printed, results: JSON.stringify(results), ...readFolder(folder) });
    rmSync(folder, { recursive: true });
    assert.ok(written.length >= Object.keys(reporters).length);
    assert.ok(
      server.requests.some(({ url = '' }) => url.includes(`acme_id=${encodeURIComponent(kindSecrets.queryKey)}`)),
    );
    const shown = [...forms, 'k7-issued-token'].filter((form) => written.some((text) => text.includes(form)));
    assert.deepEqual(shown, []);
    assert.ok(written.some((text) => text.includes('acme_id=[redacted]')));
  });
});
