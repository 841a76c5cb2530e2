import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { body, check, entry, har, json, probe } from '../../support/cli/check-recorded';
import { readSarif } from '../../support/schemas/read-sarif';
import { folder } from '../../support/verify/verify-case';

const lines = readFileSync(join(folder, 'acme/probes.yaml'), 'utf8').split('\n');
const lineAt = (number = 0) => lines[number - 1]?.trim();

describe('vouch check --sarif', () => {
  const wrong = (path: string) => entry(body({ ...probe, Name: 5 }), { path });
  const recorded = har(
    wrong('/probe?page=1'),
    wrong('/probe?page=2'),
    entry({ ...body({ ...probe, New: true }), headers: [json] }),
    entry(null),
  );

  it('prints each finding once, at its line of the contract', async () => {
    const { code, stdout, stderr } = await check(recorded, ['x.har', '--sarif', '--max-skipped', '0']);
    const [run] = readSarif(stdout).runs;
    assert.deepEqual([code, stderr], [1, '1 skipped, but at most 0 may be (--max-skipped)\n']);
    assert.deepEqual(
      run?.results?.map(({ ruleId, level, message, occurrenceCount, locations: [location] = [] }) => {
        const { artifactLocation, region } = location?.physicalLocation ?? {};
        return [ruleId, level, message.text, occurrenceCount, artifactLocation?.uri, lineAt(region?.startLine)];
      }),
      [
        [
          'body-schema',
          'error',
          'acme/probes/getProbe: /Name: Wrong type, expected string or null, actual number 5\n' +
            'GET https://api.example.com/probe?page=1 → 200',
          2,
          'contracts/acme/probes.yaml',
          "Name: { type: [string, 'null'], maxLength: 20 }",
        ],
        [
          'headers',
          'error',
          'acme/probes/getProbe: X-Request-Id: Required header is missing, expected a value, actual missing\n' +
            'GET https://api.example.com/probe → 200',
          undefined,
          'contracts/acme/probes.yaml',
          'X-Request-Id: { required: true, schema: { type: string, format: uuid } }',
        ],
        [
          'undocumented-fields',
          'note',
          'acme/probes/getProbe: /New: Field is not documented, actual boolean, once\n' +
            'GET https://api.example.com/probe → 200',
          undefined,
          'contracts/acme/probes.yaml',
          'type: object',
        ],
      ],
    );
    assert.deepEqual(
      run?.tool.driver.rules?.map(({ id }) => id),
      ['body-schema', 'headers', 'undocumented-fields'],
    );
  });

  it('gives a finding the same fingerprint every time, and another one to another finding', async () => {
    const prints = async (text: string) =>
      readSarif((await check(text, ['x.har', '--sarif'])).stdout).runs[0]?.results?.map(
        ({ partialFingerprints }) => partialFingerprints?.['vouch/v1'],
      ) ?? [];
    const [all, one] = [await prints(recorded), await prints(har(wrong('/probe?page=7')))];
    assert.equal(new Set(all).size, 3);
    assert.equal(one[0], all[0]);
  });

  it('is not printed along with JSON', async () => {
    const { error } = await check(recorded, ['x.har', '--sarif', '--json']);
    assert.equal((error as Error).message, '--json and --sarif name two formats. Give one of them.');
  });
});
