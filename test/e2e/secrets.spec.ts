import assert from 'node:assert/strict';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startMock } from '../../src/mock/server/start-mock';
import type { Vendor } from '../../src/model/vendor';
import { variablesFor } from '../support/run/run-all';
import { formsOf, readings } from '../support/secret-forms';
import { startTampering, type Tamper } from '../support/start-tampering';
import { someApis } from './support/some-apis';
import { type Ended, readAll, root, temporary, vouch } from './support/vouch';

const canaries: Readonly<Record<string, string>> = {
  password: 'pä:ss "w/örd&<+%',
  operatorPassword: "ca\\na'ry>{}=?ü",
  clientSecret: 'se:cr et/"+<&%é',
};

const withCanaries = (vendor: Vendor): Vendor => ({
  ...vendor,
  variables: vendor.variables.map((variable) => ({ ...variable, mock: canaries[variable.name] ?? variable.mock })),
});
const apis = someApis.map((api) => ({ ...api, vendor: withCanaries(api.vendor) }));

/** What the tests of the credentials send gives a password away as well. */
const inOtherCase = (text: string) =>
  text.replace(/[a-z]/gi, (letter) => (letter < 'a' ? letter.toLowerCase() : letter.toUpperCase()));
const secrets = Object.values(canaries).flatMap((secret) => [secret, inOtherCase(secret)]);
const forms = [...new Set(secrets.flatMap(formsOf))];
const echo = (more: readonly string[] = []) => [...forms, ...more].map((form) => `<${form}>`).join('\n');

/** Every reporter, and the files that they write. */
const all = ['-r', 'terminal,junit,ndjson,summary,html,history,ctrf,har,allure,github'];
const files = [
  'junit.xml',
  'results.ndjson',
  'summary.json',
  'report.html',
  'history.ndjson',
  'ctrf.json',
  'traffic.har',
];

function assertSilent({ stdout, stderr }: Ended, cwd: string, hidden: readonly string[] = forms): void {
  const places = { stdout, stderr, ...readAll(join(cwd, 'reports')) };
  for (const file of files) assert.ok(Object.hasOwn(places, file), file);
  for (const [place, text] of Object.entries(places)) {
    const read = readings(text);
    for (const form of hidden) assert.ok(!read.includes(form), `${place} shows ${form}`);
  }
}

const names = (some: typeof apis) => some.map(({ contract }) => contract.id);

