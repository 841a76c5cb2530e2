import assert from 'node:assert/strict';
import newman from 'newman';
import { type Client, type IterationReport, tryAuthorization } from '../support/collections/try-authorization';

const runInNewman: Client = ({ collection, data }) =>
  new Promise((resolve, reject) => {
    const reports = data.map(() => ({ failed: [] as string[], console: [] as string[] }));
    const report = ({ cursor }: { cursor: { iteration: number } }) =>
      reports[cursor.iteration] ?? { failed: [], console: [] };
    newman
      .run({ collection, iterationData: data, reporters: [] } as never, (error) =>
        error ? reject(error) : resolve(reports as readonly IterationReport[]),
      )
      // What becomes of a script's own request is the script's to tell.
      .on('request', (error, event) => error && !event.cursor.scriptId && report(event).failed.push(error.message))
      .on('script', (error, event) => error && report(event).failed.push(error.message))
      .on('console', (_error, event) => report(event).console.push(event.messages.join(' ')))
      .on('assertion', (error, event) => error && report(event).failed.push(`${event.assertion}: ${error.message}`));
  });

describe('the authorization script in newman', () => {
  const warnings: string[] = [];
  const note = (warning: Error) => warnings.push(warning.message);
  before(() => process.on('warning', note));
  after(() => process.off('warning', note));

  tryAuthorization(runInNewman);

  describe('as a whole', () => {
    it('uses nothing that is deprecated', () => assert.deepEqual(warnings, []));
  });
});
