import assert from 'node:assert/strict';
import newman from 'newman';
import { buildItems } from '../../src/collections/build-items';
import { sharedTestScript, testScript } from '../../src/collections/build-test-scripts';
import type { Vendor } from '../../src/model/vendor';
import { serve } from '../support/serve';
import type { ExchangeCase } from '../support/verify/exchange-case';
import { bytesOf, contract, operations, verifyCase } from '../support/verify/verify-case';
import { exchangeCases } from './exchange-cases';

const vendor: Vendor = { name: 'acme', title: 'Acme', variables: [], schemes: {} };
const list = { ...buildItems({ contract, operations }), waitsFor: {} };
const shared = sharedTestScript({ list: list, vendor: vendor, asksAgain: true });

/** The answers on which the two may differ, and why. */
const exceptions: Readonly<Record<string, string>> = {
  'a body on 204': 'HTTP carries none',
  'headers with bad values': 'the script asks only whether required headers are there',
  'a header that is no number': 'the script asks only whether required headers are there',
  'headers that are no boolean and no list of numbers': 'the script asks only whether required headers are there',
  'a wrong type in XML': 'the script looks no further than the root element',
  'a missing element in XML': 'the script looks no further than the root element',
  'a charset nobody knows': 'the script takes every text for UTF-8',
  'a content encoding nobody unpacks': 'the script takes it as it comes',
  'too long a plain text': 'the script has schemas for JSON only',
};

// A collection's item is there to succeed; it knows no other expectation.
const cases = exchangeCases.filter(
  ({ title, error, expect }) => error === undefined && expect === undefined && !(title in exceptions),
);

describe("a generated item's test script", () => {
  it('fails for the very answers in which the host finds an error', async () => {
    const failed = await runInNewman(cases);
    const promised = cases.map((given) =>
      verifyCase(given).some(
        ({ outcome }) => outcome.status === 'failed' && outcome.findings.some(({ severity }) => severity === 'error'),
      ),
    );
    const label = (verdicts: readonly boolean[]) =>
      cases.map(({ title }, index) => `${title}: ${verdicts[index] ? 'failed' : 'passed'}`);
    assert.deepEqual(label(failed), label(promised));
  });
});

/** Sends one request a case and says which ones had a failed assertion or a script that threw. */
async function runInNewman(given: readonly ExchangeCase[]): Promise<boolean[]> {
  await using server = await serve(({ url }, response) => {
    const { status = 200, headers = [], body = '' } = given[Number(url?.slice(1))] as ExchangeCase;
    for (const [name, value] of headers) response.setHeader(name, value);
    response.writeHead(status).end(bytesOf(body));
  });
  const item = given.map(({ operation }, index) => ({
    name: String(index),
    request: `${server.url}/${index}`,
    event: [{ listen: 'test', script: { exec: scriptOf(operation) } }],
  }));
  // It need not wait before it asks again.
  const exec = shared.map((line) => line.replace(': 2000)', ': 0)'));
  const event = [{ listen: 'test', script: { exec } }];
  return await new Promise((resolve, reject) => {
    newman.run({ collection: { info: { name: 'cases' }, item, event }, reporters: [] } as never, (error, summary) => {
      if (error) return reject(error);
      const failed = new Set(summary.run.failures.map(({ source }) => source?.name));
      resolve(given.map((_, index) => failed.has(String(index))));
    });
  });
}

function scriptOf(operationId: string): readonly string[] {
  const item = list.items.find(({ operation }) => operation.operationId === operationId);
  assert(item);
  return testScript({ contract, item, vendor, asksAgain: true });
}
