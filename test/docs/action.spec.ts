import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { root, temporary } from '../e2e/support/vouch';

interface Step {
  readonly name?: string;
  readonly run?: string;
  readonly uses?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, string>>;
}

const read = (...path: readonly string[]): string => readFileSync(join(root, ...path), 'utf8');
const workflows = readdirSync(join(root, '.github', 'workflows'));
const action = parse(read('action.yml'), { strict: true }) as {
  readonly inputs: Readonly<Record<string, { readonly default: string; readonly description: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
};

function stepsOf(file: string): readonly Step[] {
  const { jobs } = parse(read('.github', 'workflows', file), { strict: true }) as {
    jobs: Record<string, { steps: readonly Step[] }>;
  };
  return Object.values(jobs).flatMap(({ steps }) => steps);
}

describe('action.yml', () => {
  const step = action.runs.steps.find(({ name }) => name === 'Run') ?? assert.fail();

  /** What the step starts, with a program that prints its arguments in place of Vouch. */
  function argumentsFor(inputs: Readonly<Record<string, string>>): readonly string[] {
    const folder = temporary();
    const program = join(folder, 'program.js');
    writeFileSync(program, 'console.log(JSON.stringify(process.argv.slice(2)));');
    const env = Object.entries(step.env ?? {}).map(([name, value]) => {
      const [, input = ''] = /^\$\{\{ inputs\.(\S+) \}\}$/.exec(value) ?? [];
      return [name, input === '' ? program : (inputs[input] ?? action.inputs[input]?.default ?? assert.fail(input))];
    });
    const { PATH = '' } = process.env;
    const { status, stdout, stderr } = spawnSync('bash', ['-e', '-o', 'pipefail', '-c', step.run ?? ''], {
      cwd: folder,
      env: { PATH, ...Object.fromEntries(env) },
      encoding: 'utf8',
    });
    assert.equal(status, 0, stderr);
    return JSON.parse(stdout) as readonly string[];
  }

  const cases: readonly [inputs: Readonly<Record<string, string>>, expected: readonly string[]][] = [
    [{}, ['run', '--reports', 'vouch-reports']],
    [
      { collections: 'uptrends bandwidth/voice', live: 'true', reports: 'r' },
      ['run', 'uptrends', 'bandwidth/voice', '--live', '--reports', 'r'],
    ],
    [{ allow: 'write,delete' }, ['run', '--allow', 'write,delete', '--yes', '--reports', 'vouch-reports']],
    [{ shard: '1/3' }, ['run', '--shard', '1/3', '--reporters', 'terminal,ndjson', '--reports', 'vouch-reports']],
    [{ merge: 'shards', shard: '1/3' }, ['merge-reports', 'shards', '--reports', 'vouch-reports']],
    [
      { flags: '--grep=List a; touch oops\n\n--max-skipped=0\n' },
      ['run', '--reports', 'vouch-reports', '--grep=List a; touch oops', '--max-skipped=0'],
    ],
  ];
  for (const [inputs, expected] of cases) {
    it(`makes ${expected.join(' ')}`, () => assert.deepEqual(argumentsFor(inputs), expected));
  }

  it('uses each of its inputs, and no other', () => {
    const used = [...read('action.yml').matchAll(/inputs\.([\w-]+)/g)].map(([, name = '']) => name);
    assert.deepEqual([...new Set(used)].sort(), Object.keys(action.inputs).sort());
  });

  for (const [name, steps] of [
    ['action.yml', action.runs.steps],
    ...workflows.map((file) => [file, stepsOf(file)] as const),
  ] as const) {
    it(`and no script of ${name} contains what a caller or a pull request has written`, () => {
      for (const { run = '' } of steps) assert.doesNotMatch(run, /\$\{\{\s*(?!matrix\.)/, run);
    });
  }

  it('is called with inputs that it has', () => {
    const calls = stepsOf('contracts.yml').filter(({ uses }) => uses?.startsWith('vouch-owner/vouch@'));
    assert.equal(calls.length, 2);
    for (const { with: given = {} } of calls) {
      for (const name of Object.keys(given)) assert.ok(name in action.inputs, name);
    }
  });
});

describe('Dockerfile', () => {
  const lines = read('Dockerfile')
    .replaceAll('\\\n', '')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  const last = (word: string) => lines.findLast((line) => line.startsWith(`${word} `))?.slice(word.length + 1) ?? '';

  it('has instructions only', () => {
    const known = /^(FROM|WORKDIR|COPY|RUN|LABEL|ENV|USER|EXPOSE|HEALTHCHECK|ENTRYPOINT|CMD) /;
    for (const line of lines) assert.match(line, known);
  });

  it('does not run as root, and says whether the mock is well', () => {
    assert.equal(last('USER'), 'node');
    assert.match(last('HEALTHCHECK'), /127\.0\.0\.1 4010$/);
  });

  it('starts the mock with flags that it has', () => {
    const words = JSON.parse(last('CMD')) as readonly string[];
    const help = spawnSync(process.execPath, [join(root, 'dist', 'cli', 'main.js'), 'mock', '--help'], {
      encoding: 'utf8',
    });
    assert.equal(words[0], 'mock');
    for (const word of words.filter((one) => one.startsWith('--'))) assert.ok(help.stdout.includes(word), word);
  });

  it('copies nothing secret', () => {
    for (const name of ['.env', '.env.*', '.git']) assert.ok(read('.dockerignore').split('\n').includes(name), name);
  });
});

describe('scripts/print-changes.js', () => {
  it('refuses a version that is not released', () => {
    const { status, stderr } = spawnSync(process.execPath, ['scripts/print-changes.js', '9.9.9'], {
      cwd: root,
      encoding: 'utf8',
    });
    assert.equal(status, 1);
    assert.match(stderr, /has no section '## \[9\.9\.9\]/);
  });
});
