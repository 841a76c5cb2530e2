import newman from 'newman';
import { buildCollection } from '../../src/collections/build-collection';
import { type Said, things, tryOddIds } from '../support/collections/try-odd-ids';
import { runAll } from '../support/run/run-all';

for (const sandbox of [false, true]) {
  describe(`a value that vouch run${sandbox ? ' --sandbox' : ''} puts into a request`, () => {
    tryOddIds(async (variables, iterationCount) => {
      const { results } = await runAll('', {
        apis: [things],
        target: 'test',
        environments: new Map([[things.contract.id, variables]]),
        settings: { timeoutRequest: 10_000, sandbox, iterationCount },
        concurrency: 1,
      });
      return results.flatMap(({ iteration, findings }) => findings.map(({ message }) => [iteration, message] as const));
    });
  });
}

describe('a value that newman puts into a request', () => {
  tryOddIds(async (variables, iterationCount) => {
    const values = Object.entries(variables).map(([key, value]) => ({ key, value }));
    const said: Said[number][] = [];
    await new Promise<void>((resolve, reject) => {
      newman
        .run(
          { collection: buildCollection(things), environment: { values }, iterationCount, reporters: [] } as never,
          (error) => (error ? reject(error) : resolve()),
        )
        .on('console', (_error, { cursor, messages }) => said.push([cursor.iteration, messages.join(' ')]))
        .on('script', (error, { cursor }) => error && said.push([cursor.iteration, String(error)]));
    });
    return said;
  });
});
