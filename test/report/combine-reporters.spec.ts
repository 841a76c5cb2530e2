import assert from 'node:assert/strict';
import type { Reporter } from '../../src/model/reporter';
import { combineReporters } from '../../src/report/combine-reporters';
import { report, results } from '../support/report/sample-run';

describe('combineReporters', () => {
  it('keeps a reporter that throws from the others, and throws its error at the end', async () => {
    const heard: string[] = [];
    const listen = (name: string): Reporter => ({
      onBegin: () => void heard.push(`${name} begin`),
      onResult: async () => void heard.push(`${name} result`),
      onEnd: () => void heard.push(`${name} end`),
    });
    const broken: Reporter = {
      ...listen('broken'),
      onResult: () => {
        throw new TypeError('bug');
      },
    };
    const all = combineReporters({ reporters: { broken, quiet: {}, good: listen('good') } });
    await assert.rejects(report(all), new TypeError('bug'));
    assert.deepEqual(heard, ['broken begin', 'good begin', ...results.map(() => 'good result'), 'good end']);
  });

  it('throws all errors together', async () => {
    const fail = (message: string): Reporter => ({ onEnd: () => Promise.reject(new Error(message)) });
    const all = combineReporters({ reporters: { one: fail('one'), two: fail('two') } });
    await assert.rejects(report(all), { name: 'AggregateError', message: 'Error: one\nError: two' });
  });

  it('counts a reporter once that fails for results side by side', async () => {
    const slow: Reporter = { onResult: () => Promise.reject(new Error('once')) };
    const all = combineReporters({ reporters: { slow } });
    await Promise.all(results.map((one) => all.onResult?.(one)));
    await assert.rejects(report(all), { name: 'Error', message: 'once' });
  });
});
