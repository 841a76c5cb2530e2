import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Ajv from 'ajv-draft-04';
import type { Log } from 'sarif';

const schema = join(dirname(require.resolve('@microsoft/jest-sarif')), 'schemas', 'sarif-2.1.0-rtm.5.json');
const ajv = new Ajv({
  strict: false,
  unicodeRegExp: false,
  formats: { uri: true, 'uri-reference': true, 'date-time': true },
});
const validate = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')) as object);

/** Reads SARIF 2.1.0. Throws for what is not valid by its schema, or what GitHub's code scanning would refuse. */
export function readSarif(text: string): Log {
  const log = JSON.parse(text) as Log;
  assert.ok(validate(log), ajv.errorsText(validate.errors));
  for (const { ruleId, ruleIndex = -1, locations = [], partialFingerprints } of log.runs.flatMap(
    ({ results = [] }) => results,
  )) {
    assert.equal(log.runs[0]?.tool.driver.rules?.[ruleIndex]?.id, ruleId);
    assert.ok(locations[0]?.physicalLocation?.artifactLocation?.uri);
    assert.ok(Object.keys(partialFingerprints ?? {}).length > 0);
  }
  return log;
}
