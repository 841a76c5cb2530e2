import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatErrors } from '../../scripts/format-errors';
import { errorCodes } from '../../src/model/error-codes';

describe('docs/errors.md', () => {
  const text = formatErrors();

  it('describes every code, in alphabetical order', () => {
    const described = [...text.matchAll(/^\| `(ERR_\w+)` \| [A-Z`.].*\. \| [A-Z].*\. \|$/gm)].map(([, code]) => code);
    assert.deepEqual(described, Object.keys(errorCodes).sort());
  });

  it('is what the table of codes makes', () => {
    const file = join(__dirname, '..', '..', 'docs', 'errors.md');
    assert.equal(readFileSync(file, 'utf8'), text, 'npm run generate brings it up to date');
  });
});
