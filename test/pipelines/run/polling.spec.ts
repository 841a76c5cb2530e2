import assert from 'node:assert/strict';
import type { Reporter } from '../../../src/model/reporter';
import { loadJobs } from '../../support/run/load-jobs';
import { runAll } from '../../support/run/run-all';
import { editJson, honest, type Tamper } from '../../support/start-tampering';
import { useTamperedMock } from '../../support/use-tampered-mock';

describe('answers that are not final', () => {
  const api = loadJobs();
  const own = useTamperedMock([api]);
  let waits: number[];

  async function run(tamper: Tamper, options: Parameters<typeof runAll>[1] = {}) {
    own.server.tamper = tamper;
    waits = [];
    const clock = { now: () => 0, sleep: async (milliseconds: number) => void waits.push(milliseconds) };
    const { results, summary } = await runAll(own.server.url, {
      apis: [api],
      concurrency: 1,
      clock,
      ...options,
    });
    const told = results.map(({ item, status, polls = 0, retries = [], findings }) =>
      [item.name, status, polls, ...retries, ...findings.map(({ severity, message }) => `${severity} ${message}`)].join(
        ' ',
      ),
    );
    return { told: told.sort(), summary };
  }
  const jobs =
    (edit: (body: Record<string, unknown>) => unknown): Tamper =>
    (call, answer) =>
      call.method === 'GET' && call.path.includes('/jobs/jobs/') ? editJson(answer, edit) : {};

  it('are asked for until they are, at the first run and at later ones', async () => {
    const { told, summary } = await run(honest);
    assert.deepEqual(told, [
      'Create a job passed 0',
      'Get a job passed 1',
      'Get the file passed 1',
      'Get the report passed 1',
    ]);
    assert.deepEqual(waits, [0, 0, 0]);
    assert.deepEqual([summary.retried, summary.requests], [0, 4]);
    for (const _ of [2, 3]) {
      const again = await run(honest);
      // The job is another one, the report the same.
      assert.deepEqual(again.told, [
        'Create a job passed 0',
        'Get a job passed 1',
        'Get the file passed 0',
        'Get the report passed 0',
      ]);
    }
  });

  it('have to do in the end, with a warning', async () => {
    const tamper = jobs((body) => ({ ...body, state: 'RUNNING' }));
    const { told, summary } = await run((call, answer) => {
      const { 'retry-after': _, ...headers } = answer.headers;
      return { headers, ...(tamper(call, answer) as object) };
    });
    assert.deepEqual(told, [
      'Create a job passed 0',
      'Get a job passed 9 warning Not final: still RUNNING',
      'Get the file passed 0',
      'Get the report passed 0',
    ]);
    assert.deepEqual(waits, [1000, 2000, 4000, 8000, ...Array(5).fill(10_000)]);
    assert.deepEqual(summary.findings, { error: 0, warning: 1, info: 0 });
  });

  it('are checked as the last one is, each fault told once', async () => {
    const states = ['QUEUED', 'RUNNING', 'DONE'];
    let count = 0;
    const tamper: Tamper = (call, answer) => {
      if (call.method !== 'GET' || !call.path.includes('/jobs/jobs/')) return {};
      const state = states[count++];
      return editJson(answer, (body) => ({ ...body, state, ...(state !== 'DONE' && { id: 7 }) }));
    };
    const { told } = await run(tamper);
    assert.match(told[1] ?? '', /^Get a job failed 2 error In response 1, which was not final: [^:]*$/);
  });

  it('are asked for in every iteration, also of a server that is busy meanwhile', async () => {
    const states = ['QUEUED', 429, 'RUNNING', 'DONE', 'DONE', 'QUEUED', 'DONE'];
    let count = 0;
    const tamper: Tamper = (call, answer) => {
      if (call.method !== 'GET' || !call.path.includes('/jobs/jobs/')) return {};
      const state = states[count++];
      return typeof state === 'number' ? { status: state } : editJson(answer, (body) => ({ ...body, state }));
    };
    const heard: string[] = [];
    const reporter: Reporter = {
      onWait: ({ item, iteration, reason, duration }) => heard.push(`${item.name}#${iteration} ${reason} ${duration}`),
    };
    const { told } = await run(tamper, { settings: { iterationCount: 3 }, retries: 2, reporter });
    assert.deepEqual(
      heard.filter((line) => line.startsWith('Get a job')),
      ['Get a job#0 QUEUED 0', 'Get a job#0 429 1000', 'Get a job#0 RUNNING 2000', 'Get a job#2 QUEUED 0'],
    );
    assert.deepEqual(
      told.filter((line) => line.startsWith('Get a job')),
      ['Get a job passed 0', 'Get a job passed 1', 'Get a job passed 2 429'],
    );
    assert.equal(count, states.length);
  });
});
