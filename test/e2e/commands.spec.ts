import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commands } from '../../src/cli/command-list';
import { type Ended, root, start, temporary, vouch } from './support/vouch';

describe('vouch', () => {
  const cwd = temporary();
  mkdirSync(join(cwd, 'empty'));
  const ran = (args: string) => vouch(args === '' ? [] : args.split(' '), { cwd });

  const printed: Readonly<Record<string, [code: number, stdout: RegExp]>> = {
    '': [2, /^Usage: vouch <command>/],
    '--help': [0, /^Usage: vouch <command>[\s\S]*\nExample:\n {2}vouch run bandwidth\n$/],
    '--version': [0, /^\d+\.\d+\.\d+\n$/],
    'run --help': [
      0,
      /^Usage: vouch run [\s\S]*Exit codes: 0 [\s\S]*\nExample:\n {2}vouch run uptrends --grep "Monitor group"\n$/,
    ],
    'generate -h': [0, /^Usage: vouch generate [\s\S]*\nExamples:\n {2}vouch generate --check\n/],
    'mock --help': [0, /^Usage: vouch mock [\s\S]*\nExample:\n {2}vouch mock --port 4010\n$/],
  };
  for (const [args, [code, stdout]] of Object.entries(printed)) {
    it(`vouch ${args} prints what it should`, async () => {
      const ended = await ran(args);
      assert.deepEqual([ended.code, ended.stderr], [code, '']);
      assert.match(ended.stdout, stdout);
    });
  }

  const refused: Readonly<Record<string, string>> = {
    nonsense: `Error ERR_FLAG: Unknown command 'nonsense'.\nKnown commands: ${Object.keys(commands).join(', ')}; see vouch --help.\n`,
    'run --nonsense': "Error ERR_FLAG: Unknown option '--nonsense'.\nSee vouch run --help.\n",
    'rnu --live': "Error ERR_FLAG: Unknown command 'rnu'.\nDid you mean run? Known commands: init, run, ",
    'run --grpe x': "Error ERR_FLAG: Unknown option '--grpe'.\nDid you mean --grep? See vouch run --help.\n",
    'run numbers':
      "Error ERR_UNKNOWN_COLLECTION: There is no collection 'numbers'.\nDid you mean bandwidth/numbers? Known are ",
    'run -r junti': 'Error ERR_REPORTER: There is no reporter "junti".\nDid you mean junit? Use terminal, ',
    'doctor uptrend': "Error ERR_UNKNOWN_VENDOR: There is no vendor 'uptrend'.\nDid you mean uptrends? Known vendors: ",
    'export opneapi uptrends/api-v4':
      'Error ERR_FLAG: vouch export takes a format and one API.\nDid you mean openapi? Write vouch export openapi|arazzo',
    'run nonsense': "Error ERR_UNKNOWN_COLLECTION: There is no collection 'nonsense'.\nKnown are ",
    'run -r nonsense': 'Error ERR_REPORTER: There is no reporter "nonsense".\nUse ',
    'run --live':
      'Error ERR_CREDENTIALS_MISSING: No vendor is set up: Bandwidth needs BANDWIDTH_CLIENT_ID, BANDWIDTH_CLIENT_SECRET, BANDWIDTH_ACCOUNT_ID, or BANDWIDTH_USERNAME, BANDWIDTH_PASSWORD, BANDWIDTH_ACCOUNT_ID; Uptrends needs ',
    'run -e nowhere.json': 'Error ERR_FILE: --environment ',
    'run --contracts nowhere': 'Error ERR_CONTRACT_UNREADABLE: The contracts folder ',
    'merge-reports': 'Error ERR_REPORT_FILE: There is no report to merge.\n',
    'merge-reports nowhere.ndjson': 'Error ERR_FILE: ',
    'merge-reports . -r ndjson': 'Error ERR_REPORTER: Merging reads ndjson reports but does not write any.\n',
    'merge-reports empty':
      'Error ERR_REPORT_FILE: There is no .ndjson file below empty.\nGive the folder that contains the reports of all shards.\n',
    drift: "Error ERR_FLAG: vouch drift takes one OpenAPI file.\nGive the path of the vendor's document.\n",
    'drift nowhere.json': 'Error ERR_FILE: nowhere.json cannot be read: ENOENT: no such file or directory.\n',
    'drift nowhere.json --contract nonsense':
      "Error ERR_UNKNOWN_COLLECTION: There is no contract 'nonsense'.\nKnown are bandwidth/",
    publish: 'Error ERR_FLAG: vouch publish takes where to publish.\nUse vouch publish uptrends <collection>.\n',
    'publish uptrends uptrends --vault hunter2': 'Error ERR_FLAG: --vault is not a guid.\n',
    'generate extra': "Error ERR_FLAG: Unexpected argument 'extra'.",
    'mock --port 65536': "Error ERR_FLAG: --port is '65536', not a whole number from 0 to 65535.\n",
  };
  for (const [args, message] of Object.entries(refused)) {
    it(`vouch ${args} is refused`, async () => {
      const { code, stdout, stderr } = await ran(args);
      assert.deepEqual([code, stdout, stderr.slice(0, message.length)], [2, '', message]);
      assert.ok(!/^ {4}at /m.test(stderr), stderr);
    });
  }

  it('takes settings from vouch.config.yaml and the environment, and says so', async () => {
    const project = temporary();
    writeFileSync(join(project, 'vouch.config.yaml'), 'run: {list: true, grep: monitor}\n');
    const { code, stdout, stderr } = await vouch(['run', 'uptrends', '-g', 'getTimezone'], {
      cwd: project,
      env: { VOUCH_GREP_INVERT: 'Delete' },
    });
    assert.deepEqual(
      [code, stdout, stderr],
      [
        0,
        'uptrends/api-v4 › Timezone › List time zones  GET /Timezone  [read]\nuptrends/api-v4 › Timezone › Get a time zone  GET /Timezone/{timezoneId}  [read]\n2 requests\n',
        'Settings from the environment: VOUCH_GREP_INVERT\nSettings from vouch.config.yaml: list\n',
      ],
    );
    writeFileSync(join(project, 'vouch.config.yaml'), 'run: {live: true}\n');
    const refused = await vouch(['run'], { cwd: project });
    assert.deepEqual(
      [refused.code, refused.stdout, refused.stderr],
      [
        2,
        '',
        'Error ERR_CONFIG: vouch.config.yaml:1:7: live is not taken from a file: it sends requests to the vendors.\nRemove it, and say --live on the command line.\n',
      ],
    );
  });

  it('lists what would be sent, also to a reader who has enough after a line', async () => {
    const { child, ended } = start(['run', '--list', '--allow', 'write'], { cwd });
    child.stdout?.destroy();
    const [{ code, stderr }, list] = await Promise.all([
      ended,
      ran('run uptrends --list --allow write -g cloneMonitor'),
    ]);
    assert.deepEqual([code, stderr], [0, '']);
    assert.deepEqual(list, {
      code: 0,
      stderr: '',
      stdout: `${[
        'uptrends/api-v4 › Monitor › Create a monitor  POST /Monitor  [write]',
        'uptrends/api-v4 › Monitor › Clone a monitor  POST /Monitor/{monitorGuid}/Clone  [write]',
        'uptrends/api-v4 › Monitor › Delete the clone  DELETE /Monitor/{monitorGuid}  [delete]  will be skipped: effect delete is not allowed (--allow delete)',
        'uptrends/api-v4 › Clean up › Delete a monitor  DELETE /Monitor/{monitorGuid}  [delete]  will be skipped: effect delete is not allowed (--allow delete)',
        '4 requests, of which 2 will be skipped',
      ].join('\n')}\n`,
    });
  });
});

