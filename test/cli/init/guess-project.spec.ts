import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { guessProject } from '../../../src/cli/init/guess-project';

const cases: readonly (readonly [files: Readonly<Record<string, string>>, project: object])[] = [
  [{}, { hasVouch: false }],
  [{ '.github/dependabot.yml': '' }, { ci: 'github', hasVouch: false }],
  [{ '.gitlab-ci.yml': '' }, { ci: 'gitlab', hasVouch: false }],
  [
    { Jenkinsfile: '', '.git/config': 'url = git@github.com:a/b.git' },
    { ci: 'jenkins', hasVouch: false },
  ],
  [{ '.git/config': '[remote "origin"]\n\turl = git@github.com:a/b.git\n' }, { ci: 'github', hasVouch: false }],
  [{ '.git/config': '\turl = https://dev.azure.com/a/_git/b\n' }, { ci: 'azure', hasVouch: false }],
  [{ '.git/config': '\turl = https://git.example/a/b\n' }, { hasVouch: false }],
  [
    { 'openapi.json': '{}', 'package.json': '{"devDependencies":{"vouch":"1"}}' },
    { document: 'openapi.json', hasVouch: true },
  ],
];

describe('guessProject', () => {
  for (const [files, project] of cases) {
    it(`sees ${Object.keys(files).join(', ') || 'nothing'}`, () => {
      const cwd = mkdtempSync(join(tmpdir(), 'vouch-init-'));
      try {
        for (const [name, text] of Object.entries(files)) {
          mkdirSync(dirname(join(cwd, name)), { recursive: true });
          writeFileSync(join(cwd, name), text);
        }
        assert.deepEqual(guessProject(cwd), project);
      } finally {
        rmSync(cwd, { recursive: true, force: true });
      }
    });
  }
});
