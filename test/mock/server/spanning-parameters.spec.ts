import assert from 'node:assert/strict';
import { startMock } from '../../../src/mock/server/start-mock';
import { loadApis } from '../../../src/pipelines/load-apis';
import { writeContracts } from '../../support/write-contracts';

const contract = `openapi: 3.1.1
info: { title: Files, version: '1' }
servers: [{ url: https://api.example.com }]
x-ignore-path-case: true
tags: [{ name: File, description: Files. }]
paths:
  /theMedia/{path}:
    parameters: [{ name: path, in: path, required: true, x-spans-segments: true, schema: { type: string }, example: a.png }]
    put:
      operationId: upload
      summary: Upload
      tags: [File]
      x-effect: write
      responses:
        '200':
          description: Done
          content: { application/json: { schema: { type: object }, example: {} } }
          links: { get: { operationId: download, parameters: { path: $request.path.path } } }
    get:
      operationId: download
      summary: Download
      tags: [File]
      x-effect: read
      responses:
        '200': { description: The file, content: { application/json: { schema: { type: object }, example: {} } } }
        '404': { description: None }
`;

describe('the mock, of a parameter that spans segments,', () => {
  it('takes slashes as they are and encoded for the same, and any letter case of the words before it', async () => {
    const folder = writeContracts({ 'acme/files.yaml': contract, 'acme/vendor.yaml': 'title: Acme\n' });
    const mock = await startMock({ apis: loadApis({ folder }) });
    try {
      const statusOf = async (path: string, method = 'GET') =>
        (await fetch(`${mock.baseUrl('acme/files')}${path}`, { method })).status;
      assert.equal(await statusOf('/theMedia/14a/0/b%20w.png', 'PUT'), 200);
      const paths = [
        '/theMedia/14a/0/b%20w.png',
        '/themedia/14a%2F0%2Fb%20w.png',
        '/theMedia/14A/0/b%20w.png',
        '/theMedia/14a',
      ];
      assert.deepEqual(await Promise.all(paths.map((path) => statusOf(path))), [200, 200, 404, 404]);
    } finally {
      await mock.close();
    }
  });
});
