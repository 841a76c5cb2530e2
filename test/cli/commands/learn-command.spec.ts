import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { learnCommand } from '../../../src/cli/commands/learn-command';
import { Sandbox } from '../../support/cli/sandbox';

const vendor = `title: Acme
variables:
  - { name: username, description: User, env: ACME_USERNAME, mock: u }
  - { name: password, description: Password, secret: true, env: ACME_PASSWORD, mock: p }
schemes: { user: { username: username, password: password } }
`;
const contract = `# Probes of Acme.
openapi: 3.1.1
info: { title: Probes, version: '1' }
servers: [{ url: https://api.acme.example/v1 }]
security: [{ user: [] }]
tags: [{ name: Probes, description: What measures. }]
paths:
  /probes/{id}:
    get:
      operationId: getProbe
      summary: Get a probe
      description: Returns one.
      tags: [Probes]
      x-effect: read
      parameters:
        - { name: id, in: path, required: true, schema: { type: string }, example: '7' }
      responses:
        '200':
          description: The probe. # the only success
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Probe' }
              example: { Id: 7, Name: north, State: ON, Zone: eu, Since: '2026-01-01', Level: 1, Owner: us }
components:
  securitySchemes: { user: { type: http, scheme: basic } }
  schemas:
    Probe:
      type: object
      required: [Id, Name, Zone, Owner] # Owner since 2024
      properties:
        Id: { type: integer } # its number
        Name:
          type: string # what people call it
          maxLength: 10
        State: { type: string, enum: ['ON', 'OFF'] }
        Zone: { type: string }
        Since: { type: string, format: date }
        Level: { type: integer }
        Owner: { type: string }
`;
const secret = 'marmalade-otter';
const probes: readonly (readonly [number, object])[] = [
  [
    200,
    { Id: 7, Name: null, State: 'PAUSED', Since: '01.01.2026', Zone: 'eu', Level: 1, Extra: secret, '+19195550100': 1 },
  ],
  [200, { Id: 8, Name: 'a name of many words', State: `${secret}-7`, Level: 'high', Extra: 3, Since: null }],
  [409, {}],
];

/** A contract that has become untrue, and what was recorded since. */
class Story {
  readonly sandbox = new Sandbox();

  constructor() {
    const folder = join(this.sandbox.cwd, 'contracts', 'acme');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'vendor.yaml'), vendor);
    writeFileSync(join(folder, 'probes.yaml'), contract);
    const entries = probes.map(([status, body], index) => ({
      request: { method: 'GET', url: `https://api.acme.example/v1/probes/${index}`, headers: [] },
      response: {
        status,
        headers: [{ name: 'Content-Type', value: 'application/json' }],
        content: { mimeType: 'application/json', text: JSON.stringify(body) },
      },
      time: 1,
    }));
    this.sandbox.write('recorded.har', JSON.stringify({ log: { version: '1.2', entries } }));
  }

  learn(...args: readonly string[]): Promise<number> {
    this.sandbox.stdout = '';
    return learnCommand.run(this.sandbox.context(['recorded.har', ...args]));
  }

  get contract(): string {
    return readFileSync(join(this.sandbox.cwd, 'contracts', 'acme', 'probes.yaml'), 'utf8');
  }
}