describe('secrets', () => {
  /** Shows the credentials in every way a server might. */
  const tell: Tamper = ({ method, path }, answer) => {
    if (/\/Register/.test(path)) return {};
    if (/\/Timezone$/.test(path))
      return { status: 500, body: Buffer.from(echo()), headers: { 'content-type': 'text/plain' } };
    if (/\/Checkpoint$/.test(path)) {
      const headers = { ...answer.headers, 'x-echo': encodeURIComponent(secrets.join(' ')), 'set-cookie': ['a=b'] };
      return { headers, body: Buffer.from(JSON.stringify({ Name: echo(), Messages: [{ Message: echo() }] })) };
    }
    if (/\/sites$/.test(path)) {
      const text = secrets.map((secret) => secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;')).join(' ');
      return { body: Buffer.from(`<SitesResponse><Sites>${text}</Sites></SitesResponse>`) };
    }
    if (/\/Account$/.test(path)) {
      const raw = Buffer.concat([Buffer.from([0, 1, 255, 254]), Buffer.from(echo())]);
      return { body: raw, headers: { 'content-type': 'application/octet-stream' } };
    }
    return method === 'DELETE' ? { status: 400, body: Buffer.from(JSON.stringify({ Message: echo() })) } : {};
  };

  it('of environment files appear nowhere, in no form', async () => {
    const cwd = temporary();
    const mock = await startMock({ apis });
    const issued: string[] = [];
    const server = await startTampering(mock.url, (call, answer) => {
      if (/\/Register/.test(call.path)) issued.push(String(JSON.parse(answer.body.toString()).Password));
      return tell(call, answer);
    });
    const args = apis.flatMap((api) => {
      const name = `${api.contract.api}.json`;
      const values = Object.entries(variablesFor(api, server.url)).map(([key, value]) => ({ key, value }));
      writeFileSync(join(cwd, name), JSON.stringify({ name, values }));
      return ['-e', name];
    });
    const ended = await vouch(['run', ...names(apis), ...args, ...all], { cwd });
    await server.close();
    await mock.close();
    assert.equal(ended.code, 1, ended.stdout + ended.stderr);
    assert.match(ended.stdout, /Redacted {2}secrets in \d+ places/);
    assert.equal(issued.length, 1);
    assertSilent(ended, cwd, [...forms, ...issued.flatMap(formsOf)]);
    assert.match(readFileSync(join(cwd, 'reports', 'results.ndjson'), 'utf8'), /\[redacted\]/);
  });

  it('of sign-in by token appear nowhere, nor the token itself', async () => {
    const cwd = temporary();
    const mock = await startMock({ apis });
    const tokens: string[] = [];
    const echoToken = (path: string) =>
      tokens.flatMap((token) => formsOf(token).map((form) => `${path} <${form}>`)).join('\n');
    const server = await startTampering(mock.url, (call, answer) => {
      const { path } = call;
      if (path.endsWith('/oauth2/token')) {
        tokens.push(String(JSON.parse(answer.body.toString()).access_token));
        return {};
      }
      if (path.includes('/media')) return { status: 500, body: Buffer.from(echo() + echoToken(path)) };
      const headers = { ...answer.headers, 'x-echo': encodeURIComponent([...secrets, ...tokens].join(' ')) };
      if (path.includes('/messages'))
        return { headers, body: Buffer.from(JSON.stringify({ description: echoToken(path) })) };
      return tell(call, { ...answer, headers });
    });
    const own = apis.filter(({ vendor }) => vendor.name === 'bandwidth');
    const args = own.flatMap((api) => {
      const name = `${api.contract.api}.json`;
      const variables = { ...variablesFor(api, server.url), authType: 'oauth' };
      const values = Object.entries(variables).map(([key, value]) => ({ key, value }));
      writeFileSync(join(cwd, name), JSON.stringify({ name, values }));
      return ['-e', name];
    });
    const ended = await vouch(['run', ...names(own), ...args, ...all], { cwd });
    const wrong = temporary();
    for (const api of own) cpSync(join(cwd, `${api.contract.api}.json`), join(wrong, `${api.contract.api}.json`));
    server.tamper = () => ({
      status: 401,
      body: Buffer.from(echo()),
      headers: { 'x-echo': encodeURIComponent(echo()) },
    });
    const refused = await vouch(['run', ...names(own), ...args, ...all], { cwd: wrong });
    await server.close();
    await mock.close();
    assert.equal(ended.code, 1, ended.stdout + ended.stderr);
    assert.equal(tokens.length, 1);
    const ownForms = [canaries['password'], canaries['clientSecret'], ...tokens].flatMap((secret) =>
      formsOf(secret ?? ''),
    );
    assertSilent(ended, cwd, ownForms);
    assert.match(readFileSync(join(cwd, 'reports', 'results.ndjson'), 'utf8'), /Bearer \[redacted\]/);
    assert.equal(refused.code, 1, refused.stdout + refused.stderr);
    assert.match(refused.stdout, /refused the client id and secret \(401\)/);
    assert.match(refused.stdout, / 0 passed, 1 failed, \d+ skipped/);
    assertSilent(refused, wrong, ownForms);
  });

  it('of a live run appear nowhere, and it sends reads only', async () => {
    const cwd = temporary();
    const mock = await startMock({ apis });
    const server = await startTampering(mock.url, tell);
    cpSync(join(root, 'contracts', 'uptrends'), join(cwd, 'contracts', 'uptrends'), { recursive: true });
    const contract = join(cwd, 'contracts', 'uptrends', 'api-v4.yaml');
    const here = readFileSync(contract, 'utf8').replace('https://api.uptrends.com/v4', `${server.url}/uptrends/api-v4`);
    writeFileSync(contract, here);
    const env = Object.fromEntries(
      apis.flatMap(({ vendor }) => vendor.variables).map(({ env: name, mock: value }) => [name, value]),
    );
    const ended = await vouch(['run', 'uptrends', '--live', ...all], { cwd, env });
    await server.close();
    await mock.close();
    assert.equal(ended.code, 1);
    assert.match(
      ended.stderr,
      /^Sending\n {2}\d+ read to http:\S+\nWrong credentials: not sent \(--check-credentials sends them\)\nHeld back: \d+ write, \d+ delete \(--allow sends them\)\n$/,
    );
    assert.ok(server.calls.length > 10 && server.calls.every((call) => call.startsWith('GET ')), server.calls.join());
    const own = [canaries['password'], canaries['operatorPassword']];
    assertSilent(
      ended,
      cwd,
      own.flatMap((secret) => formsOf(secret ?? '')),
    );
  });
});