describe('vouch generate', () => {
  it('writes, checks, and says what is missing, changed or left over', async () => {
    const cwd = temporary();
    const written = await vouch(['generate'], { cwd });
    assert.equal(written.code, 0);
    assert.match(
      written.stdout,
      /^Wrote \d+ files:\n( {2}\S+\n)* {2}collections\/bandwidth\/messaging\.postman_collection\.json\n/,
    );
    const stale = join(cwd, 'stale');
    for (const folder of ['collections', 'environments']) {
      cpSync(join(cwd, folder), join(stale, folder), { recursive: true });
    }
    writeFileSync(join(stale, 'collections', 'bandwidth', 'numbers.postman_collection.json'), '{}');
    rmSync(join(stale, 'environments', 'uptrends.mock.postman_environment.json'));
    cpSync(join(cwd, 'collections', 'uptrends'), join(stale, 'collections', 'former'), { recursive: true });
    const [fine, outdated] = await Promise.all([cwd, stale].map((one) => vouch(['generate', '--check'], { cwd: one })));
    assert.deepEqual([fine?.code, fine?.stderr], [0, '']);
    assert.match(fine?.stdout ?? '', /^\d+ files are up to date\.\n$/);
    assert.deepEqual(outdated, {
      code: 1,
      stdout: '',
      stderr: [
        'Out of date:',
        '  collections/bandwidth/numbers.postman_collection.json',
        '  environments/uptrends.mock.postman_environment.json',
        'Run vouch generate and commit the result.',
        'Not generated from any contract:',
        '  collections/former/api-v4.postman_collection.json',
        'Delete what you no longer need.',
        '',
      ].join('\n'),
    });
  });

  it('refuses a contract that is not valid, and writes nothing', async () => {
    const cwd = temporary();
    mkdirSync(join(cwd, 'contracts', 'uptrends'), { recursive: true });
    writeFileSync(join(cwd, 'contracts', 'uptrends', 'bad.yaml'), 'openapi: 3.1.1\npaths: [\n');
    writeFileSync(join(cwd, 'contracts', 'uptrends', 'vendor.yaml'), 'title: Uptrends\n');
    const { code, stdout, stderr } = await vouch(['generate'], { cwd });
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, /^Error ERR_\w+: contracts\/uptrends\/bad\.yaml:\d+:\d+/);
  });
});