describe('vouch learn', () => {
  let story: Story;
  beforeEach(() => {
    story = new Story();
  });
  afterEach(() => story.sandbox.remove());

  it('proposes changes, least loosening first, and shows apart what may be a defect', async () => {
    assert.equal(await story.learn(), 1);
    const names = story.sandbox.stdout.split('\n').filter((line) => /^ {2}\S/.test(line));
    assert.deepEqual(
      names.map((name) => name.trim()),
      [
        'acme/probes Probe field',
        'acme/probes Probe/Extra field',
        'acme/probes ~1probes~1{id}/get/responses/409 status',
        'acme/probes Probe/State/enum value',
        'acme/probes Probe/State/enum/PAUSED value',
        'acme/probes Probe/Name/type null',
        'acme/probes Probe/Since/type null',
        'acme/probes Probe/Since/format format',
        'acme/probes Probe/Name/maxLength bound',
        'acme/probes Probe/required/Zone optional',
        'acme/probes Probe/Level/type type',
        'acme/probes Probe/required/Owner gone',
      ],
    );
    assert.match(story.sandbox.stdout, /Extra \(number or string\) came: add the field \(2 of 2 responses\)\n/);
    assert.match(story.sandbox.stdout, /\nMay be defects .*--accept\n {2}acme\/probes Probe\/Level/);
    assert.ok(!story.sandbox.stdout.includes(secret));
    assert.ok(!story.sandbox.stdout.includes('9195550100'));
    assert.equal(story.contract, contract);
  });

  it('writes them, and no other character; then generates, and checks again', async () => {
    assert.equal(await story.learn('--write'), 1);
    const expected = [
      ['[Id, Name, Zone, Owner] # Owner', '[Id, Name, Owner] # Owner'],
      [
        'type: string # what people call it\n          maxLength: 10\n',
        "type: [string, 'null'] # what people call it\n",
      ],
      ["enum: ['ON', 'OFF']", "enum: ['ON', 'OFF', PAUSED]"],
      ['Since: { type: string, format: date }', "Since: { type: [string, 'null'] }"],
      [
        '        Owner: { type: string }\n',
        '        Owner: { type: string }\n        Extra: { type: [number, string] }\n',
      ],
      [
        "State: ON, Zone: eu, Since: '2026-01-01', Level: 1, Owner: us }\n",
        "State: ON, Zone: eu, Since: '2026-01-01', Level: 1, Owner: us }\n        '409': { description: The vendor does not document it., x-undocumented: true, content: { application/json: {} } }\n",
      ],
    ].reduce((text, [from = '', to = '']) => {
      assert.ok(text.includes(from), from);
      return text.replace(from, () => to);
    }, contract);
    assert.equal(story.contract, expected);
    assert.match(
      story.sandbox.stdout,
      /By hand: acme\/probes Probe field\nBy hand: acme\/probes Probe\/State\/enum value\nWrote 8 changes and generated \d+ files\./,
    );
    assert.match(story.sandbox.stdout, /Checked again: 4 proposals are left\.\n$/);
  });

  it('asks for each change on a terminal', async () => {
    const stdin = Object.assign(new PassThrough(), { isTTY: true });
    const asked: string[] = [];
    const stderr = {
      write(text: string) {
        const [, name] = /acme\/probes (\S+ \S+): .*\[y\/N\] $/.exec(text) ?? [];
        if (name === undefined) return;
        asked.push(name);
        stdin.write(name.endsWith('null') ? 'y\r' : '\r');
      },
    };
    await learnCommand.run({ ...story.sandbox.context(['recorded.har', '--write'], { stdin }), stderr });
    assert.equal(asked.length, 10);
    assert.deepEqual(asked.slice(-3), [
      'Probe/Since/format format',
      'Probe/Name/maxLength bound',
      'Probe/required/Zone optional',
    ]);
    assert.match(story.sandbox.stdout, /\nWrote 2 changes /);
    assert.equal(
      story.contract,
      contract
        .replace('type: string # what', "type: [string, 'null'] # what")
        .replace('Since: { type: string,', "Since: { type: [string, 'null'],"),
    );
  });

  it('writes what may hide a defect only by its name', async () => {
    await story.learn('--write', '--accept', 'acme/probes Probe/Level/type type');
    assert.match(story.contract, /Level: \{ type: \[integer, string\] \}/);
    assert.match(story.contract, /\[Id, Name, Owner\]/);
    await assert.rejects(story.learn('--write', '--accept', 'acme/probes Probe/Level'), { code: 'ERR_FLAG' });
  });

  it('has nothing to propose where all is as promised', async () => {
    story.sandbox.write('recorded.har', JSON.stringify({ log: { version: '1.2', entries: [] } }));
    await assert.rejects(story.learn(), { code: 'ERR_HAR' });
  });

  it('wants a file', async () => {
    await assert.rejects(learnCommand.run(story.sandbox.context([])), { code: 'ERR_FLAG' });
    await assert.rejects(learnCommand.run(story.sandbox.context(['none.har'])), { code: 'ERR_FILE' });
  });
});
