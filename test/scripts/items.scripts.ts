import assert from 'node:assert/strict';
import { createRunItems } from '../../src/collections/build-run-item';
import { loadKinds } from '../support/kinds-apis';
import { loadOwnApis } from '../support/load-own-apis';
import { variablesFor } from '../support/run/run-all';
import { startOwnMock } from './support/own-mock';
import { type Done, Twins } from './support/twins';

const everything = 'read,write,delete,spend';

describe('on the host and in the sandbox, against the mock', () => {
  for (const api of [...loadOwnApis(), ...loadKinds()]) {
    const make = createRunItems(api);
    const own = variablesFor(api, 'http://127.0.0.1:PORT');

    const send = async (variables: Readonly<Record<string, string>>): Promise<readonly Done[]> => {
      const twins = await Twins.open(startOwnMock(api));
      try {
        twins.begin(variables);
        const done: Done[] = [];
        for (const item of api.list.items) done.push(await twins.send({ item: make(item) }));
        return done;
      } finally {
        await twins.close();
      }
    };

    it(`all items of ${api.contract.id} come to the same`, async () => {
      const done = await send({ ...own, allow: everything });
      assert.ok(done.every(({ sent }) => sent.failures.length === 0));
      assert.ok(done.filter(({ wire }) => wire.length > 0).length > done.length * 0.9);
    });

    it(`all items of ${api.contract.id} come to the same with nothing but base URLs`, async () => {
      const urls = Object.fromEntries(Object.entries(own).filter(([name]) => name.endsWith('Url')));
      await send(urls);
      await send({ ...urls, allow: everything });
    });
  }
});

describe('on the host and in the sandbox, with a token,', () => {
  for (const api of loadOwnApis('bandwidth/messaging', 'bandwidth/call-verification')) {
    it(`all items of ${api.contract.id} come to the same`, async () => {
      const make = createRunItems(api);
      const twins = await Twins.open(startOwnMock(api));
      try {
        twins.begin({ ...variablesFor(api, 'http://127.0.0.1:PORT'), authType: 'oauth', allow: everything });
        const wires: string[] = [];
        for (const item of api.list.items) wires.push(...(await twins.send({ item: make(item) })).wire);
        assert.equal(wires.filter((text) => text.includes('/oauth2/token')).length, 1);
      } finally {
        await twins.close();
      }
    });
  }
});
