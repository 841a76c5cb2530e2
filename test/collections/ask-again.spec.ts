import assert from 'node:assert/strict';
import newman from 'newman';
import { buildCollection } from '../../src/collections/build-collection';
import { loadJobs } from '../support/run/load-jobs';
import { editJson, honest, type Tamper } from '../support/start-tampering';
import { useTamperedMock } from '../support/use-tampered-mock';

describe('a test script asks again until the answer is final', () => {
  const api = loadJobs();
  const own = useTamperedMock([api]);

  /** The collection as it is generated, in newman, but with waits of `wait` milliseconds. */
  async function run(tamper: Tamper, wait: number) {
    own.server.tamper = tamper;
    const text = JSON.stringify(buildCollection(api));
    assert.equal(text.split(': 2000)').length, 2);
    const collection = JSON.parse(text.replaceAll(': 2000)', `: ${wait})`));
    const values = Object.entries({ jobsUrl: `${own.server.url}/acme/jobs`, allow: 'read,write' });
    const said: string[] = [];
    const times: number[] = [];
    const environment = { values: values.map(([key, value]) => ({ key, value, enabled: true })) };
    const summary = await new Promise<newman.NewmanRunSummary>((resolve, reject) => {
      newman
        .run({ collection, environment, reporters: [] } as never, (error, result) =>
          error ? reject(error) : resolve(result),
        )
        .on('request', (_error, { item }) => {
          said.push(item.name);
          times.push(performance.now());
        })
        .on('console', (_error, { messages }) => said.push(messages.join(' ')));
    });
    assert.deepEqual(summary.run.failures, []);
    const left = (summary.environment as unknown as { toObject(): Record<string, string> }).toObject();
    return { said, times, left: Object.keys(left) };
  }

  it('by its status, in JSON and in XML', async () => {
    const { said, times, left } = await run(
      (_call, { headers: { 'retry-after': _, ...headers } }) => ({ headers }),
      100,
    );
    assert.deepEqual(said, [
      'Create a job',
      'Get a job',
      'Pending: Get a job: QUEUED',
      'Get a job',
      'Get the report',
      'Pending: Get the report: PROCESSING',
      'Get the report',
      'Get the file',
      'Pending: Get the file: 202',
      'Get the file',
    ]);
    assert.ok((times[2] ?? 0) - (times[1] ?? 0) >= 100);
    assert.deepEqual(left, ['jobsUrl', 'allow', 'jobId']);
  });

  it('when the server says', async () => {
    const { times } = await run(honest, 5000);
    assert.ok((times.at(-1) ?? 0) - (times[0] ?? 0) < 5000);
  });

  it('ten times at most', async () => {
    const tamper: Tamper = ({ method, path }, answer) =>
      method === 'GET' && path.includes('/jobs/jobs/')
        ? editJson(answer, (body) => ({ ...body, state: 'RUNNING' }))
        : {};
    const { said } = await run(tamper, 1);
    const tries = Array.from({ length: 10 }, () => ['Get a job', 'Pending: Get a job: RUNNING']).flat();
    const end = ['Pending: Get a job: gave up after 10 tries', 'Get the report', 'Get the file'];
    assert.deepEqual(said, ['Create a job', ...tries, ...end]);
  });
});
