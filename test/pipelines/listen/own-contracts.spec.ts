import assert from 'node:assert/strict';
import { isXml } from '../../../src/model/media-type';
import { listCallbacks } from '../../../src/operations/list-callbacks';
import { createIdentifier } from '../../../src/pipelines/listen/identify-callback';
import { loadApis } from '../../../src/pipelines/load-apis';
import { createCallbackVerifier } from '../../../src/verify/verify-callback';
import { writeXml } from '../../../src/xml/write-xml';

const apis = loadApis().filter(({ contract }) => listCallbacks(contract).length > 0);

describe('callbacks of the contracts', () => {
  const all = apis.flatMap(({ contract }) => listCallbacks(contract).map((callback) => ({ contract, callback })));
  const identify = createIdentifier(apis);

  for (const { contract, callback } of all) {
    it(`tells ${callback.id} from the others, and finds nothing wrong with its example`, () => {
      const { mediaType = '', schema = '', example: value } = callback.bodies[0] ?? {};
      const text = isXml(mediaType)
        ? writeXml({ document: contract.document, pointer: schema, value })
        : JSON.stringify(value);
      const body = Buffer.from(text);
      const identified = createIdentifier(apis, new Set([callback.id]))(body, mediaType);
      assert.ok('callback' in identified, JSON.stringify(identified));
      assert.equal(identified.callback.id, callback.id);
      const first = identify(body, mediaType);
      assert.equal('callback' in first && first.callback.name, callback.name);
      const results = createCallbackVerifier(contract)({ callback, headers: [['Content-Type', mediaType]], body });
      assert.deepEqual(
        results.filter(({ outcome }) => outcome.status === 'failed'),
        [],
      );
    });
  }
});