describe('vouch mock', () => {
  it('serves the committed environments until Ctrl-C; a taken port is one clear message', async () => {
    const cwd = temporary();
    const mock = start(['mock', '--port', '0'], { cwd });
    const text = await mock.printed(/credentials: .*\n[\s\S]*credentials: .*\n/);
    const port = /^The mock listens on http:\/\/127\.0\.0\.1:(\d+)\n/.exec(text)?.[1] ?? '';
    assert.match(
      text,
      /\nBandwidth credentials: clientId CLI-.*, clientSecret .*, username jdoe, password correct-horse-battery-staple, accountId 920012/,
    );

    cpSync(join(root, 'environments'), join(cwd, 'environments'), { recursive: true });
    const files = ['bandwidth', 'uptrends'].map((vendor) => `environments/${vendor}.mock.postman_environment.json`);
    for (const file of files) {
      writeFileSync(join(cwd, file), readFileSync(join(cwd, file), 'utf8').replaceAll(':4010', `:${port}`));
    }
    const environments = files.flatMap((file) => ['-e', file]);
    const [taken, all, one]: readonly Ended[] = await Promise.all([
      vouch(['mock', '--port', port], { cwd }),
      vouch(['run', ...environments, '--folder', 'Media', '--folder', 'Checkpoint'], {
        cwd,
        env: { HTTP_PROXY: 'http://127.0.0.1:1', http_proxy: 'http://127.0.0.1:1' },
      }),
      vouch(['run', 'bandwidth', '-e', files[1] ?? '', '--reports', 'other'], { cwd }),
    ]);
    assert.deepEqual(taken, {
      code: 2,
      stdout: '',
      stderr: `Error ERR_PORT_IN_USE: Port ${port} of 127.0.0.1 is in use.\nChoose another one, or 0 for a free one.\n`,
    });
    assert.equal(all?.code, 0, all?.stdout);
    assert.match(
      all?.stderr ?? '',
      /^Sending\n {2}2 read, 1 write, 1 delete to http:.*\/bandwidth\/messaging\n {2}\d read to http:/,
    );
    assert.equal(one?.code, 2);
    assert.match(one?.stderr ?? '', /No environment is for bandwidth\/[a-z]+: none of Uptrends \(Mock\)/);

    assert.match(await mock.printed(/ DELETE \/bandwidth/), /^200 GET \/uptrends\/api-v4\/Checkpoint$/m);
    mock.child.kill('SIGINT');
    const ended = await mock.ended;
    assert.deepEqual([ended.code, ended.stderr], [0, '']);
  });
});
