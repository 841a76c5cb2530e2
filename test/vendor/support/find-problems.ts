import type { Api } from '../../../src/model/api';
import type { JsonObject } from '../../../src/model/json';
import type { Operation } from '../../../src/model/operation';
import { checkXmlRequest } from './check-xml-request';
import { findOperation } from './references';
import type { SentExchange } from './run-collection';

/** What a document has against the requests of each operation; by operation id. */
export function findProblems(options: {
  readonly api: Api;
  readonly document: JsonObject;
  readonly sent: readonly SentExchange[];
}): ReadonlyMap<string, readonly string[]> {
  const { api, document, sent } = options;
  return new Map(
    api.operations.map((operation) => {
      const keys = findOperation(document, operation);
      if (keys === undefined) return [operation.id, ['not in the document']];
      const problems = api.list.items
        .filter((item) => item.operation === operation && !item.rejection)
        .flatMap(({ id, name }) => {
          const request = sent.find(({ item }) => item === id);
          return request ? judge({ operation, document, keys, request }) : [`'${name}' was never sent`];
        });
      return [operation.id, [...new Set(problems)]];
    }),
  );
}

function judge(options: {
  readonly operation: Operation;
  readonly document: JsonObject;
  readonly keys: readonly string[];
  readonly request: SentExchange;
}): readonly string[] {
  const { operation, document, keys, request } = options;
  const isXml = operation.requestBody?.bodies[0]?.mediaType === 'application/xml';
  const broken = [...request.violations, ...(isXml ? checkXmlRequest({ document, keys, body: request.body }) : [])];
  const accepted = request.status >= 200 && request.status < 300;
  return accepted || broken.length > 0 ? broken : [`answered with ${request.status}`];
}
