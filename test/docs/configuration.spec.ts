import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { load } from 'js-yaml';
import { formatConfigSchema } from '../../scripts/format-config-schema';
import { loadCommands } from '../../scripts/load-commands';
import { applySettings } from '../../src/cli/config/apply-settings';
import { commonKeys } from '../../src/cli/config/read-settings';
import { typedOnly } from '../../src/cli/flags/typed-only';

const page = readFileSync(join(__dirname, '..', '..', 'docs', 'configuration.md'), 'utf8');

describe('docs/configuration.md', () => {
  it('lists what has to be typed, and why', () => {
    const rows = [...page.matchAll(/^\| `([\w-]+)` \| (.*) \|$/gm)].map(([, name = '', why]) => [name, why] as const);
    assert.deepEqual(Object.fromEntries(rows), typedOnly);
  });

  it('lists what may stand at the top', () => {
    const names = commonKeys.map((key) => `\`${key}\``);
    assert.ok(page.includes(`- ${names.slice(0, -1).join(', ')} and ${names.at(-1)} may stand at the top`));
  });

  it('has a file that editors and commands take', () => {
    const [, example = ''] = /^```yaml\n(.*?)^```/ms.exec(page) ?? [];
    const validate = new Ajv({ strict: false, logger: false }).compile(JSON.parse(formatConfigSchema()) as object);
    assert.ok(validate(load(example)), JSON.stringify(validate.errors));
    const cwd = mkdtempSync(join(tmpdir(), 'vouch-config-'));
    try {
      writeFileSync(join(cwd, 'vouch.config.yaml'), example);
      const commands = loadCommands();
      for (const [command, { flags }] of Object.entries(commands))
        applySettings([], { command, commands: Object.keys(commands), flags, cwd, env: {} });
    } finally {
      rmSync(cwd, { recursive: true, force: true });
    }
  });
});
