import { option } from './flag';
import { parseText } from './parse-values';

export const runIdFlag = option({
  value: '<id>',
  help: 'The same for all shards of a run, and no other run',
  defaultsTo: 'what the CI calls its run',
  parse: parseText,
});

/**
 * What CIs call the run that all of its machines belong to, and keep when a part of it is repeated.
 * Source: each CI's list of predefined variables.
 */
const ciVariables = [
  // GitHub Actions
  'GITHUB_RUN_ID',
  // GitLab
  'CI_PIPELINE_ID',
  'CIRCLE_WORKFLOW_ID',
  // Azure Pipelines
  'BUILD_BUILDID',
  'BUILDKITE_BUILD_ID',
  'BITBUCKET_PIPELINE_UUID',
  'TRAVIS_BUILD_ID',
  // Jenkins
  'BUILD_TAG',
];

/** The run's id: the flag's, or the CI's. */
export function findRunId(
  flag: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  return flag ?? ciVariables.map((name) => env[name]).find((value) => value !== undefined && value !== '');
}
