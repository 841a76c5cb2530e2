import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportCommand } from '../../../src/cli/commands/export-command';
import { Sandbox } from '../../support/cli/sandbox';

describe('vouch export', () => {
  let sandbox: Sandbox;
  beforeEach(() => {
    sandbox = new Sandbox();
  });
  afterEach(() => sandbox.remove());
  const run = (...args: readonly string[]) => exportCommand.run(sandbox.context(args));

  it('writes YAML to standard output', async () => {
    assert.equal(await run('openapi', 'bandwidth/mfa'), 0);
    assert.match(sandbox.stdout, /^openapi: 3\.1\.\d\ninfo:\n {2}title: Bandwidth MFA\n/);
    assert.equal(sandbox.stderr, '');
  });

  it('writes JSON to a file that is named so', async () => {
    assert.equal(await run('openapi', 'bandwidth/mfa', '-o', 'mfa.json'), 0);
    assert.equal(JSON.parse(readFileSync(join(sandbox.cwd, 'mfa.json'), 'utf8')).info.title, 'Bandwidth MFA');
    assert.equal(sandbox.stdout, 'Wrote mfa.json.\n');
  });

  it('names what workflows leave out', async () => {
    assert.equal(await run('arazzo', 'bandwidth/numbers', '--openapi', '../numbers.json'), 0);
    assert.match(sandbox.stdout, /^arazzo: 1\.0\.1\n/);
    assert.match(sandbox.stdout, / url: \.\.\/numbers\.json\n/);
    assert.match(sandbox.stderr, /^Left out, .*: Create a site, .* and \d+ more\.\n$/);
  });

  const refused: readonly (readonly [title: string, args: readonly string[], code: string, what: RegExp])[] = [
    ['no API', ['openapi'], 'ERR_FLAG', /takes a format and one API/],
    ['an unknown format', ['raml', 'bandwidth/mfa'], 'ERR_FLAG', /takes a format and one API/],
    ['a vendor', ['openapi', 'bandwidth'], 'ERR_FLAG', /^bandwidth is a vendor, not an API\./],
    [
      'an unknown API',
      ['openapi', 'bandwidth/nothing'],
      'ERR_UNKNOWN_COLLECTION',
      /no collection 'bandwidth\/nothing'/,
    ],
    [
      'a folder that is not there',
      ['openapi', 'bandwidth/mfa', '-o', 'no/mfa.yaml'],
      'ERR_WRITE',
      /^no\/mfa\.yaml cannot be written/,
    ],
  ];
  for (const [title, args, code, what] of refused) {
    it(`refuses ${title}`, async () => {
      await assert.rejects(run(...args), (error: Error & { code: string; what: string }) => {
        assert.equal(error.code, code);
        assert.match(error.what, what);
        return true;
      });
      assert.ok(!existsSync(join(sandbox.cwd, 'mfa.yaml')));
    });
  }
});
