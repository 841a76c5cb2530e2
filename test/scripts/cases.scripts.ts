import assert from 'node:assert/strict';
import { createRunItems } from '../../src/collections/build-run-item';
import type { SendableItem } from '../../src/model/sending';
import { authorizationCases } from '../collections/authorization-cases';
import { credentialsItems } from '../collections/authorization-variables';
import { referenceCases } from '../collections/reference-cases';
import { tokenCases } from '../collections/token-cases';
import { readCollection } from '../support/collections/read-collection';
import { hasIpv6, startRecorder } from '../support/collections/start-recorder';
import { loadOwnApis } from '../support/load-own-apis';
import { oddVariables } from './odd-variables';
import { type OwnServer, Twins } from './support/twins';

const find = (id: string, name: string, url?: string): SendableItem => {
  const [api] = loadOwnApis(id);
  const item = api?.list.items.find((one) => one.name === name);
  assert(api && item, `${id} has no request '${name}'`);
  const made = createRunItems(api)(item);
  if (url === undefined) return made;
  return { ...made, definition: { ...made.definition, request: { ...(made.definition['request'] as object), url } } };
};

/** Answers with the saved responses of a collection, and with tokens as the URL asks for them. */
const startOwnRecorder = (id: string) => async (): Promise<OwnServer> => {
  const { port, received, close } = await startRecorder([readCollection(id)]);
  return { port, requests: received, close };
};

describe('on the host and in the sandbox,', () => {
  for (const id of ['uptrends/api-v4', 'bandwidth/messaging']) {
    describe(`requests of ${id}`, () => {
      let twins: Twins;
      before(async () => {
        twins = await Twins.open(startOwnRecorder(id));
      });
      after(() => twins.close());

      const cases = [...authorizationCases, ...referenceCases, ...tokenCases].filter(
        ({ collection }) => collection === id,
      );
      for (const { title, items, url, variables, sent, ipv6 } of cases) {
        it(`${items.join(', then ')}: ${title}`, async () => {
          if (ipv6 && !hasIpv6) return;
          const row = Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, place(name, value)]));
          twins.begin({});
          const wires: string[] = [];
          for (const name of items) wires.push(...(await twins.send({ item: find(id, name, url), row })).wire);
          assert.equal(wires.length, sent.length);
        });
      }
    });
  }

  describe('requests of bandwidth/messaging with', () => {
    const given = {
      username: 'jdoe',
      password: 'tin-otter-velvet-moon',
      accountId: '920012',
      clientId: 'CLI-1',
      clientSecret: 'amber-lantern-quiet-harbor',
      messagingUrl: 'http://127.0.0.1:PORT/row',
      tokenUrl: 'http://127.0.0.1:PORT/row/token/good',
      allow: 'read,write',
      other: 'another',
    };
    const names = ['List media files', ...credentialsItems];
    let twins: Twins;
    before(async () => {
      twins = await Twins.open(startOwnRecorder('bandwidth/messaging'));
    });
    after(() => twins.close());

    for (const [title, list] of Object.entries(oddVariables)) {
      it(title, async () => {
        for (const { environment, row = {} } of list) {
          // The scripts of a rejection change what the first one sends.
          for (const name of /user|pass|account|rows/.test(title) ? names : names.slice(0, 1)) {
            twins.begin({ ...given, ...environment });
            await twins.send({ item: find('bandwidth/messaging', name), row });
          }
        }
      });
    }
  });
});

/** What the recorder answers with stands below the first segment of a path. */
function place(name: string, value: string): string {
  const [, delay] = /^NOW\+(\d+)$/.exec(value) ?? [];
  if (delay !== undefined) return String(Date.now() + Number(delay));
  if (name === 'tokenUrl') return value.replaceAll('PORT', 'PORT/row');
  return name.endsWith('Url') && value !== '' ? `${value}/row` : value;
}
