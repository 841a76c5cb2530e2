import assert from 'node:assert/strict';
import { type AuthorizationCase, authorizationCases } from '../../collections/authorization-cases';
import { referenceCases } from '../../collections/reference-cases';
import { tokenCases } from '../../collections/token-cases';
import { wrongCredentialsCases } from '../../collections/wrong-credentials-cases';
import { itemsOf, type PostmanCollection, readCollection } from './read-collection';
import { hasIpv6, type Recorder, startRecorder } from './start-recorder';

/** What a client says of one iteration. */
export interface IterationReport {
  /** Failed assertions (`name: message`), and whatever else went wrong. */
  readonly failed: readonly string[];
  readonly console: readonly string[];
}

/** Runs a collection once per row of data, with the row's variables and no others. */
export type Client = (options: {
  collection: unknown;
  data: readonly Readonly<Record<string, string>>[];
}) => Promise<readonly IterationReport[]>;

/** Declares a test for each case; all cases of the same requests share one run of the client. */
export function tryAuthorization(client: Client): void {
  const groups = new Map<string, AuthorizationCase[]>();
  for (const given of [...authorizationCases, ...referenceCases, ...wrongCredentialsCases, ...tokenCases]) {
    const key = JSON.stringify([given.collection, given.items, given.url]);
    groups.set(key, [...(groups.get(key) ?? []), given]);
  }
  for (const cases of groups.values()) {
    const [first] = cases;
    assert(first);
    describe([first.items.join(', then '), first.url ?? []].flat().join(' at '), () => {
      let recorder: Recorder;
      let reports: readonly IterationReport[];
      before(async () => {
        const collection = readCollection(first.collection);
        recorder = await startRecorder([collection]);
        const data = cases.map(({ variables }, row) => placeVariables(variables, { port: recorder.port, row }));
        reports = await client({ collection: pickItems(collection, first), data });
      });
      after(() => recorder.close());
      cases.forEach((given, row) => {
        it(given.title, function () {
          if (given.ipv6 && !hasIpv6) this.skip();
          const { sent, failed, console } = given;
          const report = reports[row];
          assert.deepEqual(
            { sent: recorder.requests.get(`row-${row}`) ?? [], failed: report?.failed, console: report?.console },
            { sent, failed: failed.map((message) => message.replaceAll('PORT', String(recorder.port))), console },
          );
          assert.deepEqual(findSecrets(given, report), []);
        });
      });
    });
  }
}

/** Every base URL gets a path of its own, which tells whose request arrived. */
function placeVariables(
  variables: Readonly<Record<string, string>>,
  { port, row }: { port: number; row: number },
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(variables).map(([key, value]) => {
      const [, delay] = /^NOW\+(\d+)$/.exec(value) ?? [];
      if (delay !== undefined) return [key, String(Date.now() + Number(delay))];
      if (key === 'tokenUrl') return [key, value.replaceAll('PORT', `${port}/row-${row}`)];
      const text = value.replaceAll('PORT', String(port));
      return [key, key.endsWith('Url') && text !== '' ? `${text}/row-${row}` : text];
    }),
  );
}

function pickItems(collection: PostmanCollection, { items: names, url }: AuthorizationCase): unknown {
  const items = itemsOf(collection).filter(({ name }) => names.includes(name));
  assert.equal(items.length, names.length);
  if (url === undefined) return { ...collection, item: items };
  return { ...collection, item: items.map((item) => ({ ...item, request: { ...item.request, url } })) };
}

function findSecrets({ variables }: AuthorizationCase, report: IterationReport | undefined): readonly string[] {
  const text = JSON.stringify(report);
  const passwords = Object.entries(variables)
    .filter(([key, value]) => /(password|secret|token)$/i.test(key) && value !== '')
    .map(([, value]) => value);
  const encoded = passwords.flatMap((value) =>
    [variables['username'], variables['clientId']].map((id) => Buffer.from(`${id}:${value}`).toString('base64')),
  );
  return [...passwords, ...encoded].filter((secret) => text.includes(secret));
}
