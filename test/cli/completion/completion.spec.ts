import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCommands } from '../../../scripts/load-commands';
import { commands as listed } from '../../../src/cli/command-list';
import { describeCommand } from '../../../src/cli/completion/describe-commands';
import { formatBash } from '../../../src/cli/completion/format-bash';
import { formatFish } from '../../../src/cli/completion/format-fish';
import { formatZsh } from '../../../src/cli/completion/format-zsh';

const commands = Object.entries(loadCommands()).map(([name, { flags, takes }]) =>
  describeCommand({ name, summary: listed[name]?.summary ?? '', flags, takes }),
);
const ids = ['acme/parcels', 'acme/sites', 'umbra/monitoring'];
/** Runs a shell; by a name of its own, it would be a dependency for knip. */
const runShell = (shell: string, args: readonly string[], cwd: string): string =>
  execFileSync(shell, args, { cwd, encoding: 'utf8' });

const isInstalled = (shell: string) => spawnSync(shell, ['-c', 'true']).status === 0;

/** What was typed, the cursor at its end → what is proposed; `…` for the others of a long list. */
const typed: Readonly<Record<string, readonly string[]>> = {
  'vouch ru': ['run'],
  'vouch run --rep': ['--reporters', '…', '--reports'],
  'vouch run --no-c': ['--no-config'],
  'vouch mock --rep': ['--reporters', '--reports'],
  'vouch mock --bail': [],
  'vouch run --reporters ht': ['html'],
  'vouch run -r terminal,qq': [],
  'vouch run -r terminal,ht': ['terminal,html'],
  'vouch run --fail-on ': ['drift', 'warnings'],
  'vouch run --allow w': ['write'],
  'vouch run --grep a': [],
  'vouch run acme/p': ['acme/parcels'],
  'vouch run ': ['acme', 'umbra', 'acme/parcels', 'acme/sites', 'umbra/monitoring'],
  'vouch run acme/sites um': ['umbra', 'umbra/monitoring'],
  'vouch doctor ': ['acme', 'umbra'],
  'vouch drift --contract umb': ['umbra', 'umbra/monitoring'],
  'vouch export ': ['openapi', 'arazzo'],
  'vouch export arazzo acme/s': ['acme/sites'],
  'vouch completion ': ['bash', 'zsh', 'fish'],
  'vouch register u': ['uptrends'],
  'vouch check re': ['recorded.har', 'reports'],
  'vouch run --reports re': ['reports'],
  'vouch run --config rec': ['recorded.har'],
};

const alike = (found: readonly string[], wanted: readonly string[], title: string) => {
  if (!wanted.includes('…')) return assert.deepEqual([...found].sort(), [...wanted].sort(), title);
  for (const one of wanted) assert.ok(one === '…' || found.includes(one), `${title}: ${found.join(' ')}`);
};

describe('completion', () => {
  let cwd: string;
  before(() => {
    cwd = mkdtempSync(join(tmpdir(), 'vouch-completion-'));
    mkdirSync(join(cwd, 'reports'));
    writeFileSync(join(cwd, 'recorded.har'), '');
    writeFileSync(join(cwd, 'c.bash'), formatBash(commands, ids));
    writeFileSync(join(cwd, 'c.zsh'), formatZsh(commands, ids));
    writeFileSync(join(cwd, 'c.fish'), formatFish(commands, ids));
  });
  after(() => rmSync(cwd, { recursive: true, force: true }));

  /** The words as bash splits them, `=` on its own. */
  function inBash(line: string, folder = cwd): readonly string[] {
    const words = line
      .split(' ')
      .flatMap((word) => word.split(/(=)/))
      .filter((word, index, all) => word !== '' || index === all.length - 1);
    const script = `source "${join(cwd, 'c.bash')}"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _vouch; printf '%s\n' "\${COMPREPLY[@]}"`;
    const output = execFileSync('bash', ['--norc', '-c', script, 'bash', ...words], { cwd: folder, encoding: 'utf8' });
    return output.split('\n').filter((word) => word !== '');
  }

  for (const [line, wanted] of Object.entries(typed)) {
    it(`in bash proposes for '${line}'`, () => alike(inBash(line), wanted, line));
  }

  it('in bash follows =', () => {
    alike(inBash('vouch run --reporters='), ['terminal', '…', 'github'], 'all');
    alike(inBash('vouch run --reporters=ht'), ['html'], 'one');
  });

  it("proposes the project's contracts, and runs nothing that is in a name", () => {
    const project = join(cwd, 'project');
    mkdirSync(join(project, 'contracts', 'shop'), { recursive: true });
    for (const name of ['orders', 'vendor', 'orders.drift', '$(touch pwned)'])
      writeFileSync(join(project, 'contracts', 'shop', `${name}.yaml`), '');
    alike(inBash('vouch run ', project), ['shop', 'shop/orders'], 'bash');
    assert.equal(spawnSync('ls', ['pwned'], { cwd: project }).status, 2);
    if (isInstalled('fish')) alike(inFish('vouch run ', project), ['shop', 'shop/orders'], 'fish');
  });

  function inFish(line: string, folder = cwd): readonly string[] {
    const script = `source "${join(cwd, 'c.fish')}"; complete -C '${line}'`;
    const output = runShell('fish', ['--no-config', '-c', script], folder);
    return output.split('\n').flatMap((word) => (word === '' ? [] : [word.split('\t')[0]?.replace(/\/$/, '') ?? '']));
  }

  it('in fish proposes the same', function () {
    if (!isInstalled('fish')) this.skip();
    for (const [line, wanted] of Object.entries(typed)) alike(inFish(line), wanted, line);
  });

  it('in zsh has a valid script', function () {
    if (!isInstalled('zsh')) this.skip();
    execFileSync('zsh', ['-n', join(cwd, 'c.zsh')]);
  });

  const scripts = { bash: formatBash, zsh: formatZsh, fish: formatFish };
  for (const [shell, format] of Object.entries(scripts)) {
    it(`in ${shell} knows every command and flag`, () => {
      const text = format(commands, ids);
      const dashes = shell === 'fish' ? '-l ' : '--';
      for (const { name, flags } of commands) {
        assert.ok(text.includes(name), name);
        for (const flag of flags) assert.ok(text.includes(`${dashes}${flag.name}`), flag.name);
      }
    });
  }
});
