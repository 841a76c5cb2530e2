import assert from 'node:assert/strict';
import { startMock } from '../../../src/mock/server/start-mock';
import { apis, runAll } from '../../support/run/run-all';

const umbra = apis.filter(({ vendor }) => vendor.name === 'umbra');

/** What a run finds about `listTimezones` of a mock where that goes wrong: `check` and what is wrong; nothing if it passes. */
const cases: readonly (readonly [fault: string, found: RegExp | undefined])[] = [
  ['listTimezones: 503 first 1, Retry-After 0', undefined],
  ['listTimezones: 429 first 1, Retry-After 0', undefined],
  ['listTimezones: 503', /^(documented|success)-status: /],
  ['listTimezones: reset', /^response: (read ECONNRESET|socket hang up)/],
  ['listTimezones: cut', /^response: /],
  ['listTimezones: slow 20ms', undefined],
  ['listTimezones: slow 5s', /^response: no response within 1000 ms/],
  ['listTimezones: type text/html', /^media-type: /],
  ['listTimezones: drop /0/TimezoneId', /^body-schema: /],
  ['listTimezones: retype /0/TimezoneId', /^body-schema: /],
];

describe('a run against a mock in which something goes wrong', () => {
  for (const [fault, found] of cases) {
    it(`${found ? 'finds' : 'passes'} ${fault}`, async () => {
      const mock = await startMock({ apis: umbra, faults: [fault] });
      try {
        const { results } = await runAll(mock.url, {
          apis: umbra,
          retries: fault.includes('first') ? 1 : 0,
          settings: { timeoutRequest: 1000 },
          selection: { grep: /time zones/i },
          wrongSignIns: 'none',
        });
        const zones = results.find(({ item }) => item.operation.endsWith('/listTimezones')) ?? assert.fail();
        const texts = zones.findings.map(({ check, actual }) => `${check}: ${actual}`);
        if (found)
          assert.ok(
            texts.some((text) => found.test(text)),
            texts.join('\n') || zones.status,
          );
        else assert.deepEqual([zones.status, texts], ['passed', []]);
      } finally {
        await mock.close();
      }
    });
  }
});
