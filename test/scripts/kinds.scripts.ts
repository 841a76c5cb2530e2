import assert from 'node:assert/strict';
import { createRunItems } from '../../src/collections/build-run-item';
import { loadKinds } from '../support/kinds-apis';
import { variablesFor } from '../support/run/run-all';
import { oddTexts } from './odd-variables';
import { startOwnMock } from './support/own-mock';
import { Twins } from './support/twins';

describe('on the host and in the sandbox, with odd keys,', () => {
  for (const api of loadKinds().filter(({ contract }) => ['bearer', 'both', 'keys'].includes(contract.api))) {
    it(`requests of ${api.contract.id} come to the same`, async () => {
      const twins = await Twins.open(startOwnMock(api));
      const make = createRunItems(api);
      const items = api.list.items.filter(({ rejection, operation }) => rejection?.key || operation.schemes.length > 0);
      const own = variablesFor(api, 'http://127.0.0.1:PORT');
      const secrets = api.vendor.variables.filter(({ secret }) => secret);
      try {
        let sent = 0;
        // Whoever has a random key finds another one on each side.
        for (const text of oddTexts.filter((one) => one !== '{{$guid}}')) {
          twins.begin({ ...own, ...Object.fromEntries(secrets.map(({ name }) => [name, text])), other: 'another' });
          for (const item of items.slice(0, 3)) sent += (await twins.send({ item: make(item) })).wire.length;
        }
        assert.ok(sent > oddTexts.length / 3);
      } finally {
        await twins.close();
      }
    });
  }
});
