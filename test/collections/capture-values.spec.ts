import assert from 'node:assert/strict';
import newman from 'newman';
import { itemsOf, readCollection } from '../support/collections/read-collection';
import { serve } from '../support/serve';

import { type CaptureCase, captureCases } from './capture-cases';

describe('a test script takes', () => {
  for (const given of captureCases) {
    it(`${given.title}: ${given.item}`, async () => {
      assert.deepEqual(await runItem(given), given.after);
    });
  }
});

/** Sends the request to a server that gives the case's answer; what the environment holds then. */
async function runItem({ collection, item: name, status = 200, headers = {}, body = '', before = {} }: CaptureCase) {
  await using server = await serve((_request, response) => response.writeHead(status, headers).end(body));
  const { url } = server;
  const committed = readCollection(collection);
  const item = itemsOf(committed).filter((item) => item.name === name);
  // Without what signs in.
  const event = committed.event.filter(({ listen }) => listen === 'test');
  const baseUrls = { apiV4Url: url, messagingUrl: url, numbersUrl: url };
  const values = Object.entries({ ...before, ...baseUrls }).map(([key, value]) => ({ key, value }));
  return await new Promise((resolve, reject) => {
    newman
      .run(
        { collection: { info: { name }, item, event }, environment: { values }, reporters: [] } as never,
        (error, summary) => {
          if (error) return reject(error);
          // The types know nothing of the scope that newman really gives.
          const scope = summary.environment as unknown as { toObject(): Record<string, string> };
          const after = Object.entries(scope.toObject());
          resolve(Object.fromEntries(after.filter(([key]) => !(key in baseUrls))));
        },
      )
      .on('script', (error) => error && reject(error));
  });
}
