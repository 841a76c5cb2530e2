import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { load } from 'js-yaml';
import { formatConfigSchema } from '../../scripts/format-config-schema';
import { loadCommands } from '../../scripts/load-commands';
import { readConfig } from '../../src/cli/config/read-config';
import { readSettings } from '../../src/cli/config/read-settings';

const commands = loadCommands();
const text = formatConfigSchema();
const validate = new Ajv({ strict: false, logger: false }).compile(JSON.parse(text) as object);

describe('schemas/vouch.config.schema.json', () => {
  let cwd: string;
  before(() => {
    cwd = mkdtempSync(join(tmpdir(), 'vouch-config-'));
  });
  after(() => rmSync(cwd, { recursive: true, force: true }));

  it('is what the flags of all commands make', () => {
    const file = join(__dirname, '..', '..', 'schemas', 'vouch.config.schema.json');
    assert.equal(readFileSync(file, 'utf8'), text, 'npm run generate brings it up to date');
  });

  /** Whether Vouch reads a file, whichever command runs. */
  function isRead(config: string): boolean {
    writeFileSync(join(cwd, 'vouch.config.yaml'), config);
    try {
      const file = readConfig(cwd, undefined) ?? assert.fail('It is not there');
      for (const [command, { flags }] of Object.entries(commands))
        readSettings(file, { command, commands: Object.keys(commands), flags, cwd });
      return true;
    } catch (error) {
      assert.equal((error as Error).name, 'UserError');
      return false;
    }
  }

  const files: Readonly<Record<string, boolean>> = {
    'run: {concurrency: 4, reporters: [junit, html], bail: true}': true,
    'run: {reporters: "junit,html", env-var: {accountId: 12}, folder: Sites}': true,
    'run: {env-var: [accountId=12], folder: [Sites, 7], fail-on: [drift]}': true,
    'contracts: api\nreports: out\nslow: 2s\nquiet: true\nfail-on: warnings\nbase-url: {a/b: "https://x.example"}': true,
    'mock: {port: 0}\nrun:\ncheck: {min-matched: 50, json: false}': true,
    'rnu: {bail: true}': false,
    'run: {bial: true}': false,
    'run: {bail: 1}': false,
    'run: {concurrency: many}': false,
    'run: {concurrency: [1]}': false,
    'run: {live: true}': false,
    'run: {allow: [write]}': false,
    'run: {reporters: [junti]}': false,
    'run: {folder: []}': false,
    'run: [bail]': false,
    'clean-up: {yes: true}': false,
    'concurrency: 4': false,
  };
  for (const [config, isRight] of Object.entries(files)) {
    it(`and the reader ${isRight ? 'take' : 'refuse'} ${config.replaceAll('\n', ' ')}`, () => {
      assert.deepEqual([validate(load(config)), isRead(config)], [isRight, isRight]);
    });
  }
});
