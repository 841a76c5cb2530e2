import assert from 'node:assert/strict';
import { request as send } from 'node:http';
import { startMock } from '../../../src/mock/server/start-mock';
import { loadApis } from '../../../src/pipelines/load-apis';
import type { CheckedRequest } from '../../../src/pipelines/mock/check-client';
import { recordRequests } from '../../../src/pipelines/mock/record-requests';
import { loadOwnApis } from '../../support/load-own-apis';
import { basic } from '../../support/mock/library';
import { noteFiles } from '../../support/mock/note-files';
import { writeContracts } from '../../support/write-contracts';

/** Bodies in ranges of media types, which the mock does not read, and a secret with bounds. */
const files = noteFiles(`  /notes:
    post:
      operationId: createNote
      summary: Create a note
      tags: [Note]
      x-effect: write
      requestBody:
        required: true
        content: { 'application/*': { schema: { type: object, properties: { n: { type: integer } } }, example: { n: 1 } } }
      responses: { '204': { description: Done } }
  /codes:
    post:
      operationId: checkCode
      summary: Check a code
      tags: [Note]
      x-effect: write
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              properties: { code: { type: string, format: password, maxLength: 8 }, n: { type: integer } }
            example: { code: '123456', n: 1 }
      responses: { '204': { description: Done } }
`);

const apis = loadApis({ folder: writeContracts(files) });

/** What is found in a request, told in full and not. */
async function judge(path: string, body: unknown): Promise<readonly string[]> {
  const told: CheckedRequest[] = [];
  const recorders = [true, false].map((inFull) => recordRequests({ apis, inFull, onChecked: (one) => told.push(one) }));
  const mock = await startMock({ apis, onExchange: (one) => recorders.forEach((each) => void each.onExchange(one)) });
  const headers = { authorization: basic('ada:otter'), 'content-type': 'application/json' };
  await fetch(mock.baseUrl('acme/notes') + path, { method: 'POST', headers, body: JSON.stringify(body) });
  await mock.close();
  const listed = recorders.flatMap((one) => one.list());
  const findings = [...told, ...listed].map((one) =>
    one.findings.map(({ path: place, message }) => `${place}: ${message}`).join(),
  );
  assert.equal(findings.length, 4);
  assert.deepEqual(new Set(findings).size, 1, findings.join('\n'));
  return told[0]?.findings.map(({ path: place, message }) => `${place}: ${message}`) ?? [];
}

describe('what is wrong with requests, whoever asks, and when', () => {
  it('is found in bodies that the mock does not read', async () => {
    assert.deepEqual(await judge('/notes', { n: 'one' }), ['request body/n: Sent: wrong type']);
    assert.deepEqual(await judge('/notes', { n: 1 }), []);
  });

  it('is not that a secret is shorter than what is shown in its place', async () => {
    assert.deepEqual(await judge('/codes', { code: '123456', n: 1 }), []);
    assert.deepEqual(await judge('/codes', { code: '123456', n: 'x' }), ['request body/n: Sent: wrong type']);
  });

  it('is of the operation that the mock has found, whatever URLs make of the path', async () => {
    const own = loadOwnApis('bandwidth/messaging');
    const told: CheckedRequest[] = [];
    const recorder = recordRequests({ apis: own, onChecked: (one) => told.push(one) });
    const mock = await startMock({ apis: own, onExchange: recorder.onExchange });
    const status = await new Promise((resolve, reject) => {
      const options = {
        port: mock.port,
        host: '127.0.0.1',
        path: '/bandwidth/messaging/users/920012/media/..',
        method: 'PUT',
        auth: 'jdoe:correct-horse-battery-staple',
        headers: { 'content-type': 'image/gif' },
      };
      send(options, (response) => resolve(response.resume().statusCode))
        .on('error', reject)
        .end('GIF');
    });
    await mock.close();
    assert.deepEqual([status, told.map(({ operation }) => operation)], [204, ['bandwidth/messaging/uploadMedia']]);
  });
});
