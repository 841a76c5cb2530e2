import assert from 'node:assert/strict';
import { startMock } from '../../../src/mock/server/start-mock';
import { loadJobs } from '../../support/run/load-jobs';

describe('delayFinal', () => {
  it('has each thing done the second time it is asked for', async () => {
    const mock = await startMock({ apis: [loadJobs()] });
    const stateOf = async (path: string) => {
      const response = await fetch(`${mock.baseUrl('acme/jobs')}${path}`);
      const text = await response.text();
      return /QUEUED|RUNNING|PROCESSING|DONE|COMPLETE/.exec(text)?.[0];
    };
    try {
      const created = await fetch(`${mock.baseUrl('acme/jobs')}/jobs`, { method: 'POST' });
      const { id } = (await created.json()) as { id: string };
      const states: (string | undefined)[] = [];
      for (const path of [
        '/jobs/job-1',
        `/jobs/${id}`,
        '/jobs/job-1',
        `/jobs/${id}`,
        '/jobs/job-1',
        '/report',
        '/report',
      ])
        states.push(await stateOf(path));
      const file = () => fetch(`${mock.baseUrl('acme/jobs')}/file`);
      assert.deepEqual([(await file()).status, await (await file()).text()], [202, 'abc']);
      assert.deepEqual(states, ['QUEUED', 'QUEUED', 'DONE', 'DONE', 'DONE', 'PROCESSING', 'COMPLETE']);
    } finally {
      await mock.close();
    }
  });
});
