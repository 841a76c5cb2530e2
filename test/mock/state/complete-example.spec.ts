import assert from 'node:assert/strict';
import { type MockServer, startMock } from '../../../src/mock/server/start-mock';
import { loadApis } from '../../../src/pipelines/load-apis';
import { writeContracts } from '../../support/write-contracts';

const contract = `openapi: 3.1.1
info: { title: Calls, version: '1' }
servers: [{ url: https://api.example.com }]
tags: [{ name: Call, description: Calls. }]
paths:
  /calls:
    get:
      operationId: list
      summary: List
      tags: [Call]
      x-effect: read
      responses:
        '200':
          description: Good
          content:
            application/json:
              schema: { type: array, items: { $ref: '#/components/schemas/Call' } }
              example: [{ callId: c-1 }, { callId: c-2, from: '+12025550100' }]
          links: { get: { operationId: get, parameters: { callId: '$response.body#/0/callId' } } }
    post:
      operationId: create
      summary: Create
      tags: [Call]
      x-effect: write
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties: { from: { type: string }, tag: { type: string }, media: { type: array, items: { type: string, format: uri } } }
            example: { from: '+12025550101', tag: vouch }
      responses:
        '201':
          description: Good
          content: { application/json: { schema: { $ref: '#/components/schemas/Call' }, example: { callId: c-3, from: '+12025550101', tag: vouch } } }
          links: { get: { operationId: get, parameters: { callId: '$response.body#/callId' } } }
  /calls/{callId}:
    get:
      operationId: get
      summary: Get
      tags: [Call]
      x-effect: read
      parameters: [{ name: callId, in: path, required: true, schema: { type: string }, example: c-1 }]
      responses:
        '200':
          description: Good
          content: { application/json: { schema: { $ref: '#/components/schemas/Call' }, example: { callId: c-1, parentCallId: null } } }
components:
  schemas:
    Call:
      type: object
      required: [callId]
      maxProperties: 9
      properties:
        callId: { type: string, pattern: '^c-' }
        CallID: { type: string }
        parentCallId: { type: [string, 'null'], pattern: '^c-' }
        from: { type: string }
        tag: { type: string }
        media: { type: array, items: { type: string } }
        state: { type: string, enum: [active, ended] }
        started: { type: string, format: date-time }
        errors: { type: array, maxItems: 0, items: { type: string } }
        secret: { type: string, writeOnly: true }
        price: { type: object, properties: { amount: { type: number }, currency: { type: string } } }
        tenth: { type: integer }
`;

describe('a mock that returns all members', () => {
  let mock: MockServer;
  before(async () => {
    const files = { 'acme/calls.yaml': contract, 'acme/vendor.yaml': 'title: Acme\n' };
    mock = await startMock({ apis: loadApis({ folder: writeContracts(files) }), allMembers: true });
  });
  after(() => mock.close());
  const ask = async (path: string, body?: unknown): Promise<unknown> => {
    const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    return (await fetch(`${mock.url}${path}`, body === undefined ? {} : post)).json();
  };

  // As many as the schema lets in: the tenth is left out. What has two spellings comes once.
  const made = {
    media: ['https://example.com/'],
    state: 'active',
    started: '2026-01-15T09:30:00Z',
    price: { amount: 1, currency: 'EUR' },
  };

  it('takes them from other examples and from requests, else makes them by the schema', async () => {
    const call = { callId: 'c-1', parentCallId: 'c-1', from: '+12025550100', tag: 'vouch', ...made, errors: [] };
    assert.deepEqual(await ask('/calls/c-1'), call);
    assert.deepEqual(await ask('/calls/c-1'), call);
  });

  it('completes each element of a list', async () => {
    const [first, second] = (await ask('/calls')) as readonly Readonly<Record<string, unknown>>[];
    assert.deepEqual([first?.['callId'], second?.['callId']], ['c-1', 'c-2']);
    assert.deepEqual([first?.['state'], second?.['state']], ['active', 'active']);
  });

  it('puts what was sent over them', async () => {
    const created = (await ask('/calls', { from: '+12025550177', media: ['https://example.net/cat.png'] })) as {
      callId: string;
    };
    const sent = { from: '+12025550177', media: ['https://example.net/cat.png'] };
    const { callId, ...rest } = created;
    assert.deepEqual(rest, { ...rest, ...sent, tag: 'vouch', state: 'active' });
    assert.deepEqual(await ask(`/calls/${callId}`), { ...rest, callId });
  });
});
