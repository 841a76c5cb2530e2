import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { parse } from 'yaml';
import { root, temporary } from '../e2e/support/vouch';
import { readFolder } from '../support/read-folder';
import { checkJunit } from '../support/report/check-junit';

const page = readFileSync(join(root, 'docs', 'ci.md'), 'utf8');

/** The blocks below a heading. */
const blocksOf = (heading: string, language: string): readonly string[] => {
  const section = page.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? assert.fail(heading);
  return [...section.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'gms'))].map(([, block = '']) => block);
};

type Job = Readonly<Record<string, unknown>>;
const jobsOf = (text: string) => parse(text, { strict: true, uniqueKeys: true }) as Record<string, unknown>;

/** A CI: the commands of its jobs, and what it tells them. */
interface Ci {
  /** Commands of a shard and of the report, in their order. */
  readonly commands: () => { readonly shard: readonly string[]; readonly report: readonly string[] };
  /** Variables of a job. */
  readonly env: (shard: number) => Readonly<Record<string, string>>;
  /** What the CI puts into a command before it runs. */
  readonly fill?: (command: string, shard: number) => string;
}

const runsOf = (steps: unknown, key: string): readonly string[] =>
  (steps as readonly Job[]).flatMap((step) => (typeof step[key] === 'string' ? [String(step[key])] : []));

const cis: Readonly<Record<string, Ci>> = {
  'GitHub Actions': {
    commands() {
      const [text = ''] = blocksOf('GitHub Actions', 'yaml');
      const { jobs } = jobsOf(text) as { jobs: Record<string, { steps: readonly Job[]; needs?: string }> };
      assert.deepEqual([Object.keys(jobs), jobs['report']?.needs], [['shard', 'report'], 'shard']);
      for (const step of Object.values(jobs).flatMap(({ steps }) => steps)) {
        assert.equal(Number('run' in step) + Number('uses' in step), 1, JSON.stringify(step));
      }
      return { shard: runsOf(jobs['shard']?.steps, 'run'), report: runsOf(jobs['report']?.steps, 'run') };
    },
    env: () => ({ GITHUB_ACTIONS: 'true', GITHUB_RUN_ID: '7', GITHUB_STEP_SUMMARY: 'summary.md' }),
    fill: (command, shard) => command.replaceAll('${{ matrix.shard }}', String(shard)),
  },
  GitLab: {
    commands() {
      const [text = ''] = blocksOf('GitLab', 'yaml');
      const { shard, report, stages } = jobsOf(text) as Record<string, Record<string, unknown>>;
      assert.deepEqual(stages, [shard?.['stage'], report?.['stage']]);
      assert.deepEqual(report?.['needs'], ['shard']);
      return { shard: shard?.['script'] as readonly string[], report: report?.['script'] as readonly string[] };
    },
    env: (shard) => ({ GITLAB_CI: 'true', CI_PIPELINE_ID: '7', CI_NODE_INDEX: String(shard), CI_NODE_TOTAL: '3' }),
  },
  Jenkins: {
    commands() {
      const [text = ''] = blocksOf('Jenkins', 'groovy');
      assert.equal(text.split('{').length, text.split('}').length);
      const commands = [...text.matchAll(/\bsh '([^']*)'/g)].map(([, command = '']) => command);
      return { shard: commands.slice(0, 2), report: commands.slice(2) };
    },
    env: (shard) => ({ BUILD_TAG: 'jenkins-7', SHARD: String(shard) }),
  },
  'Azure Pipelines': {
    commands() {
      const [text = ''] = blocksOf('Azure Pipelines', 'yaml');
      const { jobs } = jobsOf(text) as { jobs: readonly Record<string, unknown>[] };
      const [shard, report] = jobs;
      assert.deepEqual([shard?.['job'], report?.['dependsOn']], ['shard', 'shard']);
      return { shard: runsOf(shard?.['steps'], 'script'), report: runsOf(report?.['steps'], 'script') };
    },
    env: () => ({ BUILD_BUILDID: '7' }),
    fill: (command, shard) =>
      command.replaceAll('$(System.JobPositionInPhase)', String(shard)).replaceAll('$(System.TotalJobsInPhase)', '3'),
  },
};

/** A folder with small contracts, and an `npx` that has this Vouch and nothing else. */
function prepare(): { readonly cwd: string; readonly path: string } {
  const cwd = temporary();
  cpSync(join(root, 'test', 'fixtures', 'run'), join(cwd, 'contracts'), { recursive: true });
  const path = join(cwd, 'bin');
  mkdirSync(path);
  const main = join(root, 'dist', 'cli', 'main.js');
  writeFileSync(
    join(path, 'npx'),
    `#!/bin/sh\n[ "$1" = vouch ] || exit 9\nshift\nexec "${process.execPath}" "${main}" "$@"\n`,
  );
  writeFileSync(join(path, 'npm'), '#!/bin/sh\n[ "$*" = ci ] || exit 9\n');
  for (const name of ['npx', 'npm']) chmodSync(join(path, name), 0o755);
  return { cwd, path };
}

describe('the jobs of docs/ci.md', () => {
  for (const [name, { commands, env, fill = (command: string) => command }] of Object.entries(cis)) {
    it(`run on ${name}`, () => {
      const { cwd, path } = prepare();
      const { shard: shards, report } = commands();
      const execute = (command: string, shard: number): void => {
        const all = { ...env(shard), PATH: `${path}${delimiter}${process.env['PATH']}` };
        const { status, stdout, stderr } = spawnSync('sh', ['-c', fill(command, shard)], {
          cwd,
          env: all,
          encoding: 'utf8',
        });
        assert.equal(status, 0, `${command}\n${stdout}${stderr}`);
      };
      assert.deepEqual([shards.length, report.length], [2, 2]);
      for (const shard of [1, 2, 3]) for (const command of shards) execute(command, shard);
      for (const command of report) execute(command, 0);
      const files = readFolder(join(cwd, 'test-results'));
      assert.deepEqual(Object.keys(files).sort(), ['history.ndjson', 'junit.xml', 'summary.json']);
      checkJunit(files['junit.xml'] ?? '');
      if (name === 'GitHub Actions')
        assert.match(readFileSync(join(cwd, 'summary.md'), 'utf8'), /^<h2>Vouch: passed<\/h2>/);
    });
  }

  it('have one for code scanning', () => {
    const [, text = ''] = blocksOf('GitHub Actions', 'yaml');
    const { jobs } = jobsOf(text) as { jobs: Record<string, { steps: readonly Job[] }> };
    const runs = runsOf(jobs['drift']?.steps, 'run');
    assert.equal(runs.at(-1), 'npx vouch drift vendor-openapi.yaml --sarif > drift.sarif');
  });
});
