import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Api, loadApis } from '../../src/load-apis';
import type { JsonObject } from '../../src/model/json';
import { valueAt } from '../../src/model/json-pointer';
import { baseUrlVariable } from '../../src/vendors/variables';
import { chainedValues } from './chained-values';
import { checkXmlRequest } from './check-xml-request';
import { cutDocument } from './cut-document';
import { requestExceptions } from './exceptions';
import { installPrism } from './install-prism';
import { findOperation, readReference, references, root } from './references';
import { type Placeholder, type Repaired, repairDocument } from './repair-document';
import { runCollection, type Sent } from './run-collection';
import { startPrism } from './start-prism';

const apis = loadApis({ folder: join(root, 'contracts') });

describe("Our requests, by the vendors' documents", () => {
  for (const api of apis) {
    for (const document of references[api.contract.id] ?? []) describeDocument(api, document);
  }

  it('has exceptions only for operations there are', () => {
    const unknown = requestExceptions.filter(
      ({ operation, document }) =>
        !apis.some(
          ({ contract, operations }) =>
            references[contract.id]?.includes(document) && operations.some(({ id }) => id === operation),
        ),
    );
    assert.deepEqual(unknown, []);
  });
});

function describeDocument(api: Api, file: string): void {
  describe(`${api.contract.id} by ${file}`, () => {
    let problems: ReadonlyMap<string, readonly string[]>;

    before(async () => {
      const reference = readReference(file);
      const repairs = repairDocument(reference, file === 'uptrends/swagger.yaml' ? readPlaceholders() : []);
      const document = cutDocument(reference, api.operations);
      printRepairs(repairs.filter(({ keys }) => valueAt(document, keys) !== undefined));
      problems = findProblems(api, document, await send(api, document));
    });

    for (const { id, operationId } of api.operations) {
      const exceptions = requestExceptions.filter(({ operation, document }) => operation === id && document === file);
      const title = exceptions.map(({ problem, reason }) => ` [exception: ${problem}: ${reason}]`).join('');
      it(operationId + title, () => {
        const expected = exceptions.map(({ problem }) => problem);
        assert.deepEqual(problems.get(id), expected);
      });
    }
  });
}

async function send({ contract, vendor }: Api, document: JsonObject): Promise<readonly Sent[]> {
  const folder = mkdtempSync(join(tmpdir(), 'vouch-vendor-'));
  try {
    const file = join(folder, 'document.json');
    writeFileSync(file, JSON.stringify(document));
    const prism = await startPrism({ program: await installPrism(), file });
    try {
      const environment = readJson(`environments/${vendor.name}.mock.postman_environment.json`) as PostmanEnvironment;
      return await runCollection({
        collection: readJson(`collections/${contract.id}.postman_collection.json`),
        variables: {
          ...Object.fromEntries(environment.values.map(({ key, value }) => [key, value])),
          ...chainedValues[contract.id],
          [baseUrlVariable(contract.api)]: prism.url,
        },
      });
    } finally {
      await prism.stop();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Operation id → what is wrong with its requests. */
function findProblems(
  { operations, list }: Api,
  document: JsonObject,
  sent: readonly Sent[],
): ReadonlyMap<string, readonly string[]> {
  return new Map(
    operations.map((operation) => {
      const keys = findOperation(document, operation);
      if (keys === undefined) return [operation.id, ['not in the document']];
      const problems = list.items
        .filter((item) => item.operation === operation)
        .flatMap(({ id, name }) => {
          const request = sent.find(({ item }) => item === id);
          if (!request) return [`'${name}' was never sent`];
          const { status, violations, body } = request;
          const isXml = operation.requestBody?.bodies[0]?.mediaType === 'application/xml';
          return [
            ...(status >= 200 && status < 300 ? [] : [`answered with ${status}`]),
            ...violations,
            ...(isXml ? checkXmlRequest({ document, keys, body }) : []),
          ];
        });
      return [operation.id, [...new Set(problems)]];
    }),
  );
}

function printRepairs(repairs: readonly Repaired[]): void {
  for (const kind of new Set(repairs.map((repair) => repair.kind))) {
    const made = repairs.filter((repair) => repair.kind === kind);
    console.log(`      Repaired: ${kind}, ${made.length}`);
    for (const { keys, note } of made) console.log(`        ${keys.join('/')}: ${note}`);
  }
}

interface PostmanEnvironment {
  readonly values: readonly { readonly key: string; readonly value: string }[];
}

function readJson(path: string): object {
  return JSON.parse(readFileSync(join(root, path), 'utf8'));
}

function readPlaceholders(): readonly Placeholder[] {
  const changes = readReference('uptrends/changes-since-2023.json');
  return changes['placeholderRepair'] as readonly Placeholder[];
}
