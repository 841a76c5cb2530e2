import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../../src/model/finding';
import { checks } from '../../../src/verify/checks';
import type { ExchangeCase } from './exchange-case';
import { folder, verifyCase } from './verify-case';

const lines = readFileSync(join(folder, 'acme/probes.yaml'), 'utf8').split('\n');

/** A test for each case: all findings of its answer, those of other checks included. */
export function describeCases(name: string, cases: readonly ExchangeCase[]): void {
  describe(name, () => {
    for (const given of cases) {
      it(`${given.findings.length === 0 ? 'finds nothing in' : 'finds'} ${given.title}`, () => {
        const results = verifyCase(given);
        assert.deepEqual(
          results.map(({ check }) => check),
          Object.keys(checks),
        );
        const findings = results.flatMap(({ outcome }) => (outcome.status === 'failed' ? outcome.findings : []));
        assert.deepEqual(findings.map(show), given.findings);
        const reasons = results.flatMap(({ check, outcome }) =>
          outcome.status === 'skipped' && given.skipped?.[check] ? [[check, outcome.reason]] : [],
        );
        assert.deepEqual(Object.fromEntries(reasons), given.skipped ?? {});
      });
    }
  });
}

function show({ check, severity, path, message, expected = '-', actual, source = '' }: Finding): string {
  const line = lines[Number(source.split(':').at(-1)) - 1]?.trim();
  return `${check} ${severity} ${path}: ${[message, expected, actual, line].join('; ')}`;
}
