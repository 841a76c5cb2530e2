import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import newman from 'newman';
import { projectFolder } from '../support/collections/read-collection';
import { serve } from '../support/serve';

const readJson = (file: string): unknown => JSON.parse(readFileSync(`${projectFolder}/${file}`, 'utf8'));
const { overrides } = readJson('package.json') as { overrides: Readonly<Record<string, string>> };
const { packages } = readJson('package-lock.json') as {
  packages: Readonly<Record<string, { readonly version?: string }>>;
};

/** The packages under newman that `overrides` in package.json lift past known vulnerabilities. */
describe('packages that newman does not expect in these versions', () => {
  for (const [name, range] of Object.entries(overrides)) {
    it(`hold ${name} at ${range}, wherever it is`, () => {
      const installed = Object.entries(packages).flatMap(([path, { version = '' }]) =>
        path === `node_modules/${name}` || path.endsWith(`/node_modules/${name}`) ? [version] : [],
      );
      assert.notEqual(installed.length, 0, `Nothing needs ${name} any more: remove it from overrides.`);
      assert.deepEqual(
        installed.filter((version) => !satisfies(version, range)),
        [],
      );
    });
  }

  it('do what newman needs them for', async () => {
    await using server = await serve((request, response) => {
      const status = request.headers.authorization ? 200 : 401;
      response.writeHead(status, { 'WWW-Authenticate': 'NTLM' }).end(request.body);
    });
    const { privateKey: key } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const der = key.export({ type: 'pkcs8', format: 'der' }).toString('base64');
    const privateKey = `data:application/pkcs8;kid=k;base64,${der}`;
    const auth = (type: string, values: Readonly<Record<string, string>>) => ({
      type,
      [type]: Object.entries(values).map(([key, value]) => ({ key, value, type: 'string' })),
    });
    const request = (more: object) => ({ url: `${server.url}/`, method: 'POST', ...more });
    const urlencoded = [
      { key: 'a b', value: 'ü&=+' },
      { key: 'c', value: '[1]' },
    ];
    const exec = ["pm.test('body', () => pm.response.to.have.status(200));"];
    const items = [
      // jose
      { name: 'jwt', request: request({ auth: auth('jwt', { algorithm: 'HS256', secret: 's', payload: '{"a":1}' }) }) },
      // node-forge
      {
        name: 'asap',
        request: request({ auth: auth('asap', { kid: 'k', iss: 'i', aud: 'a', alg: 'RS256', privateKey }) }),
      },
      // underscore
      { name: 'ntlm', request: request({ auth: auth('ntlm', { username: 'u', password: 'p' }) }) },
      // qs
      { name: 'form', request: request({ auth: auth('basic', {}), body: { mode: 'urlencoded', urlencoded } }) },
      // flatted, which takes values to the sandbox and back
      { name: 'script', request: request({ auth: auth('basic', {}) }), event: [{ listen: 'test', script: { exec } }] },
    ];
    const errors: string[] = [];
    const assertions: string[] = [];
    await new Promise<void>((resolve, reject) => {
      newman
        .run({ collection: { info: { name: 'all' }, item: items }, reporters: [] } as never, (error) =>
          error ? reject(error) : resolve(),
        )
        .on('request', (error) => error && errors.push(error.message))
        .on('script', (error) => error && errors.push(error.message))
        .on('assertion', (error, { assertion }) => assertions.push(`${assertion}: ${error ? error.message : 'good'}`));
    });
    const seen = server.requests.map(({ headers: { authorization = '' }, body }) => [
      authorization.replace(/ \S+$/, ''),
      body.toString(),
    ]);
    assert.deepEqual([errors, assertions], [[], ['body: good']]);
    assert.deepEqual(seen, [
      ['Bearer', ''],
      ['Bearer', ''],
      ['', ''],
      ['NTLM', ''],
      ['Basic', 'a%20b=%C3%BC%26%3D%2B&c=%5B1%5D'],
      ['Basic', ''],
    ]);
  });

  it('draw what scripts visualize', async () => {
    // newman's events leave it out.
    const { processTemplate } = createRequire(require.resolve('newman'))('postman-runtime/lib/visualizer') as {
      processTemplate(template: string, data: object, options: object, done: (...result: unknown[]) => void): void;
    };
    const drawn = await new Promise((resolve) => {
      processTemplate('<p>{{name}}</p>', { name: 'a<b' }, {}, (...result) => resolve(result));
    });
    assert.deepEqual(drawn, [null, '<p>a&lt;b</p>']);
  });
});

/** Whether a version is in a range such as `^4.7.9`. */
function satisfies(version: string, range: string): boolean {
  const [own = [], least = []] = [version, range.slice(1)].map((text) => text.split('.').map(Number));
  const difference = own.map((number, index) => number - (least[index] ?? 0)).find((one) => one !== 0) ?? 0;
  return own[0] === least[0] && difference >= 0;
}
