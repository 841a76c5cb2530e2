import assert from 'node:assert/strict';
import newman from 'newman';
import { buildCollection } from '../../src/collections/build-collection';
import { type MockServer, startMock } from '../../src/mock/server/start-mock';
import { loadApis } from '../../src/pipelines/load-apis';
import type { PostmanCollection } from '../support/collections/read-collection';
import { writeContracts } from '../support/write-contracts';

/** One media type of a response, as the contract has it. */
interface MediaContent {
  readonly mediaType: string;
  /** YAML. */
  readonly schema?: string;
  /** YAML. */
  readonly example: string;
}

const thing = '{ type: object, xml: { name: Thing }, required: [size], properties: { size: { type: integer } } }';
const problem = '{ type: object, required: [title], properties: { title: { type: string } } }';

function contentOf({ mediaType, schema, example }: MediaContent): string {
  return `'${mediaType}': { ${schema === undefined ? '' : `schema: ${schema}, `}example: ${example} }`;
}

/** A contract of one operation, which takes one media type and answers with some. */
function loadThings(body: MediaContent, answers: readonly MediaContent[]) {
  const contract = `openapi: 3.1.1
info: { title: Things, version: '1' }
servers: [{ url: https://api.example.com }]
tags: [{ name: Thing, description: Things. }]
paths:
  /things:
    post:
      operationId: createThing
      summary: Create a thing
      tags: [Thing]
      x-effect: write
      requestBody: { required: true, content: { ${contentOf(body)} } }
      responses: { '200': { description: The thing, content: { ${answers.map(contentOf).join(', ')} } } }
`;
  const folder = writeContracts({ 'acme/vendor.yaml': 'title: Acme\n', 'acme/things.yaml': contract });
  const [api] = loadApis({ folder });
  assert(api);
  return { ...api, collection: buildCollection(api) as unknown as PostmanCollection & Record<string, unknown> };
}

type Things = ReturnType<typeof loadThings>;

interface SentItem {
  readonly body: string;
  readonly status: number | undefined;
  /** Name of each assertion, and its message if it failed. */
  readonly assertions: readonly string[];
}

/** Sends the one request of a collection to the mock of a contract, which may be another. */
async function send({ collection }: Things, mocked: Things): Promise<SentItem> {
  const mock: MockServer = await startMock({ apis: [mocked] });
  const values = Object.entries({ thingsUrl: mock.baseUrl('acme/things'), allow: 'read,write' });
  const environment = { values: values.map(([key, value]) => ({ key, value, enabled: true })) };
  try {
    const { run } = await new Promise<newman.NewmanRunSummary>((resolve, reject) => {
      newman.run({ collection, environment, reporters: [] } as never, (error, result) =>
        error ? reject(error) : resolve(result),
      );
    });
    const [execution] = run.executions;
    assert(execution && run.executions.length === 1);
    assert.deepEqual(
      run.failures.filter(({ error }) => error.name !== 'AssertionError'),
      [],
    );
    return {
      body: String(execution.request.body),
      status: execution.response?.code,
      assertions: execution.assertions.map(({ assertion, error }) => (error ? `failed: ${assertion}` : assertion)),
    };
  } finally {
    await mock.close();
  }
}

const jsonTypes = [
  'application/json',
  'application/json; charset=utf-8',
  'Application/JSON',
  'text/json',
  'application/vnd.acme+json; v=1',
  'APPLICATION/Problem+Json;charset="UTF-8"',
];
const xmlTypes = ['application/xml', 'Text/XML; charset=utf-8', 'image/svg+xml', 'application/vnd.acme+xml;v=1'];
const essence = (mediaType: string) => (mediaType.split(';')[0] ?? '').toLowerCase();

