import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Exchange } from '../../src/model/exchange';
import { loadApis } from '../../src/pipelines/load-apis';
import { createVerifier, type Verifier } from '../../src/verify/verify-exchange';
import { exampleExceptions } from './example-exceptions';
import { assertProblems, describeExceptions } from './support/assert-problems';
import { collectExamples, type VendorExample } from './support/collect-examples';
import { mendExample } from './support/mend-example';
import { prepareDocument } from './support/prepare-document';
import { hasReferences, references, root } from './support/references';

const apis = loadApis({ folder: join(root, 'contracts') });

describe("The vendors' own examples", () => {
  const stale = new Set(exampleExceptions);

  for (const api of apis) {
    const { contract, operations } = api;
    const verify = createVerifier(contract);
    for (const file of hasReferences ? (references[contract.id] ?? []) : []) {
      describe(`in ${file}, by ${contract.id}`, () => {
        const { document } = prepareDocument(apis, file);
        for (const example of collectExamples(document, operations)) {
          const exceptions = exampleExceptions.filter(
            (exception) =>
              exception.document === file &&
              exception.operation === example.operation.id &&
              exception.example === `${example.status} ${example.name}`,
          );
          for (const exception of exceptions) stale.delete(exception);
          const { body, mended } = mendExample(example.operation.operationId, example.body);
          const title = `${example.operation.operationId} ${example.status} ${example.name}`;
          it(`${title}${mended.map((what) => ` [mended: ${what}]`).join('')}${describeExceptions(exceptions)}`, () =>
            assertProblems(findProblems(verify, { ...example, body }), exceptions));
        }
      });
    }
  }

  it('have exceptions only for examples there are', () => assert.deepEqual([...stale], []));
});

/** What is wrong with an example; the documents show no headers, so those are left out. */
function findProblems(verify: Verifier, example: VendorExample): readonly string[] {
  const { operation, whole } = example;
  return verify({ exchange: toExchange(example), operation, expect: 'documented' })
    .flatMap(({ outcome }) => (outcome.status === 'failed' ? outcome.findings : []))
    .filter(({ severity, check }) => severity === 'error' && check !== 'headers')
    .filter(({ message }) => whole || !message.startsWith('Required member'))
    .map(({ check, path, actual }) => `${check} ${path}: ${actual}`);
}

function toExchange({ operation, status, mediaType, body }: VendorExample): Exchange {
  return {
    request: { method: operation.method, url: operation.path, headers: [] },
    response: { status, headers: [['Content-Type', mediaType]], body: Buffer.from(body) },
    duration: 0,
    redactions: 0,
  };
}
