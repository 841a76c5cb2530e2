import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseRunFlags } from '../../../src/cli/flags/parse-run-flags';

const certificates = join(__dirname, '..', '..', 'fixtures', 'certificates');

describe('parseRunFlags', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'vouch-flags-'));
    writeFileSync(join(folder, 'rows.json'), '[{"a":1}]');
    for (const name of ['valid.pem', 'key.pem']) copyFileSync(join(certificates, name), join(folder, name));
    writeFileSync(join(folder, 'text'), 'text');
    writeFileSync(join(folder, 'bad.pem'), '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n');
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const own = { type: 'pkcs8', format: 'pem' } as const;
    writeFileSync(join(folder, 'other.pem'), privateKey.export(own));
    const locked = privateKey.export({ ...own, cipher: 'aes-256-cbc', passphrase: 'x' });
    writeFileSync(join(folder, 'locked.pem'), locked);
  });
  after(() => rmSync(folder, { recursive: true }));

  it('has defaults', () => {
    assert.deepEqual(parseRunFlags([], folder), {
      collections: [],
      live: false,
      environments: [],
      variables: {},
      selection: {},
      list: false,
      graph: false,
      yes: false,
      checkCredentials: false,
      bail: false,
      settings: { maxResponseSize: 20, timeoutRequest: 30_000 },
      exportPaths: {},
      reports: 'reports',
    });
  });

  it('reads every flag', () => {
    const args = [
      ...['bandwidth', 'uptrends/api-v4', '--live', '--allow', 'spend, write'],
      ...['-e', 'a.json', '--environment', '/b.json', '--env-var', 'x=1=2', '--env-var', 'y='],
      ...[
        '-g',
        'monitor',
        '--grep-invert',
        'clone',
        '--folder',
        'A',
        '--folder',
        'B',
        '--shard',
        '2/3',
        '--list',
        '--graph',
      ],
      ...[
        '--concurrency',
        '8',
        '-n',
        '3',
        '-d',
        'rows.json',
        '--bail',
        '--timeout-request',
        '5',
        '--max-response-size',
        '50',
        '--delay-request',
        '0',
      ],
      ...['-k', '--ssl-client-cert', 'valid.pem', '--ssl-client-key', 'key.pem', '--ssl-extra-ca-certs', 'valid.pem'],
      ...[
        '--ignore-redirects',
        '--sandbox',
        '-r',
        'junit, terminal',
        '--reporter-junit-export',
        'j.xml',
        '--reports',
        'out',
      ],
      ...['--contracts', 'mine', '--yes', '--check-credentials', '--retries', '5', '--rate-limit', '30/m'],
    ];
    const certificate = join(folder, 'valid.pem');
    assert.deepEqual(parseRunFlags(args, folder), {
      collections: ['bandwidth', 'uptrends/api-v4'],
      live: true,
      allow: new Set(['read', 'write', 'spend']),
      environments: [join(folder, 'a.json'), '/b.json'],
      variables: { x: '1=2', y: '' },
      selection: { folders: ['A', 'B'], grep: /monitor/i, grepInvert: /clone/i },
      shard: { index: 2, count: 3 },
      list: true,
      graph: true,
      concurrency: 8,
      yes: true,
      checkCredentials: true,
      retries: 5,
      rateLimit: 0.5,
      bail: true,
      settings: {
        iterationCount: 3,
        iterationData: [{ a: 1 }],
        timeoutRequest: 5,
        maxResponseSize: 50,
        delayRequest: 0,
        insecure: true,
        sslClientCert: certificate,
        sslClientKey: join(folder, 'key.pem'),
        sslExtraCaCerts: certificate,
        ignoreRedirects: true,
        sandbox: true,
      },
      reporters: ['junit', 'terminal'],
      exportPaths: { junit: join(folder, 'j.xml') },
      reports: 'out',
      contracts: 'mine',
    });
  });

  for (const percent of ['0', '99.5', '100']) {
    it(`reads --min-coverage ${percent}`, () => {
      assert.equal(parseRunFlags(['--min-coverage', percent], folder).minCoverage, Number(percent));
    });
  }

  it('reads limits', () => {
    const args = ['--max-skipped', '0', '--max-failures', '3', '--fail-on', 'warnings, drift', '--slow'];
    const { maxSkipped, maxFailures, failOn, slow } = parseRunFlags([...args, '1.5s'], folder);
    assert.deepEqual([maxSkipped, maxFailures, failOn, slow], [0, 3, ['drift', 'warnings'], 1500]);
    assert.equal(parseRunFlags([...args, '800ms'], folder).slow, 800);
  });

  const wrong: Readonly<Record<string, string>> = {
    '--slow 2': "Invalid --slow '2'. Use --slow 2s for two seconds, or 800ms.",
    '--max-failures 1 --shard 1/2':
      'A shard does not know what fails in the others. Give --max-failures to vouch merge-reports.',
    '--nonsense': "Unknown option '--nonsense'. See vouch run --help.",
    '-x': "Unknown option '-x'. See vouch run --help.",
    '--grep': "Option '-g, --grep <value>' argument missing. See vouch run --help.",
    '--bail=yes': "Option '--bail' does not take an argument. See vouch run --help.",
    '--reporter-nonsense-export x':
      "Unknown option '--reporter-nonsense-export'. Did you mean --reporter-ndjson-export? See vouch run --help.",
    '--rate-limit 5': "Invalid --rate-limit '5'. Use --rate-limit 5/s for five requests a second, or 60/m.",
    '--rate-limit 0/s': "Invalid --rate-limit '0/s'. Use --rate-limit 5/s for five requests a second, or 60/m.",
    '--grep (':
      '--grep is not a valid regular expression: /(/i: Unterminated group. Escape characters such as ( with a backslash.',
    '--grep-invert [':
      '--grep-invert is not a valid regular expression: /[/i: Unterminated character class. Escape characters such as ( with a backslash.',
    '--allow write,everything':
      "--allow names 'everything', which is not an effect. Effects are read, write, delete, spend.",
    '--env-var x': '--env-var is not of the form name=value. For example, use --env-var accountId=920012.',
    '--env-var =x': '--env-var is not of the form name=value. For example, use --env-var accountId=920012.',
    '--env-var password=hunter2':
      '--env-var password would show a secret in the list of processes. Put it into the environment, .env or a Postman environment file.',
    '--env-var clientSecret=hunter2':
      '--env-var clientSecret would show a secret in the list of processes. Put it into the environment, .env or a Postman environment file.',
    '--shard 0/3': "Invalid --shard '0/3'. Use --shard 1/3 for the first of three parts.",
    '--shard 4/3': "Invalid --shard '4/3'. Use --shard 1/3 for the first of three parts.",
    '--shard first': "Invalid --shard 'first'. Use --shard 1/3 for the first of three parts.",
    '--min-coverage most': "--min-coverage is 'most', not a number from 0 to 100. For example, use --min-coverage 100.",
    '--min-coverage 100.1':
      "--min-coverage is '100.1', not a number from 0 to 100. For example, use --min-coverage 100.",
    '--min-coverage 90%': "--min-coverage is '90%', not a number from 0 to 100. For example, use --min-coverage 100.",
    '--min-coverage=-1': "--min-coverage is '-1', not a number from 0 to 100. For example, use --min-coverage 100.",
    '--min-coverage=': "--min-coverage is '', not a number from 0 to 100. For example, use --min-coverage 100.",
    '--quiet --verbose': '--quiet and --verbose contradict each other. Leave one out.',
    '--graph': '--graph draws a list. Add --list, or leave it out.',
    '--max-skipped 1 --shard 1/2':
      'A shard does not know what the others skip. Give --max-skipped to vouch merge-reports.',
    '--max-skipped few': "--max-skipped is 'few', not a whole number of at least 0. For example, use --max-skipped 0.",
    '--allow wirte':
      "--allow names 'wirte', which is not an effect. Did you mean write? Effects are read, write, delete, spend.",
    '--fail-on driftt': "--fail-on names 'driftt', which it cannot fail on. Did you mean drift? Use drift or warnings.",
    '--reporters terminal,html5':
      'There is no reporter "html5". Did you mean html? Use terminal, junit, ndjson, summary, history, html, ctrf, har, allure, github.',
    '--fail-on info': "--fail-on names 'info', which it cannot fail on. Use drift or warnings.",
    '--min-coverage 90 --shard 1/2':
      'A shard cannot reach the coverage of a whole run. Give --min-coverage to vouch merge-reports.',
    '--concurrency 0': "--concurrency is '0', not a whole number of at least 1. For example, use --concurrency 1.",
    '--concurrency 1.5': "--concurrency is '1.5', not a whole number of at least 1. For example, use --concurrency 1.",
    '-n many': "--iteration-count is 'many', not a whole number of at least 1. For example, use --iteration-count 1.",
    '--timeout-request 0':
      "--timeout-request is '0', not a whole number of at least 1. For example, use --timeout-request 1.",
    '--max-response-size 0':
      "--max-response-size is '0', not a whole number of at least 1. For example, use --max-response-size 1.",
    '--delay-request=-1':
      "--delay-request is '-1', not a whole number of at least 0. For example, use --delay-request 0.",
    '-d nowhere.csv':
      '--iteration-data FOLDER/nowhere.csv cannot be read: ENOENT: no such file or directory. Check the path.',
    '--ssl-client-cert nowhere':
      '--ssl-client-cert FOLDER/nowhere cannot be read: ENOENT: no such file or directory. Check the path.',
    '--ssl-client-key .':
      '--ssl-client-key FOLDER cannot be read: EISDIR: illegal operation on a directory. Check the path.',
    '--ssl-extra-ca-certs nowhere':
      '--ssl-extra-ca-certs FOLDER/nowhere cannot be read: ENOENT: no such file or directory. Check the path.',
    '--ssl-extra-ca-certs text':
      '--ssl-extra-ca-certs FOLDER/text does not contain a certificate in PEM format. Use a text file with -----BEGIN … lines; openssl converts others.',
    '--ssl-client-cert key.pem':
      '--ssl-client-cert FOLDER/key.pem does not contain a certificate in PEM format. Use a text file with -----BEGIN … lines; openssl converts others.',
    '--ssl-client-cert bad.pem':
      '--ssl-client-cert FOLDER/bad.pem contains a certificate that cannot be read. Use a text file with -----BEGIN … lines; openssl converts others.',
    '--ssl-client-key valid.pem':
      '--ssl-client-key FOLDER/valid.pem does not contain a private key in PEM format. Use a text file with -----BEGIN … lines; openssl converts others.',
    '--ssl-client-key locked.pem':
      '--ssl-client-key FOLDER/locked.pem is protected by a passphrase, which Vouch does not ask for. Use a copy without one: openssl pkey -in <file> -out <copy>.',
    '--ssl-client-cert valid.pem --ssl-client-key other.pem':
      '--ssl-client-key FOLDER/other.pem is not the key of FOLDER/valid.pem. Use the key that belongs to it.',
    '--last-failed': 'There is no last run in FOLDER/reports/results.ndjson. Run without --last-failed first.',
  };
  for (const [args, message] of Object.entries(wrong)) {
    it(`refuses ${args}`, () => {
      assert.throws(
        () => parseRunFlags(args.split(' '), folder),
        (error: Error) => {
          assert.deepEqual([error.name, error.message.replaceAll(folder, 'FOLDER')], ['UserError', message]);
          return true;
        },
      );
    });
  }
});
