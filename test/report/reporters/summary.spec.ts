import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { summary } from '../../../src/report/reporters/summary';
import { createSummary } from '../../../src/report/tally/create-summary';
import { info, result, sandbox } from '../../support/report/sample-run';
import { validateFormat } from '../../support/schemas/validate-format';

const expected = `{
  "collections": [
    {
      "collection": "acme/media",
      "duration": 0,
      "failed": 0,
      "passed": 0,
      "requests": 0,
      "skipped": 1
    }
  ],
  "coverage": {
    "collections": [
      {
        "collection": "acme/media",
        "operations": {
          "documented": 1,
          "exercised": 0
        },
        "statuses": {
          "documented": 2,
          "exercised": 0
        },
        "successStatuses": {
          "documented": 1,
          "exercised": 0
        }
      }
    ],
    "missing": {
      "operations": [
        "acme/media/listMedia"
      ],
      "successStatuses": {
        "acme/media/listMedia": [
          "200"
        ]
      }
    },
    "operations": {
      "documented": 1,
      "exercised": 0
    },
    "required": {
      "percent": 99.5,
      "reached": false
    },
    "statuses": {
      "documented": 2,
      "exercised": 0
    },
    "successStatuses": {
      "documented": 1,
      "exercised": 0
    }
  },
  "duration": 2133,
  "findings": {
    "error": 0,
    "info": 0,
    "warning": 0
  },
  "interrupted": true,
  "leftBehind": [],
  "notChecked": {},
  "requests": 0,
  "retried": 0,
  "skipped": {
    "why": 1
  },
  "target": "mock",
  "totals": {
    "failed": 0,
    "passed": 0,
    "skipped": 1
  },
  "version": 1
}
`;

describe('summary', () => {
  it('writes the run in numbers, and nothing but that file', async () => {
    const { options, folder } = sandbox();
    const documented = { 'acme/media': { 'acme/media/listMedia': ['200', '404'] } };
    const counts = createSummary({ target: 'mock', documented, minCoverage: 99.5 });
    counts.add(result(0, { status: 'skipped', reason: 'why' }));
    const reporter = summary(options);
    await reporter.onBegin?.(info);
    await reporter.onEnd?.(counts.end({ duration: 2133, interrupted: true }));
    const text = readFileSync(join(folder, 'summary.json'), 'utf8');
    validateFormat('summary', JSON.parse(text));
    assert.equal(text, expected);
    assert.deepEqual(readdirSync(folder), ['summary.json']);
  });
});
