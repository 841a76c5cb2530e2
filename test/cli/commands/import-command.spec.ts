import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { importCommand } from '../../../src/cli/commands/import-command';
import { UserError } from '../../../src/model/user-error';
import { Sandbox } from '../../support/cli/sandbox';

const fixtures = join(__dirname, '..', '..', 'fixtures', 'import');

const tree = `openapi: 3.0.3
info: { title: Trees, version: '1' }
servers: [{ url: https://wood.example }]
paths:
  /trees:
    post:
      operationId: plantTree
      summary: Plant a tree
      tags: [Trees]
      responses: { '201': { description: Planted, content: { application/json: { schema: { $ref: '#/components/schemas/Tree' } } } } }
  /trees/{treeId}:
    get:
      operationId: getTree
      summary: Get a tree
      tags: [Trees]
      parameters: [{ name: treeId, in: path, required: true, schema: { type: integer } }]
      responses: { '200': { description: A tree, content: { application/json: { schema: { $ref: '#/components/schemas/Tree' } } } } }
components: { schemas: { Tree: { type: object, required: [id], properties: { id: { type: integer }, height: { type: integer } } } } }
`;

describe('vouch import', () => {
  let sandbox: Sandbox;
  beforeEach(() => {
    sandbox = new Sandbox();
  });
  afterEach(() => sandbox.remove());

  const run = (...args: readonly string[]) => {
    sandbox.stdout = '';
    return importCommand.run(sandbox.context(args));
  };
  const read = (path: string) => readFileSync(join(sandbox.cwd, path), 'utf8');
  const write = (path: string, text: string) => writeFileSync(join(sandbox.cwd, path), text);
  const edit = (path: string, from: string | RegExp, to: string) => {
    const text = read(path);
    assert.match(text, typeof from === 'string' ? new RegExp(from.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')) : from);
    write(path, text.replace(from, to));
  };

  it('makes a contract, its vendor and a page, generates from them, and runs all of it on the mock', async () => {
    assert.equal(await run(join(fixtures, 'kennel.swagger.yaml'), '--as', 'kennel/dogs'), 0);
    assert.match(sandbox.stdout, /→ kennel\/dogs, 6 operations\n/);
    assert.match(sandbox.stdout, /\n6 of 6 requests pass on the mock\.\n$/);
    const contract = read('contracts/kennel/dogs.yaml');
    for (const expected of [
      /^# Of the kind of an early petstore/,
      /# the first folder/,
      /x-effect: read # guessed: a GET\n/,
      / {6}operationId: addDog\n/,
      /\$response\.body#\/id/,
      /made up/,
      /# given by the kennel/,
    ])
      assert.match(contract, expected);
    const page = read('contracts/kennel/dogs.import.md');
    assert.match(page, /made this contract of `kennel\.swagger\.yaml` \(Swagger 2\.0\)/);
    assert.match(page, /sent without sign-in/);
    for (const file of ['contracts/kennel/vendor.yaml', 'collections/kennel/dogs.postman_collection.json'])
      assert.ok(existsSync(join(sandbox.cwd, file)), file);
  });

  it('keeps own edits when the document has changed, takes its changes, and tells where both differ', async () => {
    write('trees.yaml', tree);
    await run('trees.yaml', '--as', 'wood/trees');
    const file = 'contracts/wood/trees.yaml';
    edit(file, 'summary: Get a tree', 'summary: Get a tree by its number # mine');
    edit(file, 'summary: Plant a tree', 'summary: Plant an oak');
    edit(file, /x-effect: write.*/, 'x-effect: spend');
    const changed = tree
      .replace('Plant a tree', 'Plant some tree')
      .replace('height: { type: integer }', 'height: { type: integer }, age: { type: integer }');
    write('trees.yaml', changed);
    assert.equal(await run('trees.yaml', '--as', 'wood/trees'), 0);
    const merged = read(file);
    assert.match(merged, /summary: Get a tree by its number # mine\n/);
    assert.match(merged, /summary: Plant an oak\n/);
    assert.match(merged, /x-effect: spend\n/);
    assert.match(merged, /age:\n +type: integer\n/);
    const conflict = 'wood/trees.yaml /paths/~1trees/post/summary';
    assert.ok(sandbox.stdout.includes(`changed there\n  ${conflict}\n`), sandbox.stdout);
    assert.ok(read('contracts/wood/trees.import.md').includes(conflict));
    assert.equal(await run('trees.yaml', '--as', 'wood/trees'), 0);
    assert.equal(read(file), merged);
    assert.ok(!sandbox.stdout.includes(conflict));
  });

  const refused: readonly (readonly [
    name: string,
    text: string,
    args: readonly string[],
    code: string,
    says: RegExp,
  ])[] = [
    ['what is neither YAML nor JSON', '{ "openapi": [', [], 'ERR_DOCUMENT', /document:1:/],
    ['what is not OpenAPI', 'a: 1', [], 'ERR_DOCUMENT', /not a Swagger 2\.0 or OpenAPI 3 document/],
    ['a version of the future', 'openapi: 4.0.0\npaths: {}', [], 'ERR_DOCUMENT', /version 4\.0\.0/],
    ['a document without paths', 'openapi: 3.1.0\nwebhooks: {}', [], 'ERR_DOCUMENT', /has no paths/],
    ['a document without operations', 'openapi: 3.1.0\npaths: {}', [], 'ERR_IMPORT_EMPTY', /no operation/],
    [
      'a reference to a file that is not there',
      'openapi: 3.1.0\npaths: { /a: { $ref: other.yaml } }',
      [],
      'ERR_DOCUMENT',
      /refers to other\.yaml, which cannot be read/,
    ],
    [
      'a reference to a URL without --fetch',
      'openapi: 3.1.0\npaths: { /a: { $ref: "https://x.example/a" } }',
      [],
      'ERR_FLAG',
      /is a URL/,
    ],
    [
      'a name that leads elsewhere',
      'openapi: 3.1.0\npaths: {}',
      ['--as', '../x'],
      'ERR_FLAG',
      /does not name a contract/,
    ],
    [
      'aliases that multiply',
      `openapi: 3.1.0\npaths: {}\na: &a [x,x,x,x,x,x,x,x,x,x]\n${[...'bcdefgh'].map((name, index) => `${name}: &${name} [${Array(10).fill(`*${'abcdefg'[index]}`).join(',')}]`).join('\n')}\n`,
      [],
      'ERR_DOCUMENT',
      /alias/i,
    ],
    [
      'what is nested without an end',
      `openapi: 3.1.0\npaths: {}\nx-a: ${'['.repeat(400)}${']'.repeat(400)}`,
      [],
      'ERR_DOCUMENT',
      /nested/,
    ],
  ];
  for (const [name, text, args, code, says] of refused) {
    it(`refuses ${name}`, async () => {
      write('document', text);
      await assert.rejects(run('document', ...args), (error: UserError) => {
        assert.ok(error instanceof UserError);
        assert.deepEqual([error.code, says.test(error.what)], [code, true], error.what);
        return true;
      });
      assert.ok(!existsSync(join(sandbox.cwd, 'contracts')));
    });
  }

  it('refuses to replace a contract that it did not make', async () => {
    mkdirSync(join(sandbox.cwd, 'contracts', 'tree'), { recursive: true });
    write('contracts/tree/api.yaml', 'openapi: 3.1.1\n');
    await assert.rejects(run(join(fixtures, 'many', 'api.yaml'), '--as', 'tree/api'), { code: 'ERR_IMPORT_EXISTS' });
    assert.equal(read('contracts/tree/api.yaml'), 'openapi: 3.1.1\n');
  });

  it('reads several files, and writes nothing with --dry-run', async () => {
    assert.equal(await run(join(fixtures, 'many', 'api.yaml'), '--dry-run', '--json'), 0);
    const { contract, passed, requests, written } = JSON.parse(sandbox.stdout) as Record<string, unknown>;
    assert.deepEqual([contract, passed, requests, written], ['many-files/api', 2, 2, undefined]);
    assert.ok(!existsSync(join(sandbox.cwd, 'contracts')));
  });

  it('reads standard input, and takes nothing of a hostile document for a path or a prototype', async () => {
    const hostile = `{ "openapi": "3.1.0", "info": { "title": "../../../etc/passwd\\n<script>", "version": 1 },
      "paths": { "__proto__": { "get": { "tags": ["../../x"], "operationId": "constructor", "responses": { "200": { "description": "" } } } },
        "/toString": { "get": { "operationId": "../a", "responses": { "200": { "description": "a", "content": { "application/json": {
          "schema": { "type": "object", "properties": { "__proto__": { "type": "string" }, "ok": { "$ref": "#/components/schemas/__proto__" } } } } } } } } } },
      "components": { "schemas": { "__proto__": { "type": "string" }, "constructor": {} }, "securitySchemes": { "__proto__": { "type": "http", "scheme": "basic" } } } }`;
    const stdin = new PassThrough();
    stdin.end(hostile);
    assert.equal(await importCommand.run(sandbox.context(['-'], { stdin })), 0);
    assert.deepEqual(readdirSync(join(sandbox.cwd, 'contracts')), ['etc-passwd-script']);
    assert.match(sandbox.stdout, /\n2 of 2 requests pass on the mock\.\n$/);
    assert.equal(({} as Record<string, unknown>)['type'], undefined);
  });

  it('fetches a document and what it refers to with --fetch, and names servers by where it came from', async () => {
    const server = createServer(({ url = '' }, response) =>
      response.end(readFileSync(join(fixtures, 'many', url.slice(1)))),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    try {
      await assert.rejects(run(`${url}/api.yaml`), { code: 'ERR_FLAG', what: /nothing is fetched without --fetch/ });
      assert.equal(await run(`${url}/api.yaml`, '--fetch', '--as', 'wood/trees'), 0);
      assert.ok(read('contracts/wood/trees.yaml').includes(`- url: ${url}/v1\n`));
    } finally {
      server.close();
    }
  });

  it('adds a second API to a vendor without touching what is there', async () => {
    write('trees.yaml', tree);
    await run('trees.yaml', '--as', 'wood/trees');
    write('contracts/wood/vendor.yaml', 'title: The Wood # mine\n');
    await run(join(fixtures, 'gallery.yaml'), '--as', 'wood/gallery');
    assert.match(
      read('contracts/wood/vendor.yaml'),
      /^title: The Wood # mine\nvariables:\n[\s\S]*schemes:\n {2}visitors:/,
    );
    assert.ok(!sandbox.stdout.includes('Own edits'), sandbox.stdout);
  });
});
