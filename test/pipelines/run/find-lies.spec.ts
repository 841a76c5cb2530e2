import assert from 'node:assert/strict';
import type { Finding } from '../../../src/model/finding';
import { apis, complaints, type Ran, runAll, verdicts } from '../../support/run/run-all';
import { type Answer, editJson, type Tamper } from '../../support/start-tampering';
import { useTamperedMock } from '../../support/use-tampered-mock';

const total = apis.reduce((sum, { list }) => sum + list.items.length, 0);

describe('runCollections against a server that lies', () => {
  const own = useTamperedMock(apis);
  const edits: Readonly<Record<string, Tamper>> = {
    'GET /umbra/monitoring/Account': (_call, answer) =>
      answer.status === 200 ? editJson(answer, (body) => ({ ...body, Surprise: 1 })) : {},
    'GET /umbra/monitoring/Timezone': () => ({ body: Buffer.from('<html>') }),
    'GET /umbra/monitoring/Region': (_call, answer) =>
      editJson(answer, (body) => (body as unknown as Record<string, unknown>[]).map((one) => ({ ...one, Id: 'x' }))),
    'GET /umbra/monitoring/Address': () => 'close',
    'POST /umbra/monitoring/Group': () => ({
      status: 500,
      headers: { 'content-type': 'text/plain' },
      body: Buffer.from('oops'),
    }),
    'POST /umbra/monitoring/Monitor': (_call, answer) =>
      editJson(answer, (body) => {
        delete body['MonitorGuid'];
      }),
    'GET /acme/sites/accounts/920012/sites': (_call, { status }) => (status === 200 ? { body: Buffer.alloc(0) } : {}),
    'GET /acme/sites/accounts/920012/applications': () => ({ body: Buffer.from('<a><b></a>') }),
  };
  const lie: Tamper = (call, answer) => edits[`${call.method} ${call.path.split('?')[0]}`]?.(call, answer) ?? {};
  let one: Ran;
  let eight: Ran;
  before(async () => {
    own.server.tamper = lie;
    one = await runAll(own.server.url, { concurrency: 1 });
    eight = await runAll(own.server.url, { concurrency: 8 });
  });

  it('finds exactly its lies', () => {
    const failed = one.results.filter(({ status }) => status !== 'skipped');
    assert.deepEqual(complaints(failed), {
      'List sites': ['error body-presence : The body is empty'],
      'List applications': ['error body-syntax : Malformed XML at line 1, column 10'],
      "Get the account's quotas": ['info undocumented-fields /Surprise: Field is not documented'],
      'Right credentials are accepted': ['info undocumented-fields /Surprise: Field is not documented'],
      'List time zones': ['error body-syntax : Malformed JSON at line 1, column 1'],
      'List regions': ['error body-schema /0/Id: Wrong type', 'error body-schema /1/Id: Wrong type'],
      // They ask for the region `x`.
      'Get a region': [
        'error success-status status: The operation did not succeed',
        'warning sent-request request path regionId: Sent: wrong type',
      ],
      "List a region's checkpoints": [
        'error success-status status: The operation did not succeed',
        'warning sent-request request path regionId: Sent: wrong type',
      ],
      "List the servers' addresses": ['error response status: No response'],
      'Create a monitor': ['error body-schema /MonitorGuid: Required member is missing'],
      'Create a group': [
        'error success-status status: The operation did not succeed',
        'error media-type Content-Type: Media type is not documented',
      ],
    });
  });

  it('skips what is left without input, and says what would have given it', () => {
    const skipped = one.results.filter(({ status }) => status === 'skipped');
    assert.deepEqual(Object.fromEntries(skipped.map(({ item, reason }) => [item.name, reason])), {
      'Get a site': 'it needs siteId, which comes from: List sites.',
      'Get a time zone': 'it needs timezoneId, which comes from: List time zones.',
      'Get a group': 'it needs groupId, which comes from: Create a group.',
      'Delete a group': 'it needs createdGroupId, which comes from: Create a group.',
      'Update a monitor': 'it needs createdMonitorGuid, which comes from: Create a monitor.',
      'Delete a monitor': 'it needs createdMonitorGuid, which comes from: Create a monitor.',
    });
  });

  it('gives the same verdicts with concurrency 8', () => {
    assert.deepEqual(verdicts(eight.results), verdicts(one.results));
  });

  it('fails on drift where that is asked for', async () => {
    own.server.tamper = lie;
    const { results } = await runAll(own.server.url, { selection: { grep: /quotas/ }, failOn: ['drift'] });
    assert.deepEqual(
      results.map(({ status, findings }) => [status, ...findings.map(({ severity, path }) => `${severity} ${path}`)]),
      [['failed', 'error /Surprise']],
    );
  });

  it('counts what it found', () => {
    const findings = one.results.flatMap((result) => result.findings);
    const count = (severity: Finding['severity']) => findings.filter((one) => one.severity === severity).length;
    assert.deepEqual(one.summary.findings, { error: count('error'), warning: 2, info: 2 });
    const { passed, failed, skipped } = one.summary.totals;
    assert.equal(passed + failed + skipped, total);
  });
});

describe('runCollections against a server that does not reject wrong credentials as it should', () => {
  const [parcels] = apis.filter(({ contract }) => contract.api === 'parcels');
  assert(parcels);
  const own = useTamperedMock([parcels]);
  const complain = async (tamper: Tamper) => {
    own.server.tamper = tamper;
    const { results } = await runAll(own.server.url, { selection: { folders: ['Credentials'] }, apis: [parcels] });
    const rejected = results.filter(({ item }) => item.name.endsWith('is rejected'));
    assert.equal(results.length, rejected.length + 1);
    return new Set(
      rejected.map(({ status, findings }) => [status, ...findings.map(({ message }) => message)].join(': ')),
    );
  };

  it('finds that they are accepted', async () => {
    let good: Answer | undefined;
    const messages = await complain((_call, answer) => {
      if (answer.status === 200) good = answer;
      return good ?? {};
    });
    assert.deepEqual(
      messages,
      new Set([
        'failed: Wrong password was accepted',
        'failed: Password in another case was accepted',
        'failed: Username in another case was accepted',
        'failed: Missing Authorization header was accepted',
        'failed: Wrong scheme was accepted',
        "failed: Another account's id was accepted",
      ]),
    );
  });

  const others: Readonly<Record<string, readonly [Partial<Answer>, RegExp]>> = {
    'another documented status': [{ status: 400 }, /^failed: .* was not rejected as documented$/],
    'a status that is not documented': [{ status: 418 }, /^failed: Status is not documented$/],
    'another body': [{ body: Buffer.from('{}') }, /^failed: Required member is missing/],
    'another media type': [{ headers: { 'content-type': 'text/html' } }, /^failed: Media type is not documented$/],
  };
  for (const [title, [change, expected]] of Object.entries(others)) {
    it(`finds ${title}`, async () => {
      const messages = await complain((_call, { status }) => (status < 300 ? {} : change));
      assert.ok(messages.size > 0);
      for (const message of messages) assert.match(message, expected);
    });
  }
});
