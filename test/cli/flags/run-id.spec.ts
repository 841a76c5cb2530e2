import assert from 'node:assert/strict';
import { findRunId } from '../../../src/cli/flags/run-id';

describe('findRunId', () => {
  const cases: readonly (readonly [
    flag: string | undefined,
    env: Readonly<Record<string, string>>,
    id: string | undefined,
  ])[] = [
    ['mine', { GITHUB_RUN_ID: '7' }, 'mine'],
    [undefined, { GITHUB_RUN_ID: '7', GITHUB_RUN_ATTEMPT: '2' }, '7'],
    [undefined, { CI_PIPELINE_ID: '', BUILD_TAG: 'jenkins-api-12' }, 'jenkins-api-12'],
    [undefined, { CI: 'true' }, undefined],
  ];
  for (const [flag, env, id] of cases) {
    it(`is ${id} for ${JSON.stringify({ flag, ...env })}`, () => assert.equal(findRunId(flag, env), id));
  }
});
