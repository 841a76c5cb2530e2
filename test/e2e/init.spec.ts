import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { root, temporary, vouch } from './support/vouch';

const read = (cwd: string, path: string) => readFileSync(join(cwd, path), 'utf8');

describe('vouch init', () => {
  it('sets up a project with a vendor, whose job and settings work', async () => {
    const cwd = temporary();
    cpSync(join(root, 'test', 'fixtures', 'run'), join(cwd, 'contracts'), { recursive: true });
    writeFileSync(join(cwd, '.gitignore'), 'node_modules/');
    const [vendor = ''] = readdirSync(join(cwd, 'contracts'));
    const args = ['init', '--vendor', vendor, '--ci', 'github', '--postman', 'yes'];
    const { code, stdout, stderr } = await vouch(args, { cwd });
    assert.deepEqual([code, stderr], [0, ''], stdout);
    assert.match(stdout, /^vouch run \w+\/[\w-]+, against the mock:\nPASSED /);
    assert.ok((stdout.split('\nNext\n')[1] ?? '').split('\n').length <= 12, stdout);
    const names = [...read(cwd, '.env').matchAll(/^([A-Z_]+)=''$/gm)].map(([, name]) => name);
    assert.ok(names.length > 0 && stdout.includes(`Fill in .env: ${names.join(', ')}\n`), stdout);
    if (process.platform !== 'win32') assert.equal(statSync(join(cwd, '.env')).mode & 0o777, 0o600);
    assert.equal(read(cwd, '.gitignore'), 'node_modules/\n.env\nreports/\n');
    assert.deepEqual(readdirSync(join(cwd, 'collections')), [vendor]);
    const { jobs } = parse(read(cwd, '.github/workflows/vouch.yml')) as {
      jobs: { contracts: { steps: readonly { run?: string }[] } };
    };
    const commands = jobs.contracts.steps.flatMap(({ run }) => run ?? []);
    assert.deepEqual(commands, ['npm ci', `npx vouch run ${vendor}`]);
    const ran = await vouch(['run', vendor], { cwd });
    assert.equal(ran.code, 0, ran.stdout);
    assert.equal(ran.stderr, 'Settings from vouch.config.yaml: contracts, slow\n');
  });

  it("imports a document of one's own, and leaves files that are there as they are", async () => {
    const cwd = temporary();
    cpSync(join(root, 'test', 'fixtures', 'import', 'kennel.swagger.yaml'), join(cwd, 'swagger.yaml'));
    mkdirSync(join(cwd, '.git'));
    writeFileSync(join(cwd, '.gitlab-ci.yml'), 'mine:\n  script: [make]\n');
    writeFileSync(join(cwd, '.env'), 'KENNEL_KEY_KEY=mine\n');
    writeFileSync(join(cwd, 'vouch.config.yaml'), '# mine\n');
    const { code, stdout, stderr } = await vouch(['init', '--yes'], { cwd });
    assert.deepEqual([code, stderr], [0, ''], stdout);
    assert.match(
      stdout,
      /^swagger\.yaml is now the contract kennel\/api: 6 operations; 6 of 6 requests pass on the mock\.\n/,
    );
    assert.match(
      stdout,
      /\n\.gitlab-ci\.yml is there already\. What to add for GitLab:\n\ncontracts:\n {2}image: node:22\n/,
    );
    assert.match(
      stdout,
      /\nLeft as they are: \.env, vouch\.config\.yaml, \.gitlab-ci\.yml\nNext\n {2}1\. Read contracts\/kennel\/api\.import\.md: /,
    );
    assert.deepEqual(
      ['.env', '.gitlab-ci.yml', 'vouch.config.yaml'].map((path) => read(cwd, path)),
      ['KENNEL_KEY_KEY=mine\n', 'mine:\n  script: [make]\n', '# mine\n'],
    );
    const ran = await vouch(['run'], { cwd });
    assert.equal(ran.code, 0, ran.stdout);
  });

  it('does not guess where it cannot ask', async () => {
    const cwd = temporary();
    const { code, stderr } = await vouch(['init', '--ci', 'none'], { cwd });
    assert.deepEqual([code, readdirSync(cwd)], [2, []]);
    assert.match(stderr, /^Error ERR_NOT_CONFIRMED: .*\nSay --vendor, --postman, or take the defaults with --yes\.\n$/);
  });
});
