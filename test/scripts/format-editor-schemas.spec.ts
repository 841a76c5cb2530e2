import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { load } from 'js-yaml';
import { formatEditorSchemas } from '../../scripts/format-editor-schemas';
import { keywords } from '../../src/contracts/keywords';
import { loadExplanations } from '../../src/contracts/load-explanations';
import { loadVendor } from '../../src/contracts/load-vendor';
import type { UserError } from '../../src/model/user-error';
import { vendorFiles } from '../support/acme-vendor';
import { ownContracts } from '../support/load-own-apis';
import { edit, type Files, goodFiles, writeContracts } from '../support/write-contracts';

const ajv = new Ajv({ strict: false, validateFormats: false, logger: false });
const texts = formatEditorSchemas();
const validators = Object.fromEntries(
  Object.entries(texts).map(([name, text]) => [name, ajv.compile(JSON.parse(text) as object)]),
);

const validatorOf = (file: string): ValidateFunction => {
  const kind = file.endsWith('vendor.yaml') ? 'vendor' : file.endsWith('.drift.yaml') ? 'explanations' : 'contract';
  return validators[`${kind}.schema.json`] as ValidateFunction;
};

/** What an editor says about a file: empty if nothing. */
function errorsIn(file: string, text: string): readonly string[] {
  const validate = validatorOf(file);
  validate(load(text));
  return (validate.errors ?? []).map(
    ({ instancePath, message = '', params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}

const own = readdirSync(ownContracts, { recursive: true, encoding: 'utf8' }).filter((file) =>
  /^[^/\\]+[/\\][^/\\]+\.yaml$/.test(file),
);

describe('schemas for editors', () => {
  for (const file of own) {
    it(`have nothing to say about ${file}`, () =>
      assert.deepEqual(errorsIn(file, readFileSync(join(ownContracts, file), 'utf8')), []));
  }

  it('have nothing to say about a part in a file of a contract', () => {
    const parts = readdirSync(join(ownContracts, 'uptrends', 'api-v4')).map((name) => `uptrends/api-v4/${name}`);
    for (const part of parts)
      assert.deepEqual(errorsIn('uptrends/api-v4.yaml', readFileSync(join(ownContracts, part), 'utf8')), [], part);
  });

  it('are those in the package', () => {
    for (const [name, text] of Object.entries(texts))
      assert.equal(readFileSync(join(__dirname, '..', '..', 'schemas', name), 'utf8'), text, name);
  });

  const files = { ...vendorFiles, 'acme/probes.drift.yaml': "explained: [{ at: x, kind: server, why: 'So' }]\n" };
  const wrong: readonly (readonly [file: string, find: string, replace: string])[] = [
    ['acme/probes.yaml', '      x-effect: read\n', '      x-efect: read\n'],
    ['acme/probes.yaml', '      x-effect: read\n', '      x-effect: reads\n'],
    ['acme/probes.yaml', '      x-effect: read\n', ''],
    ['acme/probes.yaml', '      summary: List probes\n', '      summery: List probes\n'],
    ['acme/probes.yaml', 'paths:\n', 'x-ignore-pathcase: true\npaths:\n'],
    ['acme/probes.yaml', 'All probes', "All probes\n          x-pending: { member: '/a', value: [b] }"],
    ['acme/probes.yaml', '{ Name: { type: string } }', '{ Name: { type: string, x-txt: true } }'],
    ['acme/vendor.yaml', 'notice:', 'notices:'],
    ['acme/vendor.yaml', 'optional: true', 'optionel: true'],
    ['acme/vendor.yaml', 'secret: true', "secret: 'yes'"],
    ['acme/probes.drift.yaml', 'kind: server', 'kind: sever'],
    ['acme/probes.drift.yaml', "why: 'So'", "because: 'So'"],
  ];
  it('have nothing to say about good files', () => {
    for (const [file, text] of Object.entries(files)) {
      if (!file.includes('shared')) assert.deepEqual(errorsIn(file, text), [], file);
    }
  });
  for (const [file, find, replace] of wrong) {
    it(`mark ${JSON.stringify(replace)} in ${file}`, () =>
      assert.notDeepEqual(errorsIn(file, edit(files, { file, find, replace })[file] ?? ''), []));
  }

  it('leave extensions of others alone', () => {
    const text = goodFiles['acme/probes.yaml']?.replace('paths:\n', 'x-internal: true\nx-logo: { url: a }\npaths:\n');
    assert.deepEqual(errorsIn('acme/probes.yaml', text ?? ''), []);
  });

  it('have every keyword that the code reads', () => {
    const folder = join(__dirname, '..', '..', 'src');
    const read = ['contracts', 'operations', 'xml', 'schema']
      .flatMap((room) => readdirSync(join(folder, room)).map((name) => readFileSync(join(folder, room, name), 'utf8')))
      .flatMap((text) => [...text.matchAll(/'(x-[a-z-]*[a-z])'/g)].map(([, name]) => name));
    const others = ['x-files'];
    assert.deepEqual(
      [...new Set(read)].filter((name = '') => !others.includes(name)).sort(),
      Object.keys(keywords).sort(),
    );
    for (const name of Object.keys(keywords)) assert.ok(texts['contract.schema.json']?.includes(`"${name}"`), name);
  });

  /** The keys that the loader says it knows when it meets one that it does not, and those of the schema's mapping there. */
  const knownIn = (error: unknown) => (error as UserError).remedy.replace(/^Known keys are |\.$/g, '').split(', ');
  const vendorSchema = JSON.parse(texts['vendor.schema.json'] ?? '') as Node;
  interface Node {
    readonly properties: Readonly<Record<string, Node>>;
    readonly items: Node;
    readonly additionalProperties: Node;
    readonly anyOf: readonly Node[];
  }
  const variables = vendorSchema.properties['variables']?.items;
  const [pair, token, apiKey, client] = vendorSchema.properties['schemes']?.additionalProperties.anyOf ?? [];
  const mappings: readonly (readonly [text: string, Node | undefined])[] = [
    ['title: a\nodd: 1\n', vendorSchema],
    ['title: a\nvariables: [{ odd: 1 }]\n', variables],
    ['title: a\nschemes: { a: { odd: 1 } }\n', pair],
    ['title: a\nschemes: { a: { token: t, odd: 1 } }\n', token],
    ['title: a\nschemes: { a: { apiKey: k, odd: 1 } }\n', apiKey],
    ['title: a\nschemes: { a: { oauth: {}, odd: 1 } }\n', client],
    ['title: a\naccount: { odd: 1 }\n', vendorSchema.properties['account']],
    ['title: a\nadvice: { odd: 1 }\n', vendorSchema.properties['advice']],
    ['title: a\nversions: [{ odd: 1 }]\n', vendorSchema.properties['versions']?.items],
    [
      `title: a
variables:
  - { name: u, description: U, env: ACME_U, mock: u }
  - { name: p, description: P, env: ACME_P, mock: p, secret: true }
schemes: { a: { username: u, password: p, oauth: { odd: 1 } } }
`,
      pair?.properties['oauth'],
    ],
  ];
  const failure = (act: () => unknown): unknown => {
    try {
      return act();
    } catch (error) {
      return error;
    }
  };
  for (const [text, node] of mappings) {
    it(`know the keys of vendor.yaml that the loader knows: ${text.split('\n').at(-2)}`, () => {
      const folder = writeContracts({ ...(goodFiles as Files), 'acme/vendor.yaml': text });
      const error = failure(() => loadVendor({ folder, name: 'acme' }));
      assert.deepEqual(Object.keys(node?.properties ?? {}).sort(), knownIn(error).sort());
    });
  }

  it('know the keys of explanations that the loader knows', () => {
    const schema = JSON.parse(texts['explanations.schema.json'] ?? '') as Node;
    for (const [text, node] of [
      ['odd: 1\n', schema],
      ['explained: [{ odd: 1 }]\n', schema.properties['explained']?.items],
    ] as const) {
      const folder = writeContracts({ ...goodFiles, 'acme/probes.drift.yaml': text });
      const error = failure(() => loadExplanations({ folder, id: 'acme/probes', kinds: [] }));
      assert.deepEqual(Object.keys(node?.properties ?? {}).sort(), knownIn(error).sort());
    }
  });
});
