import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type Api, loadApis } from '../../src/load-apis';
import { assertProblems, describeExceptions } from './assert-problems';
import { chainedValues } from './chained-values';
import { requestExceptions } from './exceptions';
import { findProblems } from './find-problems';
import { prepareDocument } from './prepare-document';
import { hasReferences, references, root } from './references';
import type { Sent } from './run-collection';
import { sendRequests } from './send-requests';

const apis = loadApis({ folder: join(root, 'contracts') });

describe('Our requests', () => {
  const documents = apis.flatMap((api) =>
    hasReferences ? (references[api.contract.id] ?? []).map((file) => describeDocument(api, file)) : [],
  );

  // Side by side, for Prism takes its time to start.
  before(() => {
    for (const start of documents) start();
  });

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
function describeDocument(api: Api, file: string): () => void {
  const { document, repairs } = prepareDocument(api, file);
  let sending: Promise<readonly Sent[]>;

  describe(`of ${api.contract.id}, by ${file}${repairs}`, () => {
    let problems: ReadonlyMap<string, readonly string[]>;

    before(async () => {
      problems = findProblems({ api, document, sent: await sending });
    });

    for (const { id, operationId } of api.operations) {
      const exceptions = requestExceptions.filter(({ operation, document }) => operation === id && document === file);
      it(operationId + describeExceptions(exceptions), () => assertProblems(problems.get(id) ?? [], exceptions));
    }
  });

  return () => {
    sending = sendRequests(api, document);
    // A failure is told where it is waited for.
    sending.catch(() => {});
  };
}
