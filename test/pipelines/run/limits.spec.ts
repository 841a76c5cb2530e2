import assert from 'node:assert/strict';
import { exitCodeOf } from '../../../src/cli/terminal/exit-code-of';
import { apis, runAll } from '../../support/run/run-all';
import { useTamperedMock } from '../../support/use-tampered-mock';

describe('the limits of a run', () => {
  const servers = useTamperedMock(apis);
  const reads = { allow: new Set(['read'] as const), wrongSignIns: 'none', concurrency: 1 } as const;

  /** No response is JSON any more. */
  const breakAll = () => {
    servers.server.tamper = () => ({ body: Buffer.from('{') });
  };

  it('let so many fail as may, and no more', async () => {
    breakAll();
    const { summary } = await runAll(servers.server.url, reads);
    const { failed } = summary.totals;
    assert.ok(failed > 2, String(failed));
    assert.deepEqual([exitCodeOf(summary), summary.judged], [1, undefined]);
    for (const [maxFailures, code] of [
      [failed, 0],
      [failed - 1, 1],
    ] as const) {
      const again = await runAll(servers.server.url, { ...reads, maxFailures });
      assert.equal(exitCodeOf(again.summary), code);
      assert.deepEqual(again.summary.judged, [`${failed} failed, at most ${maxFailures} may (--max-failures)`]);
    }
  });

  it('have --bail stop at the first failure too many', async () => {
    breakAll();
    for (const maxFailures of [undefined, 1]) {
      const { summary } = await runAll(servers.server.url, { ...reads, bail: true, maxFailures });
      assert.equal(summary.totals.failed, (maxFailures ?? 0) + 1);
    }
  });

  it('have slow responses as warnings, which may be made errors', async () => {
    const slow = Number.MIN_VALUE;
    const { summary, results } = await runAll(servers.server.url, { ...reads, slow });
    const found = results.flatMap(({ findings }) => findings.filter(({ check }) => check === 'response-time'));
    assert.ok(found.length > 5);
    assert.ok(found.every(({ severity }) => severity === 'warning'));
    assert.deepEqual(summary.judged, [`${found.length} responses took longer than ${slow} ms (--slow)`]);
    assert.equal(exitCodeOf(summary), 0);
    const strict = await runAll(servers.server.url, { ...reads, slow, failOn: ['warnings'] });
    assert.equal(exitCodeOf(strict.summary), 1);
    const again = strict.results.flatMap(({ findings }) => findings);
    assert.ok(again.every(({ severity, raisedFrom }) => severity === 'error' && raisedFrom === 'warning'));
    assert.equal(strict.summary.judged?.[1], `${again.length} warnings made an error (--fail-on warnings)`);
  });

  it('have no check of time where nothing is slow', async () => {
    const { results } = await runAll(servers.server.url, reads);
    assert.ok(!results.some(({ checks }) => checks.some(({ check }) => check === 'response-time')));
  });

  it('are of what was asked for, and of what contracts say, in every run of the same', async () => {
    const ids: unknown[] = [];
    const reporter = {
      onBegin: ({
        selectionId,
        contracts,
        started,
      }: {
        selectionId?: string;
        contracts?: object;
        started?: string;
      }) => {
        assert.match(started ?? '', /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
        ids.push([selectionId, contracts]);
      },
    };
    const only = { ...reads, selection: { grep: /List sites/ }, reporter };
    await runAll(servers.server.url, only);
    await runAll(servers.server.url, only);
    await runAll(servers.server.url, { ...only, selection: { grep: /Get a site/ } });
    const [first, second, third] = ids as [string, object][];
    assert.deepEqual(first, second);
    assert.notEqual(first?.[0], third?.[0]);
    assert.deepEqual(first?.[1], third?.[1]);
  });
});
