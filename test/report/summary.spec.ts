import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { summary } from '../../src/report/summary';
import { report, result, sandbox } from './sample-run';

const expected = `{
  "collections": [
    {
      "collection": "acme/media",
      "duration": 0,
      "failed": 0,
      "passed": 0,
      "requests": 0,
      "skipped": 1
    },
    {
      "collection": "umbra/v4",
      "duration": 0,
      "failed": 0,
      "passed": 0,
      "requests": 0,
      "skipped": 0
    }
  ],
  "duration": 2133,
  "findings": {
    "error": 0,
    "info": 0,
    "warning": 0
  },
  "interrupted": true,
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
    await report(summary(options), { results: [result(0, { status: 'skipped', reason: 'why' })], interrupted: true });
    assert.equal(readFileSync(join(folder, 'summary.json'), 'utf8'), expected);
    assert.deepEqual(readdirSync(folder), ['summary.json']);
  });
});
