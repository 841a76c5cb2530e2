import assert from 'node:assert/strict';
import { join } from 'node:path';
import { loadApis } from '../../src/pipelines/load-apis';
import { assertProblems, describeExceptions } from './support/assert-problems';
import { chainedValues } from './support/chained-values';
import { requestExceptions } from './support/exceptions';
import { findProblems } from './support/find-problems';
import { prepareDocument } from './support/prepare-document';
import { documents, findDescribed, hasReferences, references, root } from './support/references';
import type { SentExchange } from './support/run-collection';
import { sendRequests } from './support/send-requests';

const apis = loadApis({ folder: join(root, 'contracts') });

describe('Our requests', () => {
  const starts = hasReferences ? documents.map(describeDocument) : [];

  // Side by side, for Prism takes its time to start.
  before(() => {
    for (const start of starts) start();
  });

  it('are those of all contracts', () =>
    assert.deepEqual(
      Object.keys(references),
      apis.map(({ contract }) => contract.id),
    ));

  it('have exceptions only for operations there are', () => {
    const unknown = requestExceptions.filter(
      ({ operation, document }) =>
        !apis.some(
          ({ contract, operations }) =>
            references[contract.id]?.includes(document) && operations.some(({ id }) => id === operation),
        ),
    );
    assert.deepEqual(unknown, []);
  });

  it('have chained values only for variables there are', () => {
    const unknown = Object.entries(chainedValues).flatMap(([id, values]) => {
      const { sources } = apis.find(({ contract }) => contract.id === id)?.list ?? { sources: {} };
      return Object.keys(values).filter((variable) => !(variable in sources));
    });
    assert.deepEqual(unknown, []);
  });
});

/** @returns what starts the work that its tests wait for */
function describeDocument(file: string): () => void {
  const described = findDescribed(apis, file);
  const { document, repairs } = prepareDocument(apis, file);
  let sending: Promise<readonly SentExchange[]>;

  describe(`by ${file}${repairs}`, () => {
    for (const api of described) {
      describe(`of ${api.contract.id}`, () => {
        let problems: ReadonlyMap<string, readonly string[]>;

        before(async () => {
          problems = findProblems({ api, document, sent: await sending });
        });

        for (const { id, operationId } of api.operations) {
          const exceptions = requestExceptions.filter(
            ({ operation, document }) => operation === id && document === file,
          );
          it(operationId + describeExceptions(exceptions), () => assertProblems(problems.get(id) ?? [], exceptions));
        }
      });
    }
  });

  return () => {
    sending = sendRequests(described, document);
    // A failure is told where it is waited for.
    sending.catch(() => {});
  };
}
