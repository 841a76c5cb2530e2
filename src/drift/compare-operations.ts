import type { JsonObject } from '../model/json';
import { isXml } from '../model/media-type';
import { compareMediaTypes } from './compare-media-types';
import { compareParameters } from './compare-parameters';
import { compareResponses } from './compare-responses';
import { compareSchemas } from './compare-schemas';
import { compareSecurity } from './compare-security';
import type { Comparison, OperationPair } from './comparison';
import type { Difference } from './difference';
import type { DocumentOperation } from './read-operations';
import { summarizeSchema } from './summarize-schema';
import { unwrapRoot } from './unwrap-root';

/** Compares what a contract and a document say of one operation: parameters, body, statuses, media types, schemas. */
export function compareOperations(options: {
  contract: { readonly document: JsonObject; readonly operation: DocumentOperation };
  document: { readonly document: JsonObject; readonly operation: DocumentOperation };
  report: (difference: Difference) => void;
}): void {
  const { contract, document } = options;
  const { operationId } = contract.operation;
  const report: Comparison['report'] = (difference) => options.report({ ...difference, operations: [operationId] });
  const schemas: OperationPair['schemas'] = (direction, { at, ...pair }, mediaType = '') => {
    const ours = { document: contract.document, schema: pair.contract };
    const theirs = { document: document.document, schema: pair.document };
    const content = isXml(mediaType) ? unwrapRoot({ contract: ours, document: theirs }) : pair.document;
    compareSchemas(
      { contract: contract.document, document: document.document, direction, report },
      { contract: pair.contract, document: content, at },
    );
  };
  const pair: OperationPair = {
    contract: contract.operation,
    document: document.operation,
    report,
    schemas,
    types: {
      contract: (schema) => summarizeSchema(contract.document, schema).types,
      document: (schema) => summarizeSchema(document.document, schema).types,
    },
  };
  if (pair.contract.deprecated !== pair.document.deprecated) {
    const side = pair.document.deprecated ? 'missing' : 'extra';
    report({ kind: 'deprecated', side, at: operationId, breaking: false });
  }
  compareSecurity(pair);
  compareParameters(pair);
  compareBodies(pair);
  compareResponses(pair);
}

function compareBodies({ contract, document, report, schemas }: OperationPair): void {
  const at = `${contract.operationId} request`;
  const [ours, theirs] = [contract.body, document.body];
  if (!ours && !theirs) return;
  if (!ours || !theirs) {
    const breaking = ours !== undefined || theirs?.required === true;
    report({ kind: 'body', side: ours ? 'extra' : 'missing', at, breaking });
    return;
  }
  if (ours.required !== theirs.required)
    report({ kind: 'required', side: ours.required ? 'extra' : 'missing', at, breaking: theirs.required });
  compareMediaTypes({ at, ours: ours.types, theirs: theirs.types, direction: 'request', report, schemas });
}
