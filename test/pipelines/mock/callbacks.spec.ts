import assert from 'node:assert/strict';
import { recordRequests } from '../../../src/pipelines/mock/record-requests';
import { loadParcels, startParcels } from '../../support/mock/parcels';
import { serve } from '../../support/serve';

describe('/__vouch/callbacks', () => {
  const start = async () => {
    const recorder = recordRequests({ apis: loadParcels(), secrets: ['canary-5'] });
    const mock = await startParcels({ onExchange: recorder.onExchange, control: recorder.control });
    const ask = async (method: string, query = '', body?: string) => {
      const response = await fetch(`${mock.url}/__vouch/callbacks${query}`, { method, ...(body && { body }) });
      const text = await response.text();
      return { status: response.status, value: text === '' ? undefined : JSON.parse(text) };
    };
    return { mock, ask };
  };

  it('lists what was sent, without secrets, and forgets it', async () => {
    await using receiver = await serve((_request, response) => response.writeHead(204).end());
    const { mock, ask } = await start();
    await using _ = mock;
    const order = { to: ['north', 'canary-5'], callbackUrl: `${receiver.url}/canary-5` };
    await mock.post('parcels', order);
    await mock.callbacks.settled();
    const { value } = await ask('GET');
    assert.deepEqual([value.version, value.waiting, value.callbacks.length], [1, 0, 2]);
    assert.doesNotMatch(JSON.stringify(value), /canary/);
    assert.equal((await ask('GET', '?callback=parcelArrived')).value.callbacks.length, 2);
    assert.equal((await ask('GET', '?callback=acme/parcels/parcelArrived&after=1')).value.callbacks.length, 1);
    assert.equal((await ask('DELETE')).status, 204);
    assert.deepEqual((await ask('GET')).value.callbacks, []);
  });

  it('sends one that is asked for, and says why it cannot', async () => {
    await using receiver = await serve((_request, response) => response.writeHead(202).end());
    const { mock, ask } = await start();
    await using _ = mock;
    const asked = { callback: 'parcelOffered', to: `${receiver.url}/in`, with: { from: 'west' } };
    const { status, value } = await ask('POST', '', JSON.stringify(asked));
    assert.deepEqual([status, value.status, value.accepted, value.tries], [200, 202, true, 1]);
    assert.equal(JSON.parse(receiver.requests[0]?.body.toString() ?? '').from, 'west');
    for (const [body, error] of [
      ['{', /^The body is not as in/],
      ['{"callback": 1}', /^The body is not as in/],
      ['{"callback": "parcelOffered", "too": "x"}', /^The body is not as in/],
      ['{"callback": "parcelOfferd"}', /There is no callback 'parcelOfferd'\. Did you mean/],
      ['{"callback": "parcelOffered", "to": "https://example.com/"}', /is not this machine/],
    ] as const) {
      const refused = await ask('POST', '', body);
      assert.equal(refused.status, 400);
      assert.match(refused.value.error, error);
    }
  });
});
