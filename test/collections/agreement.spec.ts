import assert from 'node:assert/strict';
import newman from 'newman';
import type { Exchange } from '../../src/model/exchange';
import { expectationOf } from '../../src/model/expectation';
import type { Finding } from '../../src/model/finding';
import { createVerifier } from '../../src/verify/verify-exchange';
import { itemsOf, type PostmanCollection, readCollection } from '../support/collections/read-collection';
import { loadOwnApis } from '../support/load-own-apis';
import { serve } from '../support/serve';
import { type AgreementCase, agreementCases } from './agreement-cases';

const apis = loadOwnApis(...new Set(agreementCases.map(({ collection }) => collection))).map((api) => ({
  ...api,
  verify: createVerifier(api.contract),
  event: readCollection(api.contract.id).event,
  generated: itemsOf(readCollection(api.contract.id)),
}));
const answers = agreementCases.map(prepareAnswer);

interface Judgement {
  /** Failed assertions of the collection's own test script. */
  readonly assertions: string[];
  response?: Exchange['response'];
}

describe("a collection's test script and the host", () => {
  let judgements: readonly Judgement[];
  before(async () => {
    judgements = await judgeInNewman();
  });

  agreementCases.forEach((given, index) => {
    it(`find ${given.good ? 'nothing' : 'fault'}: ${given.item}: ${given.title}`, () => {
      const { assertions, response } = judgements[index] ?? { assertions: [] };
      const findings = verify(given, response).filter(({ severity }) => severity === 'error');
      assert.deepEqual(
        { collection: assertions.length === 0, host: findings.length === 0 },
        { collection: given.good, host: given.good },
        JSON.stringify({ assertions, findings }, null, 2),
      );
    });
  });
});

function prepareAnswer({ collection, item: name, status, headers, body }: AgreementCase) {
  const saved = apiOf(collection).generated.find((item) => item.name === name)?.response[0];
  assert(saved, `${collection} has no request '${name}'`);
  const savedHeaders = Object.fromEntries((saved.header ?? []).map(({ key, value }) => [key, value]));
  const content = typeof body === 'function' ? JSON.stringify(body(JSON.parse(saved.body ?? '') as never)) : body;
  return { status: status ?? saved.code, headers: headers ?? savedHeaders, body: content ?? saved.body ?? '' };
}

function apiOf(id: string) {
  const api = apis.find(({ contract }) => contract.id === id);
  assert(api);
  return api;
}

function verify({ collection, item: name }: AgreementCase, response: Exchange['response']): readonly Finding[] {
  const { list, verify } = apiOf(collection);
  const item = list.items.find((item) => item.name === name);
  assert(item && response);
  const request = { method: item.operation.method, url: 'http://127.0.0.1/', headers: [] };
  return verify({
    exchange: { request, response, duration: 1, redactions: 0 },
    operation: item.operation,
    expect: expectationOf(item),
  }).flatMap(({ outcome }) => (outcome.status === 'failed' ? outcome.findings : []));
}

const testsOf = (event: PostmanCollection['event']) => event.filter(({ listen }) => listen === 'test');

/**
 * One run, in which each case is a request of its own: the generated test script behind a plain request to the local server, in a folder
 * that has the collection's.
 */
async function judgeInNewman(): Promise<readonly Judgement[]> {
  await using server = await serve(Object.fromEntries(answers.map((answer, index) => [`/${index}`, answer])));
  const item = agreementCases.map(({ collection, item: name }, index) => {
    const { event = [] } = apiOf(collection).generated.find((item) => item.name === name) ?? {};
    const own = { name, event: testsOf(event), request: { method: 'GET', url: `${server.url}/${index}` } };
    return { name, event: testsOf(apiOf(collection).event), item: [{ id: `case-${index}`, ...own }] };
  });
  const judgements = item.map((): Judgement => ({ assertions: [] }));
  const judgementOf = (id: string) => judgements[Number(id.slice('case-'.length))] ?? { assertions: [] };
  await new Promise<void>((resolve, reject) => {
    newman
      .run({ collection: { info: { name: 'agreement' }, item }, reporters: [] } as never, (error) =>
        error ? reject(error) : resolve(),
      )
      .on('request', (error, event) => {
        if (error) return reject(error);
        const { code, headers, stream } = event.response;
        judgementOf(event.item.id).response = {
          status: code,
          headers: headers.members.map(({ key, value }: { key: string; value: string }) => [key, value] as const),
          body: stream ?? new Uint8Array(),
        };
      })
      .on('script', (error, event) => error && judgementOf(event.item.id).assertions.push(error.message))
      .on('assertion', (error, event) => error && judgementOf(event.item.id).assertions.push(error.message));
  });
  return judgements;
}
