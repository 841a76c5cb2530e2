import assert from 'node:assert/strict';
import { join } from 'node:path';
import { loadApis } from '../../src/load-apis';
import type { Exchange } from '../../src/model/exchange';
import { createVerifier, type Verifier } from '../../src/verify/verify-exchange';
import { collectExamples, type Example } from './collect-examples';
import { exampleExceptions } from './exceptions';
import { hasReferences, readReference, references, root } from './references';
import { repairDocument } from './repair-document';

// The examples of Uptrends are made up by type: they prove nothing.
const apis = loadApis({ folder: join(root, 'contracts'), select: ['bandwidth'] });

describe("The vendors' own examples, by our contracts", () => {
  const stale = new Set(exampleExceptions);

  for (const { contract, operations } of apis) {
    const verify = createVerifier(contract);
    for (const file of hasReferences ? (references[contract.id] ?? []) : []) {
      describe(`${contract.id} by ${file}`, () => {
        const document = readReference(file);
        repairDocument(document, []);
        for (const example of collectExamples(document, operations)) {
          const exceptions = exampleExceptions.filter(
            (exception) =>
              exception.document === file &&
              exception.operation === example.operation.id &&
              exception.example === `${example.status} ${example.name}`,
          );
          for (const exception of exceptions) stale.delete(exception);
          const notes = exceptions.map(({ problem, reason }) => ` [exception: ${problem}: ${reason}]`).join('');
          it(`${example.operation.operationId} ${example.status} ${example.name}${notes}`, () => {
            const expected = exceptions.map(({ problem }) => problem);
            assert.deepEqual(findProblems(verify, example), expected);
          });
        }
      });
    }
  }

  it('has exceptions only for examples there are', () => assert.deepEqual([...stale], []));
});

/** What is wrong with an example; the documents show no headers, so those are left out. */
function findProblems(verify: Verifier, example: Example): readonly string[] {
  const { operation, whole } = example;
  return verify({ exchange: toExchange(example), operation, expect: 'documented' })
    .flatMap(({ outcome }) => (outcome.status === 'failed' ? outcome.findings : []))
    .filter(({ severity, check }) => severity === 'error' && check !== 'headers')
    .filter(({ message }) => whole || !message.startsWith('Required member'))
    .map(({ check, path, actual }) => `${check} ${path}: ${actual}`);
}

function toExchange({ operation, status, mediaType, body }: Example): Exchange {
  return {
    request: { method: operation.method, url: operation.path, headers: [] },
    response: { status, headers: [['Content-Type', mediaType]], body: Buffer.from(body) },
    duration: 0,
    redactions: 0,
  };
}
