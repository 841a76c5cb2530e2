import assert from 'node:assert/strict';
import newman from 'newman';
import { readCollection } from '../support/collections/read-collection';
import { serve } from '../support/serve';

describe('the test script', () => {
  for (const [password, what] of [
    ['', 'The variable "password" is empty: '],
    ['x', ''],
  ] as const) {
    it(`${what === '' ? 'keeps silent about a password' : 'names an empty password'} when sign-in is refused`, async () => {
      await using server = await serve((_request, response) => response.writeHead(401).end());
      assert.deepEqual(await failuresOf({ apiV4Url: server.url, username: 'jdoe', password }), [
        `Status is 200: ${what}expected [ '200' ] to include '401'`,
      ]);
    });
  }
});

function failuresOf(variables: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const failures: string[] = [];
  const values = Object.entries(variables).map(([key, value]) => ({ key, value, enabled: true }));
  return new Promise((resolve, reject) => {
    newman
      .run(
        {
          collection: readCollection('uptrends/api-v4'),
          folder: 'List monitor groups',
          environment: { values },
          reporters: [],
        } as never,
        (error) => (error ? reject(error) : resolve(failures)),
      )
      .on('assertion', (error, { assertion }) => error && failures.push(`${assertion}: ${error.message}`));
  });
}
