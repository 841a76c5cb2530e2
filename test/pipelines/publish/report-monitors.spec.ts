import assert from 'node:assert/strict';
import type { ItemResult } from '../../../src/model/results';
import { reportMonitors } from '../../../src/pipelines/publish/report-monitors';
import { findSetups } from '../../../src/setup/find-setups';
import { loadOwnApis } from '../../support/load-own-apis';
import { Servers } from '../../support/servers';

const guid = '6b1c2f0e-3d4a-4c5b-9e8f-0a1b2c3d4e5f';
const password = 'canary-Word-7734';

const checkOf = (Id: number, more: object = {}) => ({
  Id,
  Type: 'MonitorCheck',
  Attributes: {
    ...{ MonitorGuid: guid, Timestamp: `2026-05-04T10:15:${Id}`, ErrorCode: 0, ErrorLevel: 'NoError' },
    ...{
      TotalTime: 377,
      ResolveTime: 8,
      ConnectionTime: 5,
      DownloadTime: 364,
      StagingMode: true,
      IsPartialCheck: false,
    },
    ...more,
  },
});

describe('reportMonitors', () => {
  const servers = new Servers();
  after(() => servers.close());

  /** @param replies path and query → body */
  async function report(
    replies: Readonly<Record<string, object>>,
    { names = ['Mine'], count = 20, isActive = true } = {},
  ) {
    const monitor = { MonitorGuid: guid, Name: 'Mine', MonitorType: 'PostmanApi', IsActive: isActive };
    const asked: string[] = [];
    const port = await servers.http(({ url = '' }, response) => {
      const path = decodeURIComponent(url.replace(/^\/v4/, ''));
      asked.push(path);
      const body = path.startsWith('/Monitor?') ? [monitor] : replies[path];
      const head = { 'Content-Type': 'application/json; charset=utf-8' };
      response.writeHead(body ? 200 : 404, head).end(JSON.stringify(body ?? { Messages: [] }));
    });
    const env = {
      UPTRENDS_API_V4_URL: `http://127.0.0.1:${port}/v4`,
      ...{ UPTRENDS_USERNAME: 'someone', UPTRENDS_PASSWORD: password },
    };
    const [api] = loadOwnApis('uptrends');
    const [setup] = findSetups(api ? [api] : [], { env, dotEnv: {} });
    const results: ItemResult[] = [];
    const reporter = { onResult: (result: ItemResult) => void results.push(result) };
    const uptrends = { api: setup?.apis[0] ?? assert.fail(), env: {} };
    const done = reportMonitors({ uptrends, api: api ?? assert.fail(), names, count, reporter });
    const summary = await done.catch((error: unknown) => error as Error);
    return { summary, results, asked, checks: results.filter(({ item }) => item.folder === 'Mine') };
  }

  const list = `/MonitorCheck/Monitor/${guid}?Take=20&PresetPeriod=Last30Days`;

  it('reads page by page, and reports from old to new', async () => {
    const { checks, asked } = await report(
      {
        [`/MonitorCheck/Monitor/${guid}?Take=3&PresetPeriod=Last30Days`]: {
          Data: [checkOf(30), checkOf(29)],
          Cursors: { Next: 'a b+c' },
        },
        [`/MonitorCheck/Monitor/${guid}?Take=1&PresetPeriod=Last30Days&Cursor=a+b+c`]: {
          Data: [checkOf(28)],
          Cursors: { Next: 'more' },
        },
      },
      { count: 3 },
    );
    assert.deepEqual(
      checks.map(({ item, status }) => [item.name, status]),
      [28, 29, 30].map((second) => [`2026-05-04 10:15:${second}, 377 ms`, 'passed']),
    );
    assert.deepEqual(asked.slice(0, 2), ['/Monitor?filter=MonitorGuid,Name,MonitorType,IsActive', '/Checkpoint']);
    assert.equal(asked.length, 4);
  });

  it('ends where a cursor leads back', async () => {
    const page = { Data: [checkOf(30)], Cursors: { Next: 'again' } };
    const second = `/MonitorCheck/Monitor/${guid}?Take=19&PresetPeriod=Last30Days&Cursor=again`;
    const { checks, asked } = await report({ [list]: page, [second]: page });
    assert.deepEqual([checks.length, asked.length], [2, 4]);
  });

  it('says which assertion failed, and shows no credentials', async () => {
    const broken = checkOf(30, { ErrorCode: 3040, ErrorLevel: 'Unconfirmed', ErrorDescription: `No ${password}` });
    const AssertionInfos = [
      { Completed: true, Passed: false, Description: 'Status', ExceptionDescription: `is 503 ${password}` },
    ];
    const step = {
      ...{
        StepName: 'List sites',
        HttpStatusCode: '503',
        AssertionResultsInfo: { TotalAssertions: 1, PassedAssertions: 0, AssertionInfos },
      },
      RequestHeaders: `Authorization: Basic ${Buffer.from(`someone:${password}`).toString('base64')}\r\n`,
    };
    const { summary, checks, results } = await report({
      [list]: { Data: [broken] },
      '/MonitorCheck/30/PostmanAPI': { Data: { Id: 30, Type: 'PostmanApi', Attributes: { StepResults: [step] } } },
    });
    assert.ok(!(summary instanceof Error), String(summary));
    assert.deepEqual(
      checks.map(({ status, findings }) => [status, findings.map(({ message, actual }) => `${message}, ${actual}`)]),
      [['failed', ['No [redacted], unconfirmed, error code 3040', 'List sites: Status, is 503 [redacted]']]],
    );
    const shown = JSON.stringify(results, (_, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString() : value,
    );
    assert.ok(!shown.includes(password) && !shown.includes(Buffer.from(`someone:${password}`).toString('base64')));
  });

  it('reports a red check whose details cannot be read', async () => {
    const { checks } = await report({ [list]: { Data: [checkOf(30, { ErrorLevel: 'Confirmed', ErrorCode: 1 })] } });
    assert.deepEqual(
      checks.map(({ status, findings }) => [status, findings.map(({ severity, message }) => `${severity} ${message}`)]),
      [['failed', ['error The check found an error', 'info The details of the check could not be read']]],
    );
  });

  it('holds what the API says to the contract', async () => {
    const { results } = await report({ [list]: { Data: [{ ...checkOf(30), Type: 'Check' }] } });
    const [failed] = results.filter(({ status }) => status === 'failed');
    assert.equal(failed?.item.name, "List a monitor's checks");
    assert.equal(failed?.findings[0]?.check, 'body-schema');
  });

  it('takes no checks for no success', async () => {
    for (const isActive of [true, false]) {
      const { summary, checks } = await report({ [list]: { Data: [] } }, { isActive });
      assert.ok(summary instanceof Error);
      assert.match(summary.message, /There are no checks of 'Mine' in the last 30 days/);
      assert.match(summary.message, isActive ? /Look for it/ : /It is inactive: activate it/);
      assert.deepEqual(
        checks.map(({ status }) => status),
        ['skipped'],
      );
    }
  });
});