describe('a generated request and its tests know', () => {
  for (const mediaType of jsonTypes) {
    it(`JSON by the media type ${mediaType}`, async () => {
      const content = { mediaType, schema: thing, example: '{ size: 7 }' };
      const things = loadThings(content, [content]);
      const [item] = things.collection.item[0]?.item ?? [];
      assert.deepEqual(JSON.parse(item?.request.body?.raw ?? ''), { size: 7 });
      assert.deepEqual(JSON.parse(item?.response[0]?.body ?? ''), { size: 7 });
      const sent = await send(things, things);
      assert.deepEqual(
        { ...sent, body: JSON.parse(sent.body) },
        {
          body: { size: 7 },
          status: 200,
          assertions: [
            'Status is 200',
            `Content-Type is ${essence(mediaType)}`,
            'Body is not empty',
            'Body matches the contract',
          ],
        },
      );
      const wrong = loadThings({ mediaType, example: '{}' }, [{ mediaType, example: '{ size: seven }' }]);
      assert.equal((await send(things, wrong)).assertions.at(-1), 'failed: Body matches the contract');
    });
  }

  it('the other names that the root element of XML may have', async () => {
    const mediaType = 'application/xml';
    const named = thing.replace('{ name: Thing }', '{ name: Thing, x-also-named: [Item, Items] }');
    const content = { mediaType, schema: named, example: '{ size: 7 }' };
    const things = loadThings({ mediaType, example: 'any' }, [content]);
    const assertion = 'Body is XML with the root element Thing or Item or Items (vouch run checks the rest of it)';
    const last = async (root: string) => {
      const other = { ...content, schema: thing.replace('Thing', root) };
      return (await send(things, loadThings({ mediaType, example: 'any' }, [other]))).assertions.at(-1);
    };
    assert.deepEqual(
      [await last('Thing'), await last('Items'), await last('Other')],
      [assertion, assertion, `failed: ${assertion}`],
    );
  });

  for (const mediaType of xmlTypes) {
    it(`XML by the media type ${mediaType}`, async () => {
      const content = { mediaType, schema: thing, example: '{ size: 7 }' };
      const things = loadThings(content, [content]);
      const sent = await send(things, things);
      assert.match(sent.body, /^<\?xml.*\?>\s*<Thing>\s*<size>7<\/size>\s*<\/Thing>\s*$/);
      assert.equal(sent.status, 200);
      assert.equal(sent.assertions.at(-1), 'Body is XML with the root element Thing (vouch run checks the rest of it)');
      const other = { ...content, schema: thing.replace('Thing', 'Other') };
      assert.match(
        (await send(things, loadThings({ mediaType, example: 'any' }, [other]))).assertions.at(-1) ?? '',
        /^failed/,
      );
    });
  }

  it('a form by a media type with a parameter', async () => {
    const form = {
      mediaType: 'Application/X-WWW-Form-Urlencoded; charset=utf-8',
      schema: '{ type: object, required: [size], properties: { size: { type: string } } }',
      example: "{ size: 'a & b', more: 7 }",
    };
    const things = loadThings(form, [{ mediaType: 'application/json', example: '{}' }]);
    const { body, status } = await send(things, things);
    assert.deepEqual([new URLSearchParams(body).get('size'), status], ['a & b', 200]);
    const answer = loadThings({ mediaType: 'application/json', example: '{}' }, [form]);
    assert.equal(answer.collection.item[0]?.item[0]?.response[0]?.body, 'size=a+%26+b&more=7');
  });
});

describe('a generated test holds each media type of a response to its own schema', () => {
  const json = { mediaType: 'application/json; v=1', schema: thing, example: '{ size: 7 }' };
  const trouble = { mediaType: 'application/problem+json', schema: problem, example: '{ title: Full }' };
  const lines = { mediaType: 'application/x-ndjson', example: "'{}\\n{}'" };
  const any = { mediaType: 'application/*', schema: problem, example: '{ title: Full }' };
  const things = loadThings({ mediaType: 'text/plain', example: 'any' }, [json, trouble, lines, any]);
  const onlyAny = loadThings({ mediaType: 'text/plain', example: 'any' }, [{ ...any, mediaType: '*/*' }]);
  const matches = 'Body matches the contract';
  const cases: readonly (readonly [things: Things, mediaType: string, example: string, last: string])[] = [
    [things, 'application/json', '{ size: 7 }', matches],
    [things, 'application/json', '{ title: Full }', `failed: ${matches}`],
    [things, 'application/problem+json', '{ title: Full }', matches],
    [things, 'application/problem+json; charset=utf-8', '{ size: 7 }', `failed: ${matches}`],
    [things, 'application/x-ndjson', "'{}\\n{}'", 'Body is not empty'],
    [things, 'application/hal+json', '{ title: Full }', matches],
    [things, 'application/hal+json', '{ size: 7 }', `failed: ${matches}`],
    [onlyAny, 'text/json', '{ title: Full }', matches],
    [onlyAny, 'application/json', '{ size: 7 }', `failed: ${matches}`],
    [onlyAny, 'application/octet-stream', 'any', 'Body is not empty'],
  ];
  for (const [given, mediaType, example, last] of cases) {
    const documented = given === things ? 'several types' : 'any type';
    it(`${last} for ${example} as ${mediaType}, where ${documented} may come`, async () => {
      const answering = loadThings({ mediaType: 'text/plain', example: 'any' }, [{ mediaType, example }]);
      const { assertions } = await send(given, answering);
      assert.equal(assertions.at(-1), last);
      assert.equal(
        assertions.filter((assertion) => assertion.startsWith('failed')).length,
        Number(last.startsWith('failed')),
      );
    });
  }
});
