import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { ciJobs, ciNames } from '../../../src/cli/init/ci-jobs';

const run = 'npx vouch run acme umbra';
type Step = Readonly<Record<string, unknown>>;

/** CI → the commands of its job, as the CI reads them. */
const commands: Readonly<Record<string, (text: string) => readonly unknown[]>> = {
  github: (text) => {
    const { jobs } = parse(text, { strict: true }) as { jobs: { contracts: { steps: readonly Step[] } } };
    return jobs.contracts.steps.flatMap((step) => step['run'] ?? []);
  },
  gitlab: (text) => (parse(text, { strict: true }) as { contracts: { script: readonly string[] } }).contracts.script,
  jenkins: (text) => {
    assert.equal(text.split('{').length, text.split('}').length);
    return [...text.matchAll(/\bsh '([^']*)'/g)].map(([, command]) => command);
  },
  azure: (text) =>
    (parse(text, { strict: true }) as { steps: readonly Step[] }).steps.flatMap((step) => step['script'] ?? []),
};

describe('jobs that vouch init writes', () => {
  for (const name of ciNames) {
    it(`install, run, and keep the reports on ${ciJobs[name].title}`, () => {
      const text = ciJobs[name].format(run);
      assert.deepEqual(commands[name]?.(text), ['npm ci', run]);
      assert.match(text, /\breports\b/);
      assert.match(text, /always/);
    });
  }
});
