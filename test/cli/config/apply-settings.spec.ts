import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applySettings } from '../../../src/cli/config/apply-settings';
import { runFlags } from '../../../src/cli/flags/run-flags';
import { typedOnly } from '../../../src/cli/flags/typed-only';
import { UserError } from '../../../src/model/user-error';

const commands = ['run', 'mock', 'merge-reports'];

describe('applySettings', () => {
  let cwd: string;
  beforeEach(() => {
    cwd = mkdtempSync(join(tmpdir(), 'vouch-config-'));
  });
  afterEach(() => rmSync(cwd, { recursive: true, force: true }));

  const apply = (args: string, env: Readonly<Record<string, string>> = {}) =>
    applySettings(args === '' ? [] : args.split(' '), { command: 'run', commands, flags: runFlags, cwd, env });
  const write = (...lines: readonly string[]) => writeFileSync(join(cwd, 'vouch.config.yaml'), `${lines.join('\n')}\n`);

  interface Case {
    readonly lines?: readonly string[];
    readonly env?: Readonly<Record<string, string>>;
    readonly typed?: string;
    readonly args: string;
    readonly notes?: readonly string[];
  }
  const file = 'Settings from vouch.config.yaml: ';
  const variables = 'Settings from the environment: ';

  const cases: Readonly<Record<string, Case>> = {
    'nothing without a file': { typed: 'uptrends --bail', args: 'uptrends --bail' },
    'nothing from a file of comments': { lines: ['# run: {}'], args: '' },
    'nothing from what is for another command': { lines: ['mock: {port: 1}', 'run:'], args: '' },
    'values, lists, switches, and several': {
      lines: [
        'contracts: api',
        'run:',
        '  concurrency: 4',
        '  reporters: [junit, html]',
        '  bail: true',
        '  verbose: false',
        '  folder: [Sites, Orders]',
        '  env-var: {accountId: 0920012, day: 2026-11-29, from: +1555}',
      ],
      typed: 'uptrends',
      args: '--contracts=api --concurrency=4 --reporters=junit,html --bail --folder=Sites --folder=Orders --env-var=accountId=0920012 --env-var=day=2026-11-29 --env-var=from=+1555 uptrends',
      notes: [`${file}contracts, concurrency, reporters, bail, folder, env-var`],
    },
    'what is below the command before what is at the top': {
      lines: ['slow: 1s', 'run: {slow: 2s}'],
      args: '--slow=2s',
      notes: [`${file}slow`],
    },
    'only what is not typed': {
      lines: ['run: {concurrency: 4, folder: [Sites], bail: true, slow: 2s}'],
      typed: '--concurrency 2 --folder Orders --no-bail',
      args: '--slow=2s --concurrency 2 --folder Orders --no-bail',
      notes: [`${file}slow`],
    },
    'only what does not contradict what is typed': {
      lines: ['run: {quiet: true, min-coverage: 90, max-skipped: 1, max-failures: 1}'],
      typed: '--verbose --shard 1/2',
      args: '--verbose --shard 1/2',
    },
    'only files of reporters that are in use': {
      lines: ['run: {reporters: [html, junit], reporter-html-export: a.html, reporter-junit-export: b.xml}'],
      typed: '-r terminal,junit',
      args: '--reporter-junit-export=b.xml -r terminal,junit',
      notes: [`${file}reporter-junit-export`],
    },
    'the environment, before the file': {
      lines: ['run: {concurrency: 4, slow: 2s, bail: true}'],
      env: { VOUCH_CONCURRENCY: '3', VOUCH_BAIL: 'false', VOUCH_SANDBOX: '1', VOUCH_GREP: '', VOUCH_RETRIES: '5' },
      typed: '--retries 1',
      args: '--slow=2s --concurrency=3 --sandbox --retries 1',
      notes: [`${variables}VOUCH_CONCURRENCY, VOUCH_SANDBOX`, `${file}slow`],
    },
    'nothing dangerous from the environment': {
      env: { VOUCH_LIVE: '1', VOUCH_ALLOW: 'write', VOUCH_YES: 'true', VOUCH_INSECURE: '1', VOUCH_ENV_VAR: 'a=b' },
      args: '',
      notes: [
        'VOUCH_LIVE is not read: it sends requests to the vendors. Say --live on the command line.',
        'VOUCH_ALLOW is not read: it allows changes at a vendor. Say --allow on the command line.',
        'VOUCH_YES is not read: it is the answer to a question to you. Say --yes on the command line.',
        'VOUCH_INSECURE is not read: it says whom to trust. Say --insecure on the command line.',
      ],
    },
    'nothing from a variable that is misspelt, and names it': {
      env: { VOUCH_CONCURENCY: '3', VOUCH_OF_MINE: 'x' },
      args: '',
      notes: ['VOUCH_CONCURENCY is not read. Did you mean VOUCH_CONCURRENCY?'],
    },
    'nothing with --no-config': { lines: ['run: {bail: true}'], typed: '--no-config uptrends', args: 'uptrends' },
    'what looks like --config where it is a value': { typed: '--grep --config x', args: '--grep --config x' },
    'a variable that leads to this machine': {
      lines: ["run: {env-var: ['apiV4Url=http://127.0.0.1:4010/v4', authType=oauth]}"],
      args: '--env-var=apiV4Url=http://127.0.0.1:4010/v4 --env-var=authType=oauth',
      notes: [`${file}env-var`],
    },
  };
  for (const [title, { lines, env, typed = '', args, notes = [] }] of Object.entries(cases)) {
    it(`takes ${title}`, () => {
      if (lines) write(...lines);
      assert.deepEqual(apply(typed, env), { args: args === '' ? [] : args.split(' '), notes });
    });
  }

  it('reads the file that --config names, and no other', () => {
    write('run: {bail: true}');
    mkdirSync(join(cwd, 'ci'));
    writeFileSync(join(cwd, 'ci', 'nightly.yaml'), 'run: {slow: 1s}\n');
    const notes = ['Settings from ci/nightly.yaml: slow'];
    assert.deepEqual(apply('uptrends --config ci/nightly.yaml'), { args: ['--slow=1s', 'uptrends'], notes });
    assert.deepEqual(apply('--config=ci/nightly.yaml uptrends'), { args: ['--slow=1s', 'uptrends'], notes });
  });

  it('says that a file of another name is not read', () => {
    writeFileSync(join(cwd, 'vouch.config.yml'), 'run: {bail: true}\n');
    const message = 'vouch.config.yml is not read. Name it vouch.config.yaml, or say --config vouch.config.yml.';
    assert.throws(() => apply(''), { code: 'ERR_CONFIG', message });
    assert.deepEqual(apply('--config vouch.config.yml').args, ['--bail']);
    assert.deepEqual(apply('--no-config'), { args: [], notes: [] });
  });

  const wrong: Readonly<Record<string, readonly string[]>> = {
    "1:1: Unknown key 'rnu'. Did you mean run? Keys are commands, and contracts, reports, base-url, fail-on, slow, quiet.":
      ['rnu: {}'],
    "2:1: Unknown key 'concurrency'. Put it below a command, as in run: {concurrency: …}.": ['', 'concurrency: 4'],
    "1:1: 'run' is not a mapping. Write flags of the command and their values below it.": ['run: [bail]'],
    "2:3: Unknown key 'concurency' of run. Did you mean concurrency? See vouch run --help.": [
      'run:',
      '  concurency: 4',
    ],
    "2:3: concurrency is 'many', not a whole number of at least 1. For example, use concurrency: 1.": [
      'run:',
      '  concurrency: many',
    ],
    '1:7: concurrency has no value. Give it one, or remove it.': ['run: {concurrency: }'],
    '1:7: concurrency takes no such value. Write concurrency: <n>.': ['run: {concurrency: [1, 2]}'],
    '1:7: bail is a switch. Write bail: true, or false.': ['run: {bail: yes}'],
    '1:7: There is no reporter "junti". Did you mean junit? Use terminal, junit, ndjson, summary, history, html, ctrf, har, allure, github.':
      ['run: {reporters: [terminal, junti]}'],
    "1:1: Invalid slow '2'. Use slow: 2s for two seconds, or 800ms.": ['slow: 2'],
    '1:7: env-var apiPassword is a secret in a file that others read. Put it into the environment, .env or a Postman environment file.':
      ['run: {env-var: {apiPassword: x}}'],
    '1:7: env-var allow is not taken from a file: it allows changes at a vendor. Remove it, and say --env-var allow=… on the command line.':
      ['run: {env-var: {allow: write}}'],
    '1:7: env-var apiV4Url is not taken from a file: it says where requests go. Remove it, and say --env-var apiV4Url=… on the command line.':
      ['run: {env-var: {apiV4Url: https://evil.example}}'],
    '1:7: env-var region is not taken from a file: its value may be the address of another machine. Remove it, and say --env-var region=… on the command line.':
      ['run: {env-var: {region: evil.example}}'],
    '1:7: reports is ../out, outside of this folder, where a settings file may not write. Name a path within it, or say --reports on the command line.':
      ['run: {reports: ../out}'],
    '1:7: reporter-html-export is /tmp/x.html, outside of this folder, where a settings file may not write. Name a path within it, or say --reporter-html-export on the command line.':
      ['run: {reporter-html-export: /tmp/x.html}'],
    '1:1: A settings file is a mapping of keys to values. Fix the YAML there.': ['- run'],
    '2:1: Map keys must be unique. Fix the YAML there.': ['run: {}', 'run: {}'],
    ...Object.fromEntries(
      Object.entries(typedOnly)
        .filter(([name]) => Object.hasOwn(runFlags, name))
        .map(([name, why]) => [
          `1:7: ${name} is not taken from a file: ${why}. Remove it, and say --${name} on the command line.`,
          [`run: {${name}: ${runFlags[name as keyof typeof runFlags].value === undefined ? 'true' : 'x'}}`],
        ]),
    ),
  };
  for (const [message, lines] of Object.entries(wrong)) {
    it(`refuses ${lines.join(' ')}`, () => {
      write(...lines);
      assert.throws(
        () => apply(''),
        (error) => {
          assert(error instanceof UserError);
          assert.equal(error.message, `vouch.config.yaml:${message}`);
          assert.equal(`${error.place?.line}:${error.place?.column}`, message.slice(0, 3));
          return true;
        },
      );
    });
  }

  it('tells all that is wrong', () => {
    write('rnu: {}', 'run: {bail: 1, live: true}');
    assert.throws(
      () => apply(''),
      (error) => {
        assert(error instanceof UserError);
        assert.deepEqual([error.code, error.faults?.length], ['ERR_CONFIG', 3]);
        assert.match(error.message, /^There are 3 faults in one file:\n[\s\S]* Correct them from top to bottom\.$/);
        return true;
      },
    );
  });

  const refused: Readonly<Record<string, readonly [args: string, env?: Readonly<Record<string, string>>]>> = {
    '--config names no file. For example, use --config vouch.config.yaml.': ['uptrends --config'],
    'nowhere.yaml cannot be read: ENOENT: no such file or directory. Check the path and its permissions.': [
      '--config nowhere.yaml',
    ],
    "VOUCH_CONCURRENCY is 'x', not a whole number of at least 1. For example, use VOUCH_CONCURRENCY=1.": [
      '',
      { VOUCH_CONCURRENCY: 'x' },
    ],
    "VOUCH_BAIL is 'maybe', neither true nor false. Use VOUCH_BAIL=true.": ['', { VOUCH_BAIL: 'maybe' }],
  };
  for (const [message, [args, env]] of Object.entries(refused)) {
    it(`says: ${message}`, () => assert.throws(() => apply(args, env), { name: 'UserError', message }));
  }
});
