import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporary, vouch } from './support/vouch';

/** Two reads, and two changes that are skipped. */
const some = ['-g', 'time zone|createOperator\\b', '--allow', 'read'];
const limit = '2 skipped, but at most 1 may be (--max-skipped)';

describe('--max-skipped', () => {
  it('fails a run in which too many were skipped, and every report says why', async () => {
    const cwd = temporary();
    const env = { GITHUB_ACTIONS: 'true' };
    const { code, stdout, stderr } = await vouch(['run', 'uptrends', ...some, '--max-skipped', '1'], { cwd, env });
    assert.deepEqual([code, stderr], [1, ''], stdout);
    assert(stdout.includes(`\nFailed    ${limit}\nFAILED  2 passed, 0 failed, 2 skipped in `), stdout);
    assert(stdout.includes(`\n::error title=limits::${limit}\n`), stdout);
    const read = (name: string) => readFileSync(join(cwd, 'reports', name), 'utf8');
    assert.match(read('junit.xml'), /<testsuites name="vouch" tests="5" failures="1" errors="0"/);
    assert(read('junit.xml').includes(`<failure message="${limit}" type="limit"/>`));
    assert.deepEqual(JSON.parse(read('summary.json')).unmet, [limit]);
  });

  it('passes a run in which no more were skipped', async () => {
    const { code, stdout } = await vouch(['run', 'uptrends', ...some, '--max-skipped', '2'], { cwd: temporary() });
    assert.equal(code, 0, stdout);
    assert.match(stdout, /\nPASSED {2}2 passed, 0 failed, 2 skipped in /);
  });

  it('counts what all shards skipped', async () => {
    const cwd = temporary();
    await Promise.all(
      ['1', '2'].map((index) =>
        vouch(['run', 'uptrends', ...some, '--shard', `${index}/2`, '--reports', `shards/${index}`], { cwd }),
      ),
    );
    for (const [most, expected] of [
      ['2', 0],
      ['1', 1],
    ] as const) {
      const { code, stdout } = await vouch(['merge-reports', 'shards', '--max-skipped', most], { cwd });
      assert.equal(code, expected, stdout);
    }
  });
});
