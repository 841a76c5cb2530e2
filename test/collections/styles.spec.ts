import assert from 'node:assert/strict';
import { startMock } from '../../src/mock/server/start-mock';
import { loadApis } from '../../src/pipelines/load-apis';
import { complaints, runAll } from '../support/run/run-all';
import { startTampering } from '../support/start-tampering';
import { writeContracts } from '../support/write-contracts';

const list = 'schema: { type: array, minItems: 2, items: { type: integer } }, example: [1, 2]';
const texts = 'schema: { type: array, minItems: 2, items: { type: string } }';

/** Parameter `ids`, or the content of a form → the query or body that is sent. */
const cases: readonly (readonly [given: string, sent: string])[] = [
  [`in: query, ${list}`, '?ids=1&ids=2'],
  [`in: query, explode: false, ${list}`, '?ids=1,2'],
  [`in: query, style: form, explode: true, ${list}`, '?ids=1&ids=2'],
  [`in: query, style: pipeDelimited, ${list}`, '?ids=1|2'],
  [`in: query, style: spaceDelimited, explode: false, ${list}`, '?ids=1%202'],
  [`in: query, ${texts}, example: ['a,b', 'c&d+e']`, '?ids=a,b&ids=c%26d%2Be'],
  [`in: query, style: pipeDelimited, ${texts}, example: ['a,b', c]`, '?ids=a,b|c'],
  ['{ schema: { type: object, properties: { t: { type: array, minItems: 2 } } }, example: { t: [a, b] } }', 't=a&t=b'],
  [
    "{ schema: { type: object, required: [n], properties: { a: {}, n: { type: integer }, o: { type: boolean } } }, example: { a: 'x&y=z', n: 5, o: true } }",
    'a=x%26y%3Dz&n=5&o=true',
  ],
  ["{ schema: { type: object, properties: { z: { type: [string, 'null'] } } }, example: { z: null, b: 1 } }", 'b=1'],
];

const operation = ([given]: (typeof cases)[number], index: number) => `  /${index}:
    post:
      operationId: send${index}
      summary: Send ${index}
      tags: [All]
      x-effect: write
      ${
        given.startsWith('in:')
          ? `parameters: [{ name: ids, required: true, ${given} }]`
          : `requestBody: { content: { application/x-www-form-urlencoded: ${given} } }`
      }
      responses: { '204': { description: Good } }`;

const contract = `openapi: 3.1.1
info: { title: Styles, version: '1' }
servers: [{ url: https://api.example.com }]
tags: [{ name: All, description: All. }]
paths:
${cases.map(operation).join('\n')}
`;

describe('lists and forms', () => {
  it('are sent as the contract has them, and read so by the mock', async () => {
    const apis = loadApis({
      folder: writeContracts({ 'acme/styles.yaml': contract, 'acme/vendor.yaml': 'title: Acme\n' }),
    });
    const mock = await startMock({ apis });
    const front = await startTampering(mock.url);
    try {
      const { results } = await runAll(front.url, { apis });
      assert.deepEqual(complaints(results), {});
      const sent = front.requests.map(({ url = '', body }): [string, string] => {
        const [, index = '', query = ''] = /(\d+)(\?.*)?$/.exec(url) ?? [];
        return [index, query || body.toString()];
      });
      assert.deepEqual(
        Object.fromEntries(sent),
        Object.fromEntries(cases.map(([, text], index) => [String(index), text])),
      );
    } finally {
      await front.close();
      await mock.close();
    }
  });
});
