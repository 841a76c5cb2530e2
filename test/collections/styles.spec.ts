import assert from 'node:assert/strict';
import { startMock } from '../../src/mock/server/start-mock';
import { loadApis } from '../../src/pipelines/load-apis';
import { complaints, runAll } from '../support/run/run-all';
import { startTampering } from '../support/start-tampering';
import { writeContracts } from '../support/write-contracts';

const list = 'schema: { type: array, minItems: 2, items: { type: integer } }, example: [1, 2]';
const texts = 'schema: { type: array, minItems: 2, items: { type: string } }';

const map = 'schema: { type: object, required: [color], properties: { color: {}, size: { type: integer } } }';
const red = `${map}, example: { color: red, size: 3 }`;

/** Parameter `ids`, or the content of a form → the query or body that is sent. */
const queries: readonly (readonly [given: string, sent: string])[] = [
  [`in: query, ${list}`, '?ids=1&ids=2'],
  [`in: query, explode: false, ${list}`, '?ids=1,2'],
  [`in: query, style: form, explode: true, ${list}`, '?ids=1&ids=2'],
  [`in: query, style: pipeDelimited, ${list}`, '?ids=1|2'],
  [`in: query, style: spaceDelimited, explode: false, ${list}`, '?ids=1%202'],
  [`in: query, ${texts}, example: ['a,b', 'c&d+e']`, '?ids=a,b&ids=c%26d%2Be'],
  [`in: query, style: pipeDelimited, ${texts}, example: ['a,b', c]`, '?ids=a,b|c'],
  [`in: query, ${red}`, '?color=red&size=3'],
  [`in: query, explode: false, ${red}`, '?ids=color,red,size,3'],
  [`in: query, style: pipeDelimited, ${red}`, '?ids=color|red|size|3'],
  [`in: query, style: deepObject, ${red}`, '?ids[color]=red&ids[size]=3'],
  [`in: query, style: deepObject, ${map}, example: { color: 'a&b', size: null }`, '?ids[color]=a%26b'],
  [`in: query, content: { application/json: { ${red} } }`, '?ids=%7B"color":"red","size":3%7D'],
  ['in: query, examples: { one: { value: a }, two: { value: b } }', '?ids=a'],
  ["in: query, schema: { type: string, example: 'c d' }", '?ids=c%20d'],
  ['in: query, schema: { type: integer, examples: [4, 5] }', '?ids=4'],
].map(([given = '', sent = '']) => [given, sent.replaceAll('"', '%22')]);
/** The same in a path. */
const paths: readonly (readonly [given: string, sent: string])[] = [
  [`in: path, ${list}`, '/1,2'],
  [`in: path, ${red}`, '/color,red,size,3'],
  [`in: path, explode: true, ${red}`, '/color=red,size=3'],
  [`in: path, style: label, ${list}`, '/.1,2'],
  [`in: path, style: label, explode: true, ${list}`, '/.1.2'],
  [`in: path, style: label, explode: true, ${red}`, '/.color=red.size=3'],
  [`in: path, style: label, schema: { type: integer }, example: 7`, '/.7'],
  [`in: path, style: matrix, schema: { type: integer }, example: 7`, '/;ids=7'],
  [`in: path, style: matrix, ${list}`, '/;ids=1,2'],
  [`in: path, style: matrix, explode: true, ${list}`, '/;ids=1;ids=2'],
  [`in: path, style: matrix, ${red}`, '/;ids=color,red,size,3'],
  [`in: path, style: matrix, explode: true, ${red}`, '/;color=red;size=3'],
];
const headers: readonly (readonly [given: string, sent: string])[] = [
  [`in: header, ${list}`, 'ids: 1,2'],
  [`in: header, ${red}`, 'ids: color,red,size,3'],
  [`in: header, explode: true, ${red}`, 'ids: color=red,size=3'],
];
const forms: readonly (readonly [given: string, sent: string])[] = [
  ['{ schema: { type: object, properties: { t: { type: array, minItems: 2 } } }, example: { t: [a, b] } }', 't=a&t=b'],
  [
    "{ schema: { type: object, required: [n], properties: { a: {}, n: { type: integer }, o: { type: boolean } } }, example: { a: 'x&y=z', n: 5, o: true } }",
    'a=x%26y%3Dz&n=5&o=true',
  ],
  ["{ schema: { type: object, properties: { z: { type: [string, 'null'] } } }, example: { z: null, b: 1 } }", 'b=1'],
  [`{ schema: { properties: { o: { type: object } } }, example: { o: { k: 1 } } }`, 'o=%7B%22k%22%3A1%7D'],
  [
    `{ schema: { properties: { o: { type: array, items: { type: object } } } }, example: { o: [{ k: 1 }, {}] } }`,
    'o=%7B%22k%22%3A1%7D&o=%7B%7D',
  ],
  [
    '{ schema: { properties: { o: { type: object, required: [k] } } }, example: { o: { k: v } }, encoding: { o: { style: deepObject } } }',
    'o%5Bk%5D=v',
  ],
  [
    '{ schema: { properties: { t: { type: array, minItems: 2 } } }, example: { t: [a, b] }, encoding: { t: { explode: false } } }',
    't=a%2Cb',
  ],
  [
    '{ schema: { properties: { t: { type: array, minItems: 2 } } }, example: { t: [a, b] }, encoding: { t: { contentType: application/json } } }',
    't=%5B%22a%22%2C%22b%22%5D',
  ],
];
const cases = [...queries, ...paths, ...headers, ...forms];

const operation = (
  [given]: (typeof cases)[number],
  index: number,
) => `  /${index}${given.startsWith('in: path') ? '/{ids}' : ''}:
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
      const sent = front.requests.map(({ url = '', body, headers: sent }): [string, string] => {
        const [, index = '', rest = ''] = /styles\/(\d+)(.*)$/.exec(url) ?? [];
        const ofHeader = cases[Number(index)]?.[0].startsWith('in: header') ? `ids: ${String(sent['ids'])}` : '';
        return [index, rest || body.toString() || ofHeader];
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
