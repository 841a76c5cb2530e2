import assert from 'node:assert/strict';
import { startMock } from '../../src/mock/server/start-mock';
import { loadApis } from '../../src/pipelines/load-apis';
import { complaints, runAll } from '../support/run/run-all';
import { startTampering } from '../support/start-tampering';
import { writeContracts } from '../support/write-contracts';

const contract = `openapi: 3.1.1
info: { title: Files, version: '1' }
servers: [{ url: 'https://{region}.example.com', variables: { region: { default: eu } } }]
tags: [{ name: All, description: All. }]
paths:
  /:
    get: { operationId: root, summary: Root, tags: [All], x-effect: read, responses: { '200': { $ref: '#/components/responses/Ids' } } }
  /files:
    get:
      operationId: list
      summary: List
      tags: [All]
      x-effect: read
      responses:
        '200':
          $ref: '#/components/responses/Ids'
  /files/a:
    head:
      operationId: look
      summary: Look
      tags: [All]
      x-effect: read
      responses: { '200': { $ref: '#/components/responses/Ids' } }
  /files/:
    get: { operationId: slash, summary: Slash, tags: [All], x-effect: read, responses: { '204': { description: Good } } }
  /files/{file.id}.json:
    parameters:
      - { name: file.id, in: path, required: true, schema: { type: string } }
      - { name: at, in: query, required: true, schema: { type: integer }, example: 1 }
    get:
      operationId: read
      summary: Read
      tags: [All]
      x-effect: read
      parameters: [{ name: at, in: query, schema: { type: string }, x-send: true, example: noon }]
      responses: { '204': { description: Good } }
  /files/v{major}.{minor}:open:
    parameters:
      - { name: minor, in: path, required: true, schema: { type: integer }, example: 2 }
      - { name: major, in: path, required: true, schema: { type: string }, example: 'a/b' }
    get: { operationId: open, summary: Open, tags: [All], x-effect: read, responses: { '204': { description: Good } } }
  /upload:
    post:
      operationId: upload
      summary: Upload
      tags: [All]
      x-effect: write
      requestBody:
        required: true
        content:
          multipart/form-data:
            schema:
              type: object
              required: [photo, note, tags, about, count]
              properties:
                photo: { type: string, format: binary }
                icon: { type: string, contentMediaType: image/svg+xml }
                note: { type: string, maxLength: 9 }
                count: { type: integer }
                tags: { type: array, minItems: 2, items: { type: string } }
                about: { type: object, required: [a], properties: { a: { type: integer } } }
            encoding: { photo: { contentType: image/png } }
            example: { photo: "two\\r\\nlines", icon: <svg/>, note: 'a "b" ü', count: 3, tags: [x, y], about: { a: 1 }, none: null }
      responses: { '204': { description: Good } }
components:
  responses:
    Ids:
      description: Ids
      content: { application/json: { schema: { type: array, items: { type: string } }, example: ['a#b'] } }
      links: { read: { operationId: read, parameters: { file.id: '$response.body#/0' } } }
`;

describe('what a contract says', () => {
  it('goes over the wire, and is what the mock takes', async () => {
    const apis = loadApis({
      folder: writeContracts({ 'acme/files.yaml': contract, 'acme/vendor.yaml': 'title: Acme\n' }),
    });
    const mock = await startMock({ apis });
    const front = await startTampering(mock.url);
    try {
      const { results } = await runAll(front.url, { apis });
      assert.deepEqual(complaints(results), {});
      assert.deepEqual(
        [...front.calls].sort(),
        [
          'GET /acme/files/',
          'HEAD /acme/files/files/a',
          'GET /acme/files/files',
          'GET /acme/files/files/',
          'GET /acme/files/files/a%23b.json?at=noon',
          'GET /acme/files/files/va%2Fb.2:open',
          'POST /acme/files/upload',
        ].sort(),
      );
      const upload = front.requests.find(({ method }) => method === 'POST');
      const [, boundary = ''] =
        /^multipart\/form-data; boundary=(.+)$/.exec(upload?.headers['content-type'] ?? '') ?? [];
      const part = (name: string, text: string, more = '') =>
        `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${text}\r\n`;
      assert.equal(
        upload?.body.toString(),
        [
          part('photo', 'two\r\nlines', '; filename="photo"\r\nContent-Type: image/png'),
          part('icon', '<svg/>', '; filename="icon"\r\nContent-Type: image/svg+xml'),
          part('note', 'a "b" ü'),
          part('count', '3'),
          part('tags', 'x'),
          part('tags', 'y'),
          part('about', '{"a":1}', '\r\nContent-Type: application/json'),
          `--${boundary}--\r\n`,
        ].join(''),
      );
    } finally {
      await front.close();
      await mock.close();
    }
  });

  it('is refused by the mock where it is something else', async () => {
    const apis = loadApis({
      folder: writeContracts({ 'acme/files.yaml': contract, 'acme/vendor.yaml': 'title: Acme\n' }),
    });
    const mock = await startMock({ apis });
    const form = new FormData();
    for (const name of ['photo', 'note', 'tags', 'tags', 'count']) form.append(name, '1');
    const post = async (body: FormData | string, headers?: Record<string, string>) => {
      const response = await fetch(`${mock.url}/acme/files/upload`, {
        method: 'POST',
        body,
        ...(headers && { headers }),
      });
      return response.status;
    };
    try {
      assert.equal(await post(form), 400);
      form.append('about', '{"a":"x"}');
      assert.equal(await post(form), 400);
      form.set('about', '{"a":1}');
      assert.equal(await post(form), 204);
      assert.equal(await post('a=1', { 'Content-Type': 'multipart/form-data' }), 400);
    } finally {
      await mock.close();
    }
  });
});
