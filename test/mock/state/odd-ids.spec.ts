import assert from 'node:assert/strict';
import { startMock } from '../../../src/mock/server/start-mock';
import { loadApis } from '../../../src/pipelines/load-apis';
import { writeContracts } from '../../support/write-contracts';

const contractWith = (location: string) => `openapi: 3.1.1
info: { title: Things, version: '1' }
servers: [{ url: https://api.example.com }]
tags: [{ name: Thing, description: Things. }]
paths:
  /things:
    post:
      operationId: create
      summary: Create
      tags: [Thing]
      x-effect: write
      responses:
        '201':
          description: Good
          headers: { Location: { required: true, schema: { type: string }, example: '${location}' } }
          content: { application/json: { schema: { $ref: '#/components/schemas/Thing' }, example: { link: '${location}' } } }
          links: { get: { operationId: get, parameters: { id: $response.header.Location } } }
  /things/{id}:
    get:
      operationId: get
      summary: Get
      tags: [Thing]
      x-effect: read
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        '200':
          description: Good
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Thing' }
              example: { link: '${location}' }
components:
  schemas:
    Thing: { type: object, properties: { link: { type: string } } }
`;

describe('the mock names what it creates like an example', () => {
  for (const [id, example, next] of [
    ['a/b#1', '/things/a%2Fb%231', 'a/b#2'],
    ['50% 1', '/things/50%25%201/', '50% 2'],
    ['5%1', '/things/5%1', '5%2'],
    ['é+1', 'https://api.example.com/things/%C3%A9+1', 'é+2'],
  ] as const) {
    it(`${id} in ${example}`, async () => {
      const files = { 'acme/things.yaml': contractWith(example), 'acme/vendor.yaml': 'title: Acme\n' };
      const mock = await startMock({ apis: loadApis({ folder: writeContracts(files) }) });
      try {
        const url = mock.baseUrl('acme/things');
        const created = await fetch(`${url}/things`, { method: 'POST' });
        const location = `/things/${encodeURIComponent(next)}`;
        assert.equal(created.headers.get('location'), url + location);
        const { link } = (await created.json()) as { link: string };
        assert.ok(link.includes(location), link);
        const got = await fetch(url + location);
        assert.deepEqual([got.status, await got.json()], [200, { link }]);
      } finally {
        await mock.close();
      }
    });
  }
});
